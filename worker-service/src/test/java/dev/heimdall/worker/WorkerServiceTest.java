package dev.heimdall.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.worker.artifact.ArtifactSettings;
import dev.heimdall.worker.pool.PoolSettings;
import dev.heimdall.worker.report.ReportSettings;
import dev.heimdall.worker.run.RunSettings;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.unit.DataSize;

class WorkerServiceTest {

    @TempDir
    static Path runs;

    private static ConfigurableApplicationContext start(String configs, String... more) {
        return startWithToken("secret", Stream.concat(Stream.of("--HEIMDALL_CONFIG=" + configs), Stream.of(more)));
    }

    private static ConfigurableApplicationContext startWithToken(String token, Stream<String> more) {
        Stream<String> fixed = Stream.of(
                "--heimdall.temporal.target=127.0.0.1:1",
                "--heimdall.run.folder=" + runs,
                "--heimdall.report.urls=http://127.0.0.1:1",
                "--heimdall.report.token=" + token);
        return WorkerService.start(Stream.concat(fixed, more).toArray(String[]::new));
    }

    @Test
    void theShippedSettingsAreTheDefaults() {
        try (ConfigurableApplicationContext shipped = start("../configs");
                ConfigurableApplicationContext bare = start("no-such-folder")) {
            assertThat(shipped.getEnvironment().getProperty("heimdall.pool.slots"))
                    .isEqualTo("100");
            assertThat(bare.getEnvironment().getProperty("heimdall.pool.slots")).isNull();
            assertThat(shipped.getBean(PoolSettings.class)).isEqualTo(bare.getBean(PoolSettings.class));
            assertThat(shipped.getBean(RunSettings.class)).isEqualTo(bare.getBean(RunSettings.class));
            assertThat(shipped.getBean(ArtifactSettings.class)).isEqualTo(bare.getBean(ArtifactSettings.class));
            assertThat(shipped.getBean(ReportSettings.class)).isEqualTo(bare.getBean(ReportSettings.class));
        }
    }

    @Test
    void everySettingCanBeChanged() {
        try (ConfigurableApplicationContext worker = start(
                "no-such-folder",
                "--heimdall.run.grace=3s",
                "--heimdall.pool.names=a,b",
                "--heimdall.temporal.namespace=ours",
                "--heimdall.artifact.store=s3",
                "--heimdall.artifact.bucket=jobs",
                "--heimdall.artifact.endpoint=http://127.0.0.1:1",
                "--heimdall.artifact.region=eu-west-1",
                "--heimdall.artifact.max-log=1MB")) {
            ArtifactSettings artifacts = worker.getBean(ArtifactSettings.class);
            WorkflowClient client = worker.getBean(WorkflowClient.class);

            assertThat(worker.getBean(RunSettings.class).grace()).isEqualTo(Duration.ofSeconds(3));
            assertThat(worker.getBean(PoolSettings.class).names()).containsExactly("a", "b");
            assertThat(client.getWorkflowServiceStubs().getOptions().getTarget())
                    .isEqualTo("127.0.0.1:1");
            assertThat(client.getOptions().getNamespace()).isEqualTo("ours");
            assertThat(artifacts.endpoint()).isEqualTo("http://127.0.0.1:1");
            assertThat(artifacts.maxLog()).isEqualTo(DataSize.ofMegabytes(1));
            assertThat(worker.getBean(ReportSettings.class).toString()).doesNotContain("secret");
        }
    }

    @Test
    void refusesAPlaceForArtifactsThatCannotBeOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> startWith("endpoint", "minio:9000"))
                .rootCause()
                .hasMessage("heimdall.artifact.endpoint must be an address like http://host:9000, not minio:9000");
        assertThatThrownBy(() -> startWith("store", "s3"))
                .rootCause()
                .hasMessage("heimdall.artifact.bucket is missing, and heimdall.artifact.store is s3");
        assertThatThrownBy(() -> startWith("folder", file.toString()))
                .rootCause()
                .hasMessage("heimdall.artifact.folder must be a folder, and " + file + " is a file");
    }

    @Test
    void refusesATokenThatCannotBeSent() {
        assertThatThrownBy(() -> startWithToken("", Stream.of()).close())
                .rootCause()
                .hasMessageContaining("heimdall.report.token is missing");
        assertThatThrownBy(
                        () -> startWithToken("with-a-line-feed\n", Stream.of()).close())
                .rootCause()
                .hasMessage("heimdall.report.token may hold no blanks and no line feeds");
    }

    private static void startWith(String key, String value) {
        start("no-such-folder", "--heimdall.artifact." + key + "=" + value).close();
    }
}
