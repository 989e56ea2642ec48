package dev.heimdall.api.cluster.health;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.worker.LiveWorkers;
import dev.heimdall.api.worker.Plugins;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import({ClusterHealthStore.class, ProbeStore.class})
class HealthConfiguration {

    @Bean
    LiveHealth liveHealth(ClusterHealthStore store, HealthSettings settings) {
        return new LiveHealth(store, settings.damping());
    }

    @Bean
    ProbePlan probePlan(Catalog catalog, Plugins plugins) {
        return new ProbePlan(catalog, plugins);
    }

    @Bean
    ProbeDesk probeDesk(
            ClusterHealthStore store, LiveHealth health, ProbePlan plan, LiveWorkers workers, HealthSettings settings) {
        return new ProbeDesk(store, health, plan, workers, settings);
    }

    @Bean
    ProbeHistory probeHistory(ProbeStore probes, HealthSettings settings) {
        return new ProbeHistory(probes, settings.history());
    }

    /** Of the clusters that may be probed. */
    @Bean
    MeterBinder clusterHealth(ProbePlan plan, LiveHealth health) {
        return registry -> {
            for (HealthState state : HealthState.values()) {
                Gauge.builder("heimdall.clusters", () -> count(plan, health, state))
                        .tag("health", state.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        };
    }

    private static long count(ProbePlan plan, LiveHealth health, HealthState state) {
        return plan.clusters().stream()
                .filter(cluster -> health.state(cluster.id()) == state)
                .count();
    }
}
