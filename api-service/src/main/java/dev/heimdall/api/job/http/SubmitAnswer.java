package dev.heimdall.api.job.http;

import dev.heimdall.api.http.Problem;
import dev.heimdall.api.http.ProblemMapper;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.SubmitWish;
import dev.heimdall.api.run.Submitted;
import dev.heimdall.api.run.choice.Refusal;
import dev.heimdall.job.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Says over HTTP what became of a submission. */
@Component
public final class SubmitAnswer {

    private final JobViews views;

    SubmitAnswer(JobViews views) {
        this.views = views;
    }

    ResponseEntity<Object> of(Submitted submitted, SubmitWish.Wait wish) {
        return switch (submitted) {
            case Submitted.Accepted accepted -> accepted(accepted.job(), wish);
            case Submitted.StillRunning running ->
                with(ResponseEntity.accepted(), running.job(), applied(wish)).body(views.viewOfRunning(running.job()));
            case Submitted.Finished finished -> finished(finished.job(), wish);
            case Submitted.Refused refused -> refused(refused.job(), refused.reason());
            case Submitted.Delayed delayed ->
                problem(Problem.of(503, "delayed", delayed.why()).about(delayed.id()), delayed.id());
            case Submitted.TurnedAway away -> ProblemMapper.answer(Problem.of(429, "too-many-jobs", away.why()));
            case Submitted.Clashing clashing -> clashing(clashing.first());
        };
    }

    private ResponseEntity<Object> accepted(StoredJob job, SubmitWish.Wait wish) {
        return with(wish.isWished() ? ResponseEntity.accepted() : ResponseEntity.ok(), job, applied(wish))
                .body(views.view(job));
    }

    private ResponseEntity<Object> finished(StoredJob job, SubmitWish.Wait wish) {
        List<String> applied = wish.limit() == null ? List.of() : List.of(wait(wish.limit()));
        return job.status() == JobStatus.SUCCEEDED
                ? with(ResponseEntity.ok(), job, applied).body(views.viewWithResult(job))
                : with(ResponseEntity.unprocessableContent(), job, applied).body(views.viewOfFailed(job));
    }

    private static List<String> applied(SubmitWish.Wait wish) {
        List<String> applied = new ArrayList<>();
        if (wish.isAsync()) {
            applied.add("respond-async");
        }
        if (wish.limit() != null) {
            applied.add(wait(wish.limit()));
        }
        return applied;
    }

    private static String wait(Duration limit) {
        return "wait=" + limit.toSeconds();
    }

    private static ResponseEntity.BodyBuilder with(
            ResponseEntity.BodyBuilder answer, StoredJob job, List<String> applied) {
        answer.location(JobViews.location(job.id()));
        return applied.isEmpty() ? answer : answer.header("Preference-Applied", String.join(", ", applied));
    }

    private static ResponseEntity<Object> clashing(UUID first) {
        String sentence = "the header " + WishReader.KEY + " names job " + first
                + ", which was submitted with another body; a new job needs a new key";
        return problem(Problem.of(422, "idempotency-key-reused", sentence).about(first), first);
    }

    private static ResponseEntity<Object> refused(StoredJob job, Refusal reason) {
        Problem problem = refusal(reason, String.valueOf(job.error()), job.selection());
        return problem(problem.about(job.id()), job.id());
    }

    /** How it is said that nothing can take a job. */
    public static Problem refusal(Refusal refusal, String sentence, List<String> reasons) {
        Problem problem = switch (refusal) {
            case NO_PAIR -> Problem.of(422, "no-pair", sentence);
            case BAD_CONTEXT -> Problem.of(422, "bad-context", sentence);
            case NOT_ALLOWED -> Problem.of(403, "not-allowed", sentence);
        };
        return problem.because(reasons);
    }

    private static ResponseEntity<Object> problem(Problem problem, UUID job) {
        HttpHeaders headers = new HttpHeaders();
        headers.setLocation(JobViews.location(job));
        return ProblemMapper.answer(problem, headers);
    }
}
