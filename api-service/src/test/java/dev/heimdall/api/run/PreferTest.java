package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.run.flow.ScriptedWorker;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome.Kind;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client says whether it would wait, and for how long. */
class PreferTest {

    private static RunFixture fixture;
    private static ApiClient client;

    @BeforeAll
    static void start() {
        fixture = RunFixture.withTemporal("heimdall.prefer.max-wait", "2s").startWorker();
        fixture.awaitConnection();
        client = new ApiClient(fixture.api);
    }

    @AfterAll
    static void close() {
        client.close();
        fixture.close();
    }

    @Test
    void waitsForTheEndOfAnAsyncJob() {
        fixture.worker.then(Samples.succeeded()).then(Samples.outcome(Kind.FAILED, "exit status 3"));

        Answer good = submit("async", "wait=2");
        Answer bad = submit("async", "wait=2");

        assertThat(good.code()).isEqualTo(200);
        assertThat(good.json().path("status").asString()).isEqualTo("SUCCEEDED");
        assertThat(good.header("Preference-Applied")).isEqualTo("wait=2");
        assertThat(bad.code()).isEqualTo(422);
        assertThat(bad.error()).isEqualTo("exit status 3");
    }

    @ParameterizedTest
    @CsvSource({
        "async,wait=1,wait=1",
        "async,wait=100000000000,wait=2",
        "sync,wait=1,wait=1",
        "sync,'respond-async, wait=1','respond-async, wait=1'",
        "sync,'foo=\"a, wait=9\"; wait=8, WAIT = \"1\" , wait=7',wait=1"
    })
    void saysHowToFollowAJobThatTakesLonger(String command, String prefer, String applied) {
        fixture.worker.then(request -> ScriptedWorker.stopped());

        Answer answer = submit(command, prefer);

        String path = answer.header("Location");
        assertThat(answer.code()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo(applied);
        assertThat(answer.json().path("result_note").asString())
                .startsWith("the job goes on; follow it at " + path + "/status");
        stop(answer);
    }

    @ParameterizedTest
    @CsvSource({"sync,respond-async,respond-async", "async,Respond-Async,respond-async", "sync,wait=0,wait=0"})
    void doesNotKeepAClientThatWouldNotWait(String command, String prefer, String applied) {
        fixture.worker.then(request -> ScriptedWorker.stopped());

        Answer answer = submit(command, prefer);

        assertThat(answer.code()).isEqualTo(202);
        assertThat(answer.header("Location")).startsWith("/api/v1/job/");
        assertThat(answer.header("Preference-Applied")).isEqualTo(applied);
        assertThat(answer.json().path("status").asString()).isIn("ACCEPTED", "RUNNING");
        stop(answer);
    }

    @ParameterizedTest
    @CsvSource({"wait=x", "wait", "wait=-1", "handling=lenient", "','", "'wait=1.5; a'"})
    void passesOverWhatMakesNoSense(String prefer) {
        fixture.worker.then(Samples.succeeded());

        Answer answer = submit("sync", prefer);

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.json().path("status").asString()).isEqualTo("SUCCEEDED");
        assertThat(answer.header("Preference-Applied")).isEmpty();
    }

    @Test
    void refusesAtOnceWhatNothingCanTake() {
        assertThat(submit("nothing", "respond-async").code()).isEqualTo(422);
        assertThat(submit("nothing", "wait=1").code()).isEqualTo(422);
    }

    private static void stop(Answer answer) {
        String id = answer.json().path("id").asString();
        client.post("/api/v1/job/" + id + "/cancel", "");
        fixture.await(UUID.fromString(id), JobStatus.CANCELED);
    }

    private static Answer submit(String command, String prefer) {
        return client.post(
                "/api/v1/job",
                "{\"command_criteria\":[\"type:" + command + "\"],\"cluster_criteria\":[\"type:local\"]}",
                "Prefer",
                prefer);
    }
}
