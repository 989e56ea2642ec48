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
import tools.jackson.databind.node.ObjectNode;

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
    void tellsOfTheJobWhatTheReferenceTells() throws Exception {
        try (var run = run("cat")) {
            new ShellPlugin().run(run);
            ObjectNode job =
                    (ObjectNode) JsonMapper.shared().readTree(run.printed()).path("job");

            assertThat(job.remove("updated_at").longValue()).isGreaterThan(1_767_323_045);
            assertThat(job.remove("context").isObject()).isTrue();
            assertThat(job.remove("id").stringValue()).isEqualTo(run.token());
            assertThat(job).hasToString(compact("""
                    {'name':'the job','version':'3.0','description':'what the job is for','user':'test_user',
                    'tags':['team:test'],'created_at':1767323045,'status':'ACCEPTED','is_sync':true,
                    'command_criteria':['type:test'],'cluster_criteria':['data:test'],'command_id':'command-1',
                    'command_name':'the command','cluster_id':'cluster-1','cluster_name':'the cluster'}"""));
        }
    }

    @Test
    void tellsOfCommandAndClusterWhatTheReferenceTells() throws Exception {
        try (var run = run("cat")) {
            new ShellPlugin().run(run);
            JsonNode content = JsonMapper.shared().readTree(run.printed());
            ((ObjectNode) content.path("command")).remove("context");

            assertThat(content.path("command")).hasToString(compact("""
                    {'id':'command-1','name':'the command','version':'1.0','user':'heimdall',
                    'description':'what it does','tags':['type:test'],'status':'ACTIVE','plugin':'shell',
                    'is_sync':true,'cluster_tags':['in:test']}"""));
            assertThat(content.path("cluster")).hasToString(compact("""
                    {'id':'cluster-1','name':'the cluster','version':'2.0','user':'heimdall',
                    'description':'where it is','tags':['data:test'],'context':{'password':'pw'},
                    'status':'ACTIVE','attributes':{'Page':{'kind':'link','value':'https://test/{{ .Job.ID }}'}}}"""));
        }
    }

    private static String compact(String json) {
        return json.replace('\'', '"').replace("\n", "");
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
