package dev.heimdall.api.worker;

import dev.heimdall.api.clock.Ticker;
import dev.heimdall.api.database.DatabaseWait;
import dev.heimdall.api.health.ReadinessCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(WorkerStore.class)
class WorkerConfiguration {

    /** With those of workers that are gone: a job of theirs may be open. */
    @Bean
    Plugins plugins(WorkerStore store, DatabaseWait wait) {
        Plugins plugins = new Plugins();
        wait.patiently(store::findPlugins).forEach(plugins::learn);
        return plugins;
    }

    @Bean
    LiveWorkers liveWorkers(WorkerStore store, Plugins plugins) {
        return new LiveWorkers(store, plugins);
    }

    @Bean
    ReadinessCheck workerReadiness(LiveWorkers workers) {
        return new WorkerCheck(workers);
    }

    @Bean
    MeterBinder workerCount(LiveWorkers workers) {
        return registry -> {
            for (WorkerView.State state : WorkerView.State.values()) {
                Gauge.builder("heimdall.workers", workers, live -> live.count(state))
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        };
    }

    @Bean
    Ticker workerWatch(LiveWorkers workers) {
        return new Ticker("watch over workers", Duration.ofSeconds(3), workers::look);
    }
}
