package dev.heimdall.api.job.http;

import dev.heimdall.api.caller.Caller;
import dev.heimdall.api.http.Problem;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.job.search.JobFinder;
import dev.heimdall.api.run.JobCanceller;
import dev.heimdall.job.JobStatus;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One job: look, cancel. */
@RestController
@RequestMapping("/api/v1/job")
final class JobController {

    private final JobCanceller canceller;
    private final JobFinder jobs;
    private final JobViews views;

    JobController(JobCanceller canceller, JobFinder jobs, JobViews views) {
        this.canceller = canceller;
        this.jobs = jobs;
        this.views = views;
    }

    @GetMapping("/statuses")
    List<String> statuses() {
        return Arrays.stream(JobStatus.values()).map(JobStatus::name).sorted().toList();
    }

    @GetMapping("/{id}")
    JobView job(@PathVariable String id) {
        return views.viewWithAttempts(jobs.find(id));
    }

    @GetMapping("/{id}/status")
    JobStatusView status(@PathVariable String id) {
        return JobStatusView.of(jobs.find(id));
    }

    @PostMapping("/{id}/cancel")
    CancelView cancel(@PathVariable String id, Caller caller) {
        UUID job = JobFinder.id(id).orElseThrow(JobFinder::unknown);
        return switch (canceller.cancel(job, caller.name())) {
            case STOPPING -> new CancelView(JobStatus.CANCELING);
            case UNKNOWN_JOB -> throw JobFinder.unknown();
            case ALREADY_FINAL -> throw new ProblemException(alreadyFinal(job));
        };
    }

    private static Problem alreadyFinal(UUID job) {
        return Problem.of(409, "already-final", "async job unrecognized or already in final state")
                .explained("job " + job + " has ended already; GET /api/v1/job/" + job + "/status says how");
    }

    /** The answer to a cancel. */
    record CancelView(JobStatus status) {}
}
