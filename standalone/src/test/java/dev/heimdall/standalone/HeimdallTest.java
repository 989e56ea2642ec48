package dev.heimdall.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.standalone.database.EmbeddedDatabase;
import dev.heimdall.standalone.database.Postmaster;
import dev.heimdall.standalone.host.Processes;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeimdallTest {

    @TempDir
    Path temporary;

    @Test
    void saysWhereItIsAndRefusesASecondOneOnTheSameFolder() throws Exception {
        Path data = temporary.resolve("data");
        try (HeimdallProcess first = HeimdallProcess.up(data, "--port", "0", "--temporal", "memory")) {
            ReadyFile ready = first.awaitReady();

            assertThat(get(ready.api() + "/readyz").statusCode()).isEqualTo(200);
            assertThat(ready.durable()).isFalse();
            first.awaitOutput("Try it");
            assertThat(first.output()).contains(ready.api() + "/api/v1/job", ready.temporal(), "NOT durable");
            assertThat(first.output()).doesNotContain("WARNING");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("heimdall.json"))))
                    .isEqualTo("rw-------");
            assertThatASecondOneIsRefused(data, first.pid(), ready);
        }
    }

    private static void assertThatASecondOneIsRefused(Path data, long pid, ReadyFile ready) throws Exception {
        try (HeimdallProcess second = HeimdallProcess.up(data, "--port", "0", "--temporal", "memory")) {
            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.output().lines().filter(line -> !line.startsWith("Heimdall starts")))
                    .singleElement()
                    .asString()
                    .contains("pid " + pid, ready.api());
        }
        assertThat(get(ready.api() + "/readyz").statusCode()).isEqualTo(200);
    }

    @Test
    void clearsUpAfterOneThatWasKilledAndLeavesNothingAfterSigterm() throws Exception {
        Path data = Files.createDirectories(temporary.resolve("data")).toRealPath();
        Path cluster = EmbeddedDatabase.cluster(data.resolve("database"));
        ProcessHandle orphan = orphan(data, cluster);

        try (HeimdallProcess next = HeimdallProcess.up(data, "--port", "0", "--temporal", "memory")) {
            next.awaitReady();
            next.awaitOutput("Cleared up");
            assertThat(next.output()).contains("its PostgreSQL (pid " + orphan.pid() + ")");
            assertThat(orphan.isAlive()).isFalse();

            next.terminate();

            assertThat(next.awaitEnd()).isEqualTo(143);
        }
        assertThat(ReadyFile.read(data)).isEmpty();
        assertThat(ProcessHandle.allProcesses().flatMap(process -> Processes.workingFolder(process).stream()))
                .noneMatch(folder -> folder.startsWith(data));
        assertThat(Postmaster.named(cluster)).isEmpty();
    }

    /** The PostgreSQL of a Heimdall that was killed. */
    private static ProcessHandle orphan(Path data, Path cluster) throws Exception {
        try (HeimdallProcess killed = HeimdallProcess.up(data, "--port", "0", "--temporal", "memory")) {
            killed.awaitReady();
            ProcessHandle orphan = Postmaster.named(cluster).orElseThrow();
            killed.kill();
            assertThat(orphan.isAlive()).isTrue();
            return orphan;
        }
    }

    @Test
    void refusesATakenPortInOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HeimdallProcess heimdall =
                        HeimdallProcess.up(temporary.resolve("data"), "--port", String.valueOf(taken.getLocalPort()))) {
            assertThat(heimdall.awaitEnd()).isEqualTo(1);
            assertThat(heimdall.output()).contains("Cannot listen on http://127.0.0.1:" + taken.getLocalPort());
            assertThat(heimdall.output().lines()).hasSize(2);
        }
    }

    @Test
    void refusesAnUnknownOption() throws Exception {
        try (HeimdallProcess heimdall = HeimdallProcess.up(temporary.resolve("data"), "--prot", "1")) {
            assertThat(heimdall.awaitEnd()).isEqualTo(2);
            assertThat(heimdall.output().lines()).singleElement().asString().contains("Unknown option --prot");
        }
    }

    private static HttpResponse<String> get(String address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
