package dev.heimdall.plugin;

import java.util.Optional;

/**
 * Work done elsewhere and followed from here by a handle. The worker polls, keeps the handle safe, re-attaches after a
 * crash, and calls {@link #cancel} when a user or a timeout asks for it, never because a worker ends.
 */
public non-sealed interface RemoteTask<C extends Record, K extends Record, J extends Record> extends Plugin<C, K, J> {

    /**
     * Hands the job to the back end and returns its handle: all that a later worker needs to follow it, without
     * secrets, at most 1,000 characters. When the answer is lost, or does not say whether the job was taken, it fails as
     * {@link PluginFailure.Kind#TRANSIENT}, and {@link #find} is asked; every other kind says that nothing was started, and
     * nobody looks for it.
     *
     * <p>{@link JobRun#token()} goes with it wherever the back end takes one, and a second submission under it returns the
     * handle of the first: as the token of a request (clientToken of EMR and ECS, ClientRequestToken of Athena), as the name
     * of what may exist once (for a Kubernetes object "already exists" is an answer, no fault), or as the id of a query. The
     * worker makes sure of its attempt directly before this call, but one that is frozen in between submits late, after
     * another one did, and a request may lie on the wire for long: then only the back end can tell. One that takes no token
     * (Glue, Livy) has the job twice, and the plugin's page says so.
     */
    String submit(JobRun<C, K, J> run) throws PluginFailure, InterruptedException;

    /**
     * The handle of a submission whose answer was lost, looked up by {@link JobRun#token()}, whether the work goes on or has
     * ended. It is asked as soon as the answer was lost, and before a later attempt submits anything. What is there need not
     * be seen at once: empty is believed only when {@code heimdall.job.heartbeat} has passed since it may have been sent, and
     * until then it is asked again.
     */
    Optional<String> find(JobRun<C, K, J> run) throws PluginFailure, InterruptedException;

    /** One look at the work; a job that failed or was stopped is a {@link PluginFailure} of the kind job fault. */
    RemoteState poll(JobRun<C, K, J> run, String handle) throws PluginFailure, InterruptedException;

    /**
     * Brings result and logs home once {@link #poll} said done. May be called again after a crash: it writes the logs from
     * their beginning, and what is there already is recognised.
     */
    void fetch(JobRun<C, K, J> run, String handle) throws PluginFailure, InterruptedException;

    /**
     * Asks the back end to stop the work and returns when it confirmed that it no longer runs; stopping what has
     * already ended is fine, and changes nothing of what it came to. A failure means that it may still run.
     */
    void cancel(JobRun<C, K, J> run, String handle) throws PluginFailure, InterruptedException;
}
