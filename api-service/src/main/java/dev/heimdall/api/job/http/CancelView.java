package dev.heimdall.api.job.http;

import dev.heimdall.job.JobStatus;

/** The answer to a cancel that is under way. */
record CancelView(JobStatus status) {}
