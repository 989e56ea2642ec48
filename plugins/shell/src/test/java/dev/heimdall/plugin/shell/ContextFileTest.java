package dev.heimdall.plugin.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.testkit.RecordedRun;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContextFileTest {

    @Test
    void holdsTheThreeContextsAndTheRuntime() throws Exception {
        try (var run = run("cat")) {
            new ShellPlugin().run(run);
            JsonNode content = JsonMapper.shared().readTree(run.printed());

            assertThat(content.propertyNames()).containsExactly("job", "command", "cluster", "runtime");
            assertThat(content.at("/job/user").stringValue()).isEqualTo("test_user");
            assertThat(content.at("/job/context/query").stringValue()).isEqualTo("select 1");
            assertThat(content.at("/job/context/arguments/0").stringValue()).isEqualTo("context.json");
            assertThat(content.at("/command/context/command/0").stringValue()).isEqualTo("cat");
            assertThat(content.at("/command/context/mode").stringValue()).isEqualTo("fast");
            assertThat(content.at("/cluster/context/password").stringValue()).isEqualTo("pw");
            assertThat(content.at("/runtime/WorkingDirectory").stringValue())
                    .isEqualTo(run.workingFolder().toString());
        }
    }

    @Test
    void keepsTheDigitsOfNumbers() throws Exception {
        try (var run = run("cat")) {
            new ShellPlugin().run(run);

            assertThat(run.printed()).contains("\"big\" : 123456789012345678901", "\"price\" : 1.10");
        }
    }

    @Test
    void isForItsOwnerOnly() throws Exception {
        try (var run = run("ls", "-l")) {
            new ShellPlugin().run(run);

            assertThat(run.printed()).startsWith("-rw-------");
        }
    }

    private static RecordedRun<ShellCommand, ShellCluster, ShellJob> run(String... words) {
        var command = new ShellCommand(List.of(words), Map.of(), List.of("PATH"), Map.of("mode", "fast"));
        var cluster = new ShellCluster(Map.of("password", "pw"));
        Map<String, Object> rest = Map.of(
                "query", "select 1", "big", new BigInteger("123456789012345678901"), "price", new BigDecimal("1.10"));
        return RecordedRun.of(command, cluster, new ShellJob(List.of("context.json"), rest));
    }
}
