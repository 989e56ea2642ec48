package dev.heimdall.plugin;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** All that a plugin may see of the job it runs, and the places where it leaves what it made. */
public interface JobRun<C extends Record, K extends Record, J extends Record> {

    /** Who, what and where, as the client and the catalogue named it. */
    Subject subject();

    /** Context of the command; references to secrets are resolved in it. */
    C command();

    /** Context of the cluster; references to secrets are resolved in it. */
    K cluster();

    /** Context that the client sent; never resolved, so it holds what was sent. */
    J job();

    /** The same for every attempt of the job: makes a repeated submission recognisable to the back end. */
    String token();

    /** Counts the attempts of the job from 1. */
    int attempt();

    /** An empty folder of this attempt, removed after it. */
    Path workingFolder();

    /** Readable by the client while the job runs. */
    OutputStream stdout();

    /** Readable by the client while the job runs. */
    OutputStream stderr();

    /** Where the rows go; a run that never touches it has no result. */
    ResultWriter result();

    /** Shows a link or a text with the job, for instance the back end's own page of the query. */
    void attribute(String label, Attribute attribute);

    /** Publishes an output for the attribute templates of the cluster. */
    void output(String key, String value);

    /** Tells how far the work is: a fraction between 0 and 1, and a short text. */
    void progress(double fraction, String text);

    Cancellation cancellation();

    /**
     * Who, what and where of a run.
     *
     * @param description empty where the client gave none
     * @param isSync whether callers of the command wait for its end
     * @param commandCriteria tags by which the client chose the command
     * @param clusterCriteria tags by which the client chose the cluster
     * @param clusterTags tags that the command asks of a cluster
     * @param attributes what the catalogue shows with jobs of the cluster, label by label; the values are templates
     */
    record Subject(
            String jobId,
            String jobName,
            String jobVersion,
            String description,
            String caller,
            Set<String> tags,
            Instant createdAt,
            boolean isSync,
            Set<String> commandCriteria,
            Set<String> clusterCriteria,
            Set<String> clusterTags,
            Map<String, Attribute> attributes,
            Named command,
            Named cluster) {}

    /**
     * A command or a cluster, by its names and tags.
     *
     * @param description empty where the catalogue gives none
     * @param user who put it into the catalogue
     */
    record Named(String id, String name, String version, String description, String user, Set<String> tags) {}
}
