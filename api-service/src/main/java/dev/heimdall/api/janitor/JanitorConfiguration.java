package dev.heimdall.api.janitor;

import dev.heimdall.api.clock.Ticker;
import dev.heimdall.api.cluster.health.ProbeHistory;
import dev.heimdall.api.database.LockStore;
import dev.heimdall.artifact.ArtifactStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(OldRowStore.class)
class JanitorConfiguration {

    @Bean
    Ticker tidying(
            OldRowStore rows,
            ArtifactStore artifacts,
            LockStore locks,
            ProbeHistory probes,
            RetentionSettings settings) {
        Janitor janitor = new Janitor(rows, artifacts, locks, probes, settings);
        return new Ticker("janitor", settings.interval(), janitor::tidy);
    }
}
