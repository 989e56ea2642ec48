package dev.heimdall.run;

import dev.heimdall.catalog.Retry;
import dev.heimdall.catalog.Routing;
import dev.heimdall.plugin.Attribute;
import java.time.Duration;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A chosen pair as it travels: recorded once in the history of the workflow, so that a job ends on the configuration it
 * began with. Secrets in the contexts are references.
 *
 * @param line how the job gets its turn there; absent in what older versions recorded
 */
public record Target(
        Side command,
        Side cluster,
        String plugin,
        String pool,
        boolean isSync,
        Duration timeout,
        Retry retry,
        SortedMap<String, Attribute> attributes,
        @Nullable Line line) {

    /**
     * A command or a cluster.
     *
     * @param context JSON object text
     * @param about absent in what older versions recorded
     */
    public record Side(
            String id,
            String name,
            String version,
            SortedSet<String> tags,
            String context,
            @Nullable About about) {

        /** One of which no more is known. */
        public Side(String id, String name, String version, SortedSet<String> tags, String context) {
            this(id, name, version, tags, context, null);
        }
    }

    /**
     * What nothing is decided by: a plugin may want to show it.
     *
     * @param user who put it into the catalogue
     * @param clusterTags what a command asks of a cluster; absent for a cluster
     */
    public record About(
            String description, String user, @Nullable SortedSet<String> clusterTags) {

        static final About NOTHING = new About("", "", null);
    }

    /** What is known of the command beside its work. */
    public About aboutCommand() {
        return Objects.requireNonNullElse(command.about(), About.NOTHING);
    }

    /** What is known of the cluster beside its place. */
    public About aboutCluster() {
        return Objects.requireNonNullElse(cluster.about(), About.NOTHING);
    }

    /**
     * How jobs of the command get their turn on the cluster.
     *
     * @param priority 1 is served first, 5 last
     * @param isLimited whether the cluster took only so many jobs at once when it was chosen
     */
    public record Line(int priority, boolean isLimited) {

        static final Line USUAL = new Line(Routing.USUAL.priority(), false);
    }

    /** Its place among others that wait: what is usual where nothing is said of it. */
    public Line rank() {
        return line == null ? Line.USUAL : line;
    }

    /** The same with another timeout. */
    public Target within(Duration other) {
        return new Target(command, cluster, plugin, pool, isSync, other, retry, attributes, line);
    }
}
