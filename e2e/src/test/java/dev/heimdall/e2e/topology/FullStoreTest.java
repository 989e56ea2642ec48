package dev.heimdall.e2e.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small one, mounted where the artifacts of a worker lie. */
@ExtendWith(RunningTopology.class)
class FullStoreTest {

    private static final String FULL = "the artifact store is full";

    @TempDir
    Path folder;

    private HeimdallClient client;

    @Test
    void failsTheJobsThatDoNotFitAndTakesThemAgainWhenThereIsSpace(Topology topology) throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()), "mounts are allowed");
        try (Program worker = topology.worker(
                        "small", Map.of("HEIMDALL_POOL_NAMES", "small", "HEIMDALL_ARTIFACT_FOLDER", disk.toString()));
                HeimdallClient closing = topology.client("test_user")) {
            client = closing;
            awaitService(worker);

            assertFull(end("head -c 2000000 /dev/zero | tr '\\0' x; sleep 120"));
            assertFull(end("echo 'no room even for this'"));
            empty(disk);
            assertFull(end("printf '{\"columns\":[{\"name\":\"a\"}],\"data\":[[\"' > result.json;"
                    + " head -c 2000000 /dev/zero | tr '\\0' x >> result.json; printf '\"]]}' >> result.json"));
            Job last = end("echo 'room again'");

            assertThat(last.status()).as(last.error()).isEqualTo("SUCCEEDED");
            assertThat(disk.resolve(last.id()).resolve("stdout")).hasContent("room again");
            assertThat(worker.isAlive()).isTrue();
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static void awaitService(Program worker) {
        Wait.until(
                () -> "it serves\n" + worker.log(),
                Topology.PATIENCE,
                () -> worker.log().contains("registered as"));
    }

    private static void assertFull(Job job) {
        assertThat(job.status()).isEqualTo("FAILED");
        assertThat(job.error()).contains(FULL).doesNotContain("/");
    }

    private Job end(String script) {
        JobRequest request = JobRequest.of("full", "type:small-script", "type:small-place")
                .withContext(Map.of("arguments", List.of(script)));
        String id = client.submit(request).id();
        Wait.until(
                () -> "it ends, but is " + client.job(id),
                Duration.ofMinutes(1),
                () -> client.status(id).isFinal());
        return client.job(id);
    }

    /** What the janitor would do. */
    private static void empty(Path disk) throws IOException {
        try (Stream<Path> files = Files.walk(disk)) {
            for (Path file : files.sorted(Comparator.reverseOrder())
                    .filter(path -> !path.equals(disk))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
