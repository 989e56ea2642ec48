package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.choice.Refusal;
import dev.heimdall.api.run.flow.ScriptedWorker;
import dev.heimdall.api.run.step.JobSteps;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.job.JobStatus;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobRunTest {

    private static RunFixture fixture;

    @BeforeAll
    static void start() {
        fixture = RunFixture.withTemporal().startWorker();
        fixture.awaitConnection();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void routesAnAsyncJobBeforeTheAnswerAndRunsItToItsEnd() {
        fixture.worker.then(Samples.succeeded());

        Submitted.Accepted answer = (Submitted.Accepted) fixture.submit("async");

        assertThat(answer.job().commandName()).isEqualTo("async");
        assertThat(answer.job().clusterId()).isEqualTo("local");
        assertThat(answer.job().selection()).isNotEmpty();
        StoredJob end = fixture.await(answer.job().id(), JobStatus.SUCCEEDED);
        assertThat(end.result()).isEqualTo(Samples.succeeded().result());
        assertThat(end.context()).isEqualTo("{\"n\": 9007199254740993}");
        assertThat(fixture.events(end.id())).containsExactly("NEW", "ACCEPTED", "SUCCEEDED");
    }

    @Test
    void answersASyncJobWithItsEnd() {
        fixture.worker.then(Samples.succeeded());

        Submitted.Finished answer = (Submitted.Finished) fixture.submit("sync");

        assertThat(answer.job().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(answer.job().isSync()).isTrue();
        assertThat(answer.job()).isEqualTo(fixture.row(answer.job().id()));
    }

    @Test
    void answersASyncJobThatFailed() {
        fixture.worker.then(Samples.outcome(Kind.FAILED, "exit status 3\0"));

        Submitted.Finished answer = (Submitted.Finished) fixture.submit("sync");

        assertThat(answer.job().status()).isEqualTo(JobStatus.FAILED);
        assertThat(answer.job().error()).isEqualTo("exit status 3\uFFFD");
    }

    @Test
    void refusesWhatNothingCanTakeAndKeepsTheRow() {
        Submitted.Refused answer = (Submitted.Refused) fixture.submit("nothing");

        assertThat(answer.reason()).isEqualTo(Refusal.NO_PAIR);
        assertThat(answer.job().error()).startsWith("command-cluster pair is not found: ");
        assertThat(fixture.row(answer.job().id()).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void refusesACallerThatTheCommandDoesNotAllow() {
        Submitted.Refused answer = (Submitted.Refused) fixture.submit("bobs");

        assertThat(answer.reason()).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(answer.job().error()).isEqualTo("caller is not allowed to run this command");
    }

    @Test
    void refusesAContextThatThePluginDoesNotTake() {
        String schema =
                "{\"type\":\"object\",\"required\":[\"query\"],\"properties\":{\"query\":{\"type\":\"string\"}}}";
        fixture.api.bean(Plugins.class).learn(new PluginCard("picky", false, false, false, "{}", "{}", schema));

        Submitted.Refused answer = (Submitted.Refused) fixture.submit("picky");

        assertThat(answer.reason()).isEqualTo(Refusal.BAD_CONTEXT);
        assertThat(answer.job().error()).startsWith("context is refused: ").contains("query");
    }

    @Test
    void repeatsWhatIsLookedForBeforeItIsSubmittedAgain() {
        fixture.api.bean(Plugins.class).learn(new PluginCard("far", false, false, true, "{}", "{}", "{}"));
        fixture.api.bean(Plugins.class).learn(new PluginCard("near", false, false, false, "{}", "{}", "{}"));
        JobSteps steps = fixture.api.bean(JobSteps.class);

        assertThat(steps.remains(UUID.randomUUID(), "far")).isEqualTo(new JobSteps.Remains(null, true, true));
        assertThat(steps.remains(UUID.randomUUID(), "near")).isEqualTo(new JobSteps.Remains(null, false, false));
        assertThat(steps.remains(UUID.randomUUID(), "nobody's")).isEqualTo(new JobSteps.Remains(null, false, true));
    }

    @Test
    void cancelsARunningJobOnceItHasStopped() {
        fixture.worker.then(request -> ScriptedWorker.stopped());
        UUID id = fixture.accepted("async");
        RunFixture.await(() -> fixture.worker.requests.stream().anyMatch(r -> isOf(r, id)), () -> "no worker");

        JobCanceller.Answer answer = fixture.api.bean(JobCanceller.class).cancel(id, "bob");

        assertThat(answer).isEqualTo(JobCanceller.Answer.STOPPING);
        StoredJob end = fixture.await(id, JobStatus.CANCELED);
        assertThat(end.canceledBy()).isEqualTo("bob");
        assertThat(fixture.events(id)).containsExactly("NEW", "ACCEPTED", "CANCELING", "CANCELED");
        assertThat(fixture.api.bean(JobCanceller.class).cancel(id, "bob")).isEqualTo(JobCanceller.Answer.ALREADY_FINAL);
    }

    @Test
    void knowsNoUnknownJob() {
        assertThat(fixture.api.bean(JobCanceller.class).cancel(UUID.randomUUID(), "bob"))
                .isEqualTo(JobCanceller.Answer.UNKNOWN_JOB);
    }

    private static boolean isOf(RunRequest request, UUID id) {
        return request.job().id().equals(id.toString());
    }
}
