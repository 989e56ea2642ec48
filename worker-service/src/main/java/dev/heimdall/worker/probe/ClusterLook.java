package dev.heimdall.worker.probe;

import dev.heimdall.context.BadContext;
import dev.heimdall.context.DurationText;
import dev.heimdall.plugin.ClusterProbe;
import dev.heimdall.report.ProbeOrder;
import dev.heimdall.worker.live.PluginThread;
import dev.heimdall.worker.live.Texts;
import dev.heimdall.worker.plugin.LoadedPlugin;
import dev.heimdall.worker.plugin.PluginRegistry;
import dev.heimdall.worker.secret.Secrets;
import dev.heimdall.worker.secret.SecretsUnreachable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** One look at a cluster, as a run would see it, within its limit: a probe that hangs is left alone and counts as failed. */
@Component
final class ClusterLook {

    private static final Duration LETTING_GO = Duration.ofSeconds(1);

    private final PluginRegistry plugins;
    private final Secrets secrets;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    ClusterLook(PluginRegistry plugins, Secrets secrets) {
        this.plugins = plugins;
        this.secrets = secrets;
    }

    /** What a look showed. */
    sealed interface Finding {

        /** It can take work. */
        record Well() implements Finding {}

        /** It cannot. */
        record Ill(String fault) implements Finding {}

        /** It could not be asked, and that is not its fault. */
        record Nothing() implements Finding {}
    }

    Finding at(ProbeOrder order) throws InterruptedException {
        LoadedPlugin<?, ?, ?> plugin = plugins.find(order.plugin()).orElse(null);
        return plugin == null ? new Finding.Nothing() : at(order, plugin);
    }

    private <K extends Record> Finding at(ProbeOrder order, LoadedPlugin<?, K, ?> plugin) throws InterruptedException {
        ClusterProbe<K> probe = plugin.plugin().probe().orElse(null);
        if (probe == null) {
            return new Finding.Nothing();
        }
        if (!underWay.add(order.clusterId())) {
            return new Finding.Ill("the probe before this one hangs and does not end");
        }
        Secrets.Resolution resolution = secrets.begin();
        PluginThread thread = PluginThread.start("probe of cluster " + order.clusterId(), () -> {
            try {
                probe.probe(plugin.bindCluster(resolution.resolve(order.context())), order.limit());
            } finally {
                underWay.remove(order.clusterId());
            }
        });
        if (!thread.awaitEnd(order.limit())) {
            thread.interrupt();
            thread.awaitEnd(LETTING_GO);
            return new Finding.Ill("the probe did not end within " + DurationText.format(order.limit()));
        }
        return thread.failure().map(failure -> finding(failure, resolution)).orElseGet(Finding.Well::new);
    }

    private static Finding finding(Throwable failure, Secrets.Resolution resolution) {
        if (failure instanceof SecretsUnreachable) {
            return new Finding.Nothing();
        }
        String sentence =
                failure instanceof BadContext ? String.valueOf(failure.getMessage()) : Texts.sentence(failure);
        return new Finding.Ill(Texts.shown(resolution.redactor(), sentence, Texts.FAULT));
    }
}
