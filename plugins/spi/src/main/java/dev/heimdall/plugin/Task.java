package dev.heimdall.plugin;

/** Work done inside the worker, from start to end in one call: a process, a query over a connection. */
public non-sealed interface Task<C extends Record, K extends Record, J extends Record> extends Plugin<C, K, J> {

    /**
     * Does the job and returns when it is done. On cancellation the thread is interrupted and {@link
     * JobRun#cancellation()} is raised; the call then stops what it started, all of it, and throws {@link
     * InterruptedException}: only then is the job said to be stopped. One that returns all the same says that the job was
     * done before the stop reached it.
     */
    void run(JobRun<C, K, J> run) throws PluginFailure, InterruptedException;
}
