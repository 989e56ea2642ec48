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
 * @param ui the address of its web pages, where they are known
 */
public record TemporalLink(
        String address,
        @Nullable ManagedChannel channel,
        @Nullable String ui) {

    public static TemporalLink to(EmbeddedTemporal temporal) {
        return new TemporalLink(temporal.address(), temporal.channel(), null);
    }

    public static TemporalLink elsewhere(String address) {
        return new TemporalLink(address, null, null);
    }

    /** Whether Temporal remembers across a restart, as far as can be known from here. */
    public boolean isDurable() {
        return channel == null;
    }

    /** Starts a service with the arguments that it needs at this address. */
    public ConfigurableApplicationContext run(
            SpringApplicationBuilder service, Function<TemporalLink, String[]> arguments) {
        if (channel != null) {
            service.initializers(
                    context -> context.getBeanFactory().registerSingleton("temporalLink", new ShortWay(channel)));
        }
        return service.run(arguments.apply(this));
    }

    private record ShortWay(ManagedChannel channel)
            implements TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> {
        @Override
        public WorkflowServiceStubsOptions.Builder customize(WorkflowServiceStubsOptions.Builder options) {
            return options.setTarget(null).setChannel(channel);
        }
    }
}
