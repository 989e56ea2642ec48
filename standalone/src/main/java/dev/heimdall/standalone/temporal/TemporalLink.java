package dev.heimdall.standalone.temporal;

import io.grpc.ManagedChannel;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How the services of this process reach Temporal.
 *
 * @param channel the short way to the one in this process; null if it is another's
 */
public record TemporalLink(String address, @Nullable ManagedChannel channel) {

    public static TemporalLink to(EmbeddedTemporal temporal) {
        return new TemporalLink(temporal.address(), temporal.channel());
    }

    /** Starts a service with the arguments that it needs at this address. */
    public ConfigurableApplicationContext run(SpringApplicationBuilder service, Function<String, String[]> arguments) {
        if (channel != null) {
            service.initializers(
                    context -> context.getBeanFactory().registerSingleton("temporalLink", new ShortWay(channel)));
        }
        return service.run(arguments.apply(address));
    }

    private record ShortWay(ManagedChannel channel)
            implements TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> {
        @Override
        public WorkflowServiceStubsOptions.Builder customize(WorkflowServiceStubsOptions.Builder options) {
            return options.setTarget(null).setChannel(channel);
        }
    }
}
