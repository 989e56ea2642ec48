package dev.heimdall.plugin.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaunchTest {

    @Test
    void letsThroughOnlyWhatIsNamed() throws Exception {
        Map<String, String> worker =
                Map.of("PATH", "/usr/bin:/bin", "HOME", "/home/w", "AWS_SECRET_ACCESS_KEY", "canary");
        try (var run = Runs.of("true", Map.of("HOME", "/elsewhere", "HEIMDALL_JOB_ID", "forged", "X", "y"))) {
            Map<String, String> environment = Launch.of(run, worker).environment();

            assertThat(environment)
                    .containsEntry("PATH", "/usr/bin:/bin")
                    .containsEntry("HOME", "/elsewhere")
                    .containsEntry("X", "y")
                    .containsEntry("HEIMDALL_JOB_ID", run.subject().jobId())
                    .doesNotContainKey("LANG")
                    .doesNotContainValue("canary");
        }
    }

    @Test
    void refusesANameThatNoVariableCanHave() {
        try (var run = Runs.of("true", Map.of("A=B", "c"))) {
            assertThatThrownBy(() -> Launch.of(run, Map.of("PATH", "/usr/bin:/bin")))
                    .hasMessageContaining("'A=B' in 'environment'");
        }
    }

    @Test
    void startsTheProgramWithThatEnvironmentAlone() throws Exception {
        try (var run = Runs.of("exec env", Map.of("GREETING", "grüß dich"))) {
            new ShellPlugin().run(run);

            Stream<String> names = run.printed().lines().map(line -> line.substring(0, line.indexOf('=')));
            assertThat(names.filter(name -> !name.startsWith("HEIMDALL_")).collect(Collectors.toSet()))
                    .contains("GREETING", "PATH")
                    .isSubsetOf("GREETING", "PATH", "HOME", "LANG", "PWD", "OLDPWD", "SHLVL", "_");
            assertThat(run.printed())
                    .contains("GREETING=grüß dich\n", "HEIMDALL_CALLER=test_user\n", "HEIMDALL_ATTEMPT=1\n")
                    .contains("HEIMDALL_JOB_ID=" + run.subject().jobId() + "\n");
        }
    }
}
