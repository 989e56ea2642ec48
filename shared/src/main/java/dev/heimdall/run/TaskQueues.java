package dev.heimdall.run;

/** The names of Temporal's task queues. */
public final class TaskQueues {

    /** Where the job workflow runs, in api-service. */
    public static final String JOBS = "hd.jobs";

    private TaskQueues() {}

    /** Where the attempts of a pool's clusters wait for a worker. */
    public static String pool(String name) {
        return "hd.pool." + name;
    }
}
