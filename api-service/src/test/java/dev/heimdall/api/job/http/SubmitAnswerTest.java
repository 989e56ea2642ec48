package dev.heimdall.api.job.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.job.JobSubmission;
import dev.heimdall.api.job.Jobs;
import dev.heimdall.api.run.JobSubmitter;
import dev.heimdall.api.run.Submitted;
import dev.heimdall.api.run.choice.Refusal;
import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.ResultReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitAnswerTest {

    private static final String RESULT =
            "{\"columns\":[{\"name\":\"n\",\"type\":\"int\"}],\"data\":[[9007199254740993]]}";

    @TempDir
    static Path folder;

    private static ApiServer server;
    private static ApiClient client;
    private static volatile Function<JobSubmission, Submitted> fate;

    @BeforeAll
    static void start() {
        server = ApiServer.on(EmbeddedDatabase.create())
                .bean(Catalog.class, new EmptyCatalog())
                .bean(JobSubmitter.class, (submission, wish) -> fate.apply(submission))
                .setting("heimdall.artifact.folder", folder.toString())
                .setting("heimdall.result.max-inline", "1KB")
                .start();
        client = new ApiClient(server);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void putsTheResultOfASyncJobIntoTheAnswer() throws IOException {
        write("result-1", RESULT);

        Answer answer = submit(asked -> new Submitted.Finished(
                Jobs.job(asked, JobStatus.SUCCEEDED, null, new ResultReference("result-1", RESULT.length(), 1, null))));

        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"SUCCEEDED\"", "\"result\":" + RESULT);
        assertThat(answer.header("Location")).startsWith("/api/v1/job/018f");
    }

    @Test
    void pointsAtAResultThatIsTooLargeOrAway() {
        Answer large = submit(asked -> new Submitted.Finished(
                Jobs.job(asked, JobStatus.SUCCEEDED, null, new ResultReference("result-2", 1025, 1, null))));
        Answer away = submit(asked -> new Submitted.Finished(
                Jobs.job(asked, JobStatus.SUCCEEDED, null, new ResultReference("result-3", 10, 1, null))));

        assertThat(large.code()).isEqualTo(200);
        assertThat(large.json().path("result_note").asString())
                .startsWith("the result has 1025 bytes")
                .endsWith("/result");
        assertThat(large.json().has("result")).isFalse();
        assertThat(away.json().path("result_note").asString()).startsWith("the result cannot be read now");
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED,exit status 3,exit status 3",
        "CANCELED,,the job ended as CANCELED",
        "KILLED,,the job ended as KILLED"
    })
    void tellsTheErrorOfASyncJobThatFailed(JobStatus status, String error, String shown) {
        Answer answer = submit(asked -> new Submitted.Finished(Jobs.job(asked, status, error, null)));

        assertThat(answer.code()).isEqualTo(422);
        assertThat(answer.error()).isEqualTo(shown);
        assertThat(answer.json().path("status").asString()).isEqualTo(status.name());
        assertThat(answer.json().path("id").asString()).startsWith("018f");
    }

    @ParameterizedTest
    @CsvSource({
        "NO_PAIR,422,/problems/no-pair,command-cluster pair is not found",
        "BAD_CONTEXT,422,/problems/bad-context,the context does not fit",
        "NOT_ALLOWED,403,/problems/not-allowed,caller is not allowed to run this command"
    })
    void saysWhyNothingTookAJob(Refusal reason, int code, String type, String sentence) {
        Answer answer =
                submit(asked -> new Submitted.Refused(Jobs.job(asked, JobStatus.FAILED, sentence, null), reason));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo(type);
        assertThat(answer.error()).isEqualTo(sentence);
        assertThat(answer.json().path("id").asString()).startsWith("018f");
        assertThat(answer.json().path("reasons").path(0).asString()).isEqualTo("ping-0.0.1 lacks the tag x:y");
    }

    @Test
    void saysHowToFollowAJobThatGoesOn() {
        Answer running = submit(asked -> new Submitted.StillRunning(Jobs.job(asked, JobStatus.RUNNING, null, null)));
        Answer delayed = submit(asked -> new Submitted.Delayed(
                Jobs.job(asked, JobStatus.NEW, null, null).id(), "Temporal does not answer; the job waits"));

        assertThat(running.code()).isEqualTo(202);
        assertThat(running.header("Location")).startsWith("/api/v1/job/018f");
        assertThat(delayed.code()).isEqualTo(503);
        assertThat(delayed.header("Retry-After")).isEqualTo("5");
        assertThat(delayed.header("Location")).startsWith("/api/v1/job/018f");
        assertThat(delayed.json().path("id").asString()).startsWith("018f");
    }

    private static Answer submit(Function<JobSubmission, Submitted> outcome) {
        fate = outcome;
        return client.post("/api/v1/job", "{\"name\":\"n\",\"command_criteria\":[],\"cluster_criteria\":[]}");
    }

    private static void write(String name, String text) throws IOException {
        String job = "018f0000-0000-7000-8000-00000000abcd";
        try (ArtifactStore.Draft draft = server.bean(ArtifactStore.class).create(job, name)) {
            draft.stream().write(text.getBytes(StandardCharsets.UTF_8));
            draft.publish();
        }
    }
}
