package dev.heimdall.api.job.http;

import dev.heimdall.api.caller.Caller;
import dev.heimdall.api.http.json.JsonFields;
import dev.heimdall.api.metrics.JobMeters;
import dev.heimdall.api.run.JobSubmitter;
import dev.heimdall.api.run.SubmitWish;
import dev.heimdall.api.run.Submitted;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes jobs. */
@RestController
final class SubmitController {

    private final JobSubmitter submitter;
    private final WishReader wishes;
    private final SubmitAnswer answer;
    private final JobMeters meters;

    SubmitController(JobSubmitter submitter, WishReader wishes, SubmitAnswer answer, JobMeters meters) {
        this.submitter = submitter;
        this.wishes = wishes;
        this.answer = answer;
        this.meters = meters;
    }

    @PostMapping("/api/v1/job")
    ResponseEntity<Object> submit(Caller caller, JsonFields body, HttpServletRequest request) {
        SubmitWish wish = new SubmitWish(caller.name(), wishes.key(request, body::digest), wishes.wait(request));
        Submitted submitted = submitter.submit(SubmissionReader.read(body), wish);
        meters.answered(outcome(submitted));
        return answer.of(submitted, wish.patience());
    }

    private static String outcome(Submitted submitted) {
        return switch (submitted) {
            case Submitted.Accepted accepted -> "accepted";
            case Submitted.StillRunning running -> "still_running";
            case Submitted.Finished finished -> "finished";
            case Submitted.Refused refused -> "refused";
            case Submitted.Delayed delayed -> "delayed";
            case Submitted.TurnedAway away -> "turned_away";
            case Submitted.Clashing clashing -> "clashing";
        };
    }
}
