package dev.heimdall.e2e.chaos.load;

import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.Job;

/**
 * What a client was told of its submission.
 *
 * @param code the HTTP status; 0 where no answer came
 * @param job its id; empty where none was named
 * @param said the job's status where it is a success, else what was wrong
 */
public record Answer(int code, String job, String said) {

    static Answer of(Job job) {
        return new Answer(200, job.id(), job.status());
    }

    static Answer of(HeimdallException refusal) {
        return new Answer(refusal.code(), refusal.jobId().orElse(""), refusal.detail());
    }

    static Answer none() {
        return new Answer(0, "", "");
    }

    boolean isSuccess() {
        return code / 100 == 2;
    }

    /** Whether it says that there is no job, and that there will be none. */
    boolean isRefusal() {
        return code >= 400 && job.isEmpty();
    }
}
