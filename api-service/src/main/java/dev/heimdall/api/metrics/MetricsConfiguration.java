package dev.heimdall.api.metrics;

import dev.heimdall.job.JobStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.EnumSet;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(OpenJobCountStore.class)
class MetricsConfiguration {

    @Bean
    MeterBinder openJobs(OpenJobCountStore counts) {
        return registry -> EnumSet.allOf(JobStatus.class).stream()
                .filter(status -> !status.isFinal())
                .forEach(status -> Gauge.builder("heimdall.jobs.open", counts, store -> store.count(status))
                        .tag("status", status.name().toLowerCase(Locale.ROOT))
                        .register(registry));
    }
}
