package dev.heimdall.api.job.http;

import dev.heimdall.api.http.Problem;
import dev.heimdall.api.http.ProblemMapper;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.Submitted;
import dev.heimdall.job.JobStatus;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Says over HTTP what became of a submission. */
@Component
final class SubmitAnswer {

    private final JobViews views;

    SubmitAnswer(JobViews views) {
        this.views = views;
    }

    ResponseEntity<Object> of(Submitted submitted) {
        return switch (submitted) {
            case Submitted.Accepted accepted -> job(200, accepted.job());
            case Submitted.StillRunning running -> job(202, running.job());
            case Submitted.Finished finished -> finished(finished.job());
            case Submitted.Refused refused -> refused(refused.job(), refused.reason());
            case Submitted.Delayed delayed ->
                problem(Problem.of(503, "delayed", delayed.why()).about(delayed.id()), delayed.id());
        };
    }

    private ResponseEntity<Object> finished(StoredJob job) {
        if (job.status() == JobStatus.SUCCEEDED) {
            return ResponseEntity.ok().location(JobViews.location(job.id())).body(views.viewWithResult(job));
        }
        return ResponseEntity.unprocessableContent()
                .location(JobViews.location(job.id()))
                .body(views.viewOfFailed(job));
    }

    private ResponseEntity<Object> job(int status, StoredJob job) {
        return ResponseEntity.status(status)
                .location(JobViews.location(job.id()))
                .body(views.view(job));
    }

    private static ResponseEntity<Object> refused(StoredJob job, Submitted.Reason reason) {
        Problem problem = switch (reason) {
            case NO_PAIR -> Problem.of(422, "no-pair", sentence(job, "command-cluster pair is not found"));
            case BAD_CONTEXT -> Problem.of(422, "bad-context", sentence(job, "the context does not fit"));
            case NOT_ALLOWED ->
                Problem.of(403, "not-allowed", sentence(job, "caller is not allowed to run this command"));
        };
        return problem(problem.about(job.id()).because(job.selection()), job.id());
    }

    private static ResponseEntity<Object> problem(Problem problem, UUID job) {
        HttpHeaders headers = new HttpHeaders();
        headers.setLocation(JobViews.location(job));
        return ProblemMapper.answer(problem, headers);
    }

    private static String sentence(StoredJob job, String otherwise) {
        return job.error() == null || job.error().isEmpty() ? otherwise : job.error();
    }
}
