package dev.heimdall.plugin.testkit.echo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.RecordedRun;
import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RemoteEchoServerTest {

    @Test
    @Timeout(180)
    void servesFromAProcessOfItsOwn() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(java, "-cp", classPath, RemoteEchoServer.class.getName(), "pw").start();
        try (BufferedReader output = process.inputReader()) {
            var cluster = new RemoteEchoCluster("127.0.0.1:" + output.readLine(), "pw");
            try (var run = RecordedRun.of(new RemoteEchoCommand(), cluster, new RemoteEchoJob("hello", 0, 250, null))) {
                RemoteEchoPlugin plugin = new RemoteEchoPlugin();
                plugin.fetch(run, plugin.submit(run));

                assertThat(run.printed()).isEqualTo("hello\n");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
