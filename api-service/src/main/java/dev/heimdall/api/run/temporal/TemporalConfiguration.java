package dev.heimdall.api.run.temporal;

import dev.heimdall.api.clock.Ticker;
import dev.heimdall.api.health.ReadinessCheck;
import dev.heimdall.api.run.step.JobSteps;
import dev.heimdall.api.run.temporal.attribute.SearchAttributeRegister;
import dev.heimdall.run.WireConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client that Temporal's starter makes, tuned, and what stands on it. */
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

    @Bean
    DataConverter dataConverter() {
        return WireConverter.create();
    }

    @Bean
    TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> temporalConnection() {
        return options -> options
                // small messages on a near network: compressing them only costs time
                .setGrpcCompression(GrpcCompression.NONE)
                .setGrpcReconnectFrequency(Duration.ofMinutes(15))
                .setRpcTimeout(Duration.ofSeconds(10));
    }

    @Bean
    TemporalOptionsCustomizer<WorkflowClientOptions.Builder> temporalIdentity() {
        return options -> options.setIdentity(
                "heimdall-api/" + ManagementFactory.getRuntimeMXBean().getName());
    }

    @Bean
    Workflows workflows(WorkflowClient client) {
        return new Workflows(client);
    }

    @Bean
    WorkflowLinks workflowLinks(TemporalSettings settings) {
        return new WorkflowLinks(settings);
    }

    @Bean
    SearchAttributeRegister markRegister() {
        return new SearchAttributeRegister();
    }

    @Bean
    OrchestratorWorker orchestratorWorker(WorkflowClient client, JobSteps steps, SearchAttributeRegister marks) {
        return new OrchestratorWorker(client, steps, marks);
    }

    @Bean
    ReadinessCheck temporalReadiness(OrchestratorWorker worker) {
        return new TemporalCheck(worker);
    }

    @Bean
    Ticker temporalWatch(OrchestratorWorker worker) {
        return new Ticker("watch over Temporal", Duration.ofSeconds(1), worker::look);
    }
}
