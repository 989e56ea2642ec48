package dev.heimdall.api.job.search;

import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.job.StoredJob;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the job that a path names, or ends the request. */
@Component
public final class JobFinder {

    private final JobSearchStore jobs;

    JobFinder(JobSearchStore jobs) {
        this.jobs = jobs;
    }

    public StoredJob find(String id) {
        return id(id).flatMap(jobs::find).orElseThrow(JobFinder::unknown);
    }

    /** The id, if the text is one in its usual form. */
    public static Optional<UUID> id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static ProblemException unknown() {
        return new ProblemException(404, "unknown-job", "unknown job_id");
    }
}
