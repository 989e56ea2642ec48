package dev.heimdall.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.heimdall.plugin.ClusterProbe;
import dev.heimdall.plugin.Plugin;
import dev.heimdall.plugin.PluginFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every plugin. */
public abstract class PluginContract<C extends Record, K extends Record, J extends Record> {

    /** Message lengths beyond this are a dump, not a sentence. */
    private static final int LONGEST_SENTENCE = 1_000;

    /** For one probe of a cluster. */
    protected static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

    /** A new instance; what an earlier one knew is lost, as after a crash. */
    protected abstract Plugin<C, K, J> plugin();

    /** A new job that ends well within seconds. */
    protected abstract RecordedRun<C, K, J> quickRun();

    /** The name of the folder that holds the plugin. */
    protected String folder() {
        return Path.of("").toAbsolutePath().getFileName().toString();
    }

    @Test
    protected void isFoundByTheServiceLoaderUnderTheNameOfItsFolder() {
        List<String> names = new ArrayList<>();
        for (Plugin<?, ?, ?> found : ServiceLoader.load(Plugin.class)) {
            if (found.getClass() == plugin().getClass()) {
                names.add(found.name());
            }
        }

        assertThat(names).containsExactly(folder());
    }

    @Test
    protected void isNamedByALowercaseWord() {
        assertThat(plugin().name()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    protected void hasContextsWhoseComponentsBind() {
        Stream<Class<? extends Record>> contexts =
                Stream.of(plugin().commandContext(), plugin().clusterContext(), plugin().jobContext());

        assertThat(contexts.flatMap(context -> ContextRules.problems(context).stream()))
                .isEmpty();
    }

    @Test
    protected void findsItsClusterHealthyIfItCanProbe() throws Exception {
        assumeThat(plugin().probe()).isPresent();
        ClusterProbe<K> probe = plugin().probe().orElseThrow();
        try (RecordedRun<C, K, J> run = quickRun()) {
            long begun = System.nanoTime();

            probe.probe(run.cluster(), PROBE_LIMIT);
            probe.probe(run.cluster(), PROBE_LIMIT);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PROBE_LIMIT.multipliedBy(2));
        }
    }

    /** A failure tells a person in plain words what happened. */
    protected static void assertThatASentenceIsGivenBy(PluginFailure failure) {
        assertThat(failure.getMessage())
                .isNotBlank()
                .doesNotContain("\tat ", "Exception")
                .hasSizeLessThanOrEqualTo(LONGEST_SENTENCE);
    }
}
