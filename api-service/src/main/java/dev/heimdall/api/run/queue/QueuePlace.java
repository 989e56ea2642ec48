package dev.heimdall.api.run.queue;

/**
 * Where a job waits.
 *
 * @param running jobs that have room on the cluster
 * @param runningOfCaller those of them that are of the job's caller
 */
public record QueuePlace(String clusterId, String caller, int running, int runningOfCaller) {}
