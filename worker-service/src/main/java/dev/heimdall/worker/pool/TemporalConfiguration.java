package dev.heimdall.worker.pool;

import dev.heimdall.report.ReportDesk;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.run.WireConverter;
import dev.heimdall.worker.plugin.PluginRegistry;
import dev.heimdall.worker.report.Registration;
import dev.heimdall.worker.report.WorkerIdentity;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the starter's client needs to know, and who this worker says it is. */
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

    @Bean
    DataConverter dataConverter() {
        return WireConverter.create();
    }

    @Bean
    WorkerIdentity workerIdentity() {
        return WorkerIdentity.create();
    }

    @Bean
    TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> connectionCustomizer() {
        return options -> options
                // small messages: compressing costs more than it saves
                .setGrpcCompression(GrpcCompression.NONE)
                // the default of a minute is felt as a small periodic pause
                .setGrpcReconnectFrequency(Duration.ofMinutes(15));
    }

    @Bean
    TemporalOptionsCustomizer<WorkflowClientOptions.Builder> clientCustomizer(
            TemporalSettings settings, WorkerIdentity identity) {
        return options -> options.setNamespace(settings.namespace()).setIdentity(identity.inTemporal());
    }

    @Bean
    Registration registration(ReportDesk line, WorkerIdentity identity, PoolSettings pools, PluginRegistry plugins) {
        return new Registration(
                line,
                () -> new WorkerCard(
                        identity.id(),
                        identity.host(),
                        identity.version(),
                        identity.startedAt(),
                        pools.distinctNames(),
                        plugins.cards(),
                        pools.slots(),
                        false));
    }
}
