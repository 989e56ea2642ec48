package dev.heimdall.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.worker.artifact.ArtifactSettings;
import dev.heimdall.worker.pool.PoolSettings;
import dev.heimdall.worker.report.ReportSettings;
import dev.heimdall.worker.run.RunSettings;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.unit.DataSize;

class WorkerServiceTest {

    private static ConfigurableApplicationContext start(String configs, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "--HEIMDALL_CONFIG=" + configs;
        arguments[1] = "--heimdall.temporal.target=127.0.0.1:1";
        arguments[2] = "--heimdall.report.url=http://127.0.0.1:1";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return WorkerService.start(arguments);
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
                "--heimdall.artifact.max-log=1MB",
                "--heimdall.report.token=secret")) {
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
}
