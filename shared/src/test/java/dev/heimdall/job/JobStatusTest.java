package dev.heimdall.job;

import static dev.heimdall.job.JobStatus.ACCEPTED;
import static dev.heimdall.job.JobStatus.CANCELED;
import static dev.heimdall.job.JobStatus.CANCELING;
import static dev.heimdall.job.JobStatus.FAILED;
import static dev.heimdall.job.JobStatus.KILLED;
import static dev.heimdall.job.JobStatus.NEW;
import static dev.heimdall.job.JobStatus.RUNNING;
import static dev.heimdall.job.JobStatus.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobStatusTest {

    /** Set on the command line to write the document anew. */
    private static final String REWRITE = "rewrite.docs";

    private static final Path DOCUMENT = Path.of("..", "docs", "job-status.md");

    @Test
    void endsInFourStatuses() {
        assertThat(Stream.of(JobStatus.values()).filter(JobStatus::isFinal))
                .containsExactlyInAnyOrder(SUCCEEDED, FAILED, CANCELED, KILLED);
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void reachesAnEndFromEverywhereAndNeverComesBack(JobStatus status) {
        Set<JobStatus> reached = EnumSet.noneOf(JobStatus.class);
        Deque<JobStatus> open = new ArrayDeque<>(status.next());
        while (!open.isEmpty()) {
            JobStatus next = open.remove();
            if (reached.add(next)) {
                open.addAll(next.next());
            }
        }

        assertThat(reached).doesNotContain(status);
        assertThat(status.isFinal() || reached.stream().anyMatch(JobStatus::isFinal))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void isEnteredOnlyFromWhereItFollows(JobStatus status) {
        for (JobStatus other : JobStatus.values()) {
            assertThat(status.previous().contains(other)).isEqualTo(other.next().contains(status));
        }
    }

    @Test
    void saysCanceledOnlyAfterTheStopIsConfirmedOrBeforeAnythingBegan() {
        assertThat(CANCELED.previous()).containsExactlyInAnyOrder(NEW, ACCEPTED, CANCELING);
        assertThat(RUNNING.previous()).containsExactly(ACCEPTED);
        assertThat(NEW.previous()).isEmpty();
    }

    @Test
    void isDrawnInTheDocument() throws IOException {
        String drawn = draw();
        if (Boolean.getBoolean(REWRITE)) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, drawn);
        }

        assertThat(DOCUMENT)
                .as("docs/job-status.md is stale; run the tests of shared with -D%s=true", REWRITE)
                .hasContent(drawn);
    }

    private static String draw() {
        StringBuilder text = new StringBuilder("""
                # The life of a job

                Drawn by a test from `dev.heimdall.job.JobStatus`; do not edit.

                ```mermaid
                stateDiagram-v2
                    [*] --> NEW
                """);
        for (JobStatus status : JobStatus.values()) {
            status.next().forEach(next -> text.append("    %s --> %s\n".formatted(status, next)));
            if (status.isFinal()) {
                text.append("    %s --> [*]\n".formatted(status));
            }
        }
        return text.append("```\n").toString();
    }
}
