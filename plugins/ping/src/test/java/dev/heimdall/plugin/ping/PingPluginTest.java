package dev.heimdall.plugin.ping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.Column;
import dev.heimdall.plugin.ping.PingPlugin.Cluster;
import dev.heimdall.plugin.ping.PingPlugin.Command;
import dev.heimdall.plugin.ping.PingPlugin.Job;
import dev.heimdall.plugin.testkit.RecordedRun;
import dev.heimdall.plugin.testkit.TaskContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class PingPluginTest extends TaskContract<Command, Cluster, Job> {

    @Override
    protected PingPlugin plugin() {
        return new PingPlugin();
    }

    @Override
    protected RecordedRun<Command, Cluster, Job> quickRun() {
        return RecordedRun.of(new Command(), new Cluster(), new Job());
    }

    @Test
    void greetsTheCaller() throws Exception {
        try (RecordedRun<Command, Cluster, Job> run = quickRun()) {
            plugin().run(run);

            assertThat(run.result().columns()).containsExactly(new Column("message", "string"));
            assertThat(run.result().rows()).isEqualTo(List.of(List.of("Hello, test_user!")));
        }
    }
}
