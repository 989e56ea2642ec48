package dev.heimdall.api.job.explain;

import dev.heimdall.api.caller.Caller;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.http.json.JsonFields;
import dev.heimdall.api.job.JobSubmission;
import dev.heimdall.api.job.http.SubmissionReader;
import dev.heimdall.api.job.http.SubmitAnswer;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.choice.Outlook;
import dev.heimdall.api.run.choice.Refusal;
import dev.heimdall.selection.Criteria;
import java.util.Objects;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Explains where a job would go that is not submitted: nothing is stored, and nothing runs. */
@RestController
final class OutlookController {

    private final Chooser chooser;
    private final PoolLook pools;

    OutlookController(Chooser chooser, PoolLook pools) {
        this.chooser = chooser;
        this.pools = pools;
    }

    @PostMapping("/api/v1/job/explain")
    OutlookView explain(Caller caller, JsonFields body) {
        JobSubmission job = SubmissionReader.read(body);
        Criteria criteria = new Criteria(job.commandCriteria(), job.clusterCriteria(), caller.name());
        Outlook outlook = chooser.outlook(criteria, Objects.requireNonNullElse(job.context(), "{}"), job.timeout());
        if (outlook.refusal() != null) {
            throw refused(outlook.refusal());
        }
        return OutlookView.of(outlook, pools);
    }

    private static ProblemException refused(Chooser.Outcome.Refused refused) {
        Refusal refusal = Refusal.of(refused.sentence()).orElseThrow();
        return new ProblemException(SubmitAnswer.refusal(refusal, refused.sentence(), refused.reasons()));
    }
}
