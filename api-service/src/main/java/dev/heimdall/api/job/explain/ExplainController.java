package dev.heimdall.api.job.explain;

import dev.heimdall.api.job.JobAttempt;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.job.http.AttemptView;
import dev.heimdall.api.job.search.JobAttemptStore;
import dev.heimdall.api.job.search.JobFinder;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Explains where one job is. */
@RestController
final class ExplainController {

    private final JobFinder jobs;
    private final JobAttemptStore attempts;
    private final Waits waits;

    ExplainController(JobFinder jobs, JobAttemptStore attempts, Waits waits) {
        this.jobs = jobs;
        this.attempts = attempts;
        this.waits = waits;
    }

    @GetMapping("/api/v1/job/{id}/explain")
    ExplanationView explain(@PathVariable String id) {
        StoredJob job = jobs.find(id);
        List<JobAttempt> story = attempts.find(job.id());
        return new ExplanationView(
                job.status(),
                waits.of(job, story),
                job.selection(),
                story.stream().map(AttemptView::of).toList());
    }
}
