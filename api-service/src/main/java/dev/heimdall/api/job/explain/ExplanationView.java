package dev.heimdall.api.job.explain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heimdall.api.job.http.AttemptView;
import dev.heimdall.job.JobStatus;
import java.util.List;

/**
 * What is known of a job's way.
 *
 * @param waitingFor sentences; empty once the job has ended
 * @param selection why it went where it went; empty until it is routed
 */
record ExplanationView(
        JobStatus status,
        @JsonProperty("waiting_for") List<String> waitingFor,
        List<String> selection,
        List<AttemptView> attempts) {}
