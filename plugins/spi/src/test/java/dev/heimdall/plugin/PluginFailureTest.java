package dev.heimdall.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.PluginFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginFailureTest {

    private final IOException cause = new IOException("reset");

    @Test
    void hasOneFactoryForEachKind() {
        List<PluginFailure> failures = List.of(
                PluginFailure.jobFault("a"),
                PluginFailure.badCredentials("b"),
                PluginFailure.clusterUnavailable("c", cause),
                PluginFailure.throttled("d", Duration.ofSeconds(3)),
                PluginFailure.transientFault("e", cause));

        assertThat(failures).extracting(PluginFailure::kind).containsExactly(Kind.values());
        assertThat(failures).extracting(PluginFailure::getMessage).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void keepsTheCause() {
        assertThat(PluginFailure.jobFault("a", cause)).hasCause(cause);
        assertThat(PluginFailure.clusterUnavailable("c", cause)).hasCause(cause);
        assertThat(PluginFailure.transientFault("e", cause)).hasCause(cause);
    }

    @Test
    void asksForPatienceOnlyWhenThrottled() {
        assertThat(PluginFailure.throttled("d", Duration.ofSeconds(3)).retryAfter())
                .contains(Duration.ofSeconds(3));
        assertThat(PluginFailure.transientFault("e", cause).retryAfter()).isEmpty();
    }
}
