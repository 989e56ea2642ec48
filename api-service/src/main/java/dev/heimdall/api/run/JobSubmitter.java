package dev.heimdall.api.run;

import dev.heimdall.api.job.JobSubmission;

/** Stores a job, starts its workflow, and waits as long as the caller of the job is to be kept waiting. */
public interface JobSubmitter {
    Submitted submit(JobSubmission submission, SubmitWish wish);
}
