package dev.heimdall.e2e.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.process.JobProcesses;
import dev.heimdall.e2e.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is killed leaves folders with secrets and programs that go on; the next start on the host ends both. */
@ExtendWith(RunningTopology.class)
class KilledWorkerTest {

    @TempDir
    Path folder;

    @Test
    void isClearedUpAfterByTheNextStartWhichSparesTheLiveOne(Topology topology) throws IOException {
        Path gate = folder.resolve("gate");
        // on one host and one work root, each for a pool of its own, so that both surely run something
        try (HeimdallClient client = topology.client("test_user");
                Program killed = topology.worker("killed", Map.of("HEIMDALL_POOL_NAMES", "small"));
                Program other = topology.worker("other", Map.of("HEIMDALL_POOL_NAMES", "s3"))) {
            client.submit(script("small", gate));
            String spared = client.submit(script("s3", gate)).id();
            Path dead = ownFolder(topology, killed);
            Path live = ownFolder(topology, other);
            Wait.until("both run scripts", Topology.PATIENCE, () -> isBusy(dead) && isBusy(live));

            killed.kill();
            assertThat(JobProcesses.under(dead)).isNotEmpty();
            assertThat(contextFiles(dead)).isNotEmpty();
            killed.start();

            awaitClearing(dead, killed);
            assertThat(isBusy(live)).isTrue();
            assertThat(contextFiles(live)).isNotEmpty();
            Files.createFile(gate);
            assertSucceeds(client, spared);
        }
    }

    private static void awaitClearing(Path dead, Program next) {
        Wait.until(() -> "the dead worker's folder goes" + next.log(), Topology.PATIENCE, () -> !Files.exists(dead));
        assertThat(JobProcesses.under(dead)).isEmpty();
    }

    private static void assertSucceeds(HeimdallClient client, String job) {
        Wait.until(
                "the other's job ends",
                Topology.PATIENCE,
                () -> client.status(job).isFinal());
        assertThat(client.job(job).status()).isEqualTo("SUCCEEDED");
    }

    private static JobRequest script(String place, Path gate) {
        return JobRequest.of("killed", "type:" + place + "-script", "type:" + place + "-place")
                .withContext(Map.of("arguments", List.of(waitFor(gate))));
    }

    /** With a child that is deaf and has left the group: the group's end would not be its own. */
    private static String waitFor(Path gate) {
        String wait = "i=0; while [ ! -e " + gate + " ] && [ $i -lt 2400 ]; do sleep 0.1; i=$((i+1)); done";
        return "setsid sh -c 'trap \"\" TERM; " + wait + "' & " + wait + "; wait";
    }

    /** A script and its deaf child. */
    private static boolean isBusy(Path folder) {
        return JobProcesses.under(folder).size() > 1;
    }

    private static Path ownFolder(Topology topology, Program worker) {
        String prefix = "worker-" + worker.pid() + "-";
        AtomicReference<Path> found = new AtomicReference<>();
        Wait.until(() -> "it has a folder\n" + worker.log(), Topology.PATIENCE, () -> {
            try (Stream<Path> folders = Files.list(topology.runs())) {
                folders.filter(path -> path.getFileName().toString().startsWith(prefix))
                        .forEach(found::set);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return found.get() != null;
        });
        return found.get();
    }

    private static List<Path> contextFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("context.json")).toList();
        }
    }
}
