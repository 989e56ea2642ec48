package dev.heimdall.e2e.topology;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.JobRequest;
import dev.heimdall.e2e.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One topology for all tests of a process that ask for it; it ends with the last of them. */
public final class RunningTopology implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Topology.class || type == FirstMinutes.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // of several processes each is given its classes one by one: the root of them all would end with each
        Shared shared = context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, ignored -> Shared.start(), Shared.class);
        if (shared.failure != null) {
            throw new IllegalStateException(
                    "The topology did not start: " + shared.failure.getMessage(), shared.failure);
        }
        return parameter.getParameter().getType() == Topology.class ? shared.topology : shared.firstMinutes;
    }

    /** What was seen while Temporal was not there yet: that is how every run of these tests begins. */
    record FirstMinutes(Topology.Answer ready, String acceptedJob) {}

    /** A start that failed is kept too: the next test would fail alike, only later. */
    private record Shared(Topology topology, FirstMinutes firstMinutes, Throwable failure) implements AutoCloseable {

        static Shared start() {
            try {
                Topology topology = Topology.withoutTemporal();
                try {
                    return new Shared(topology, begin(topology), null);
                } catch (RuntimeException | AssertionError e) {
                    return new Shared(topology, null, e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static FirstMinutes begin(Topology topology) {
            topology.awaitAlive();
            try (HeimdallClient client = topology.client("early")) {
                Topology.Answer ready = topology.get("/readyz");
                String job = client.submit(JobRequest.of("early", "type:ping", "type:localhost"))
                        .id();
                topology.temporal().start();
                topology.awaitTemporal();
                topology.awaitReady();
                Wait.until(
                        () -> "the early job ends, but is " + client.status(job),
                        Topology.PATIENCE,
                        () -> client.status(job).isFinal());
                return new FirstMinutes(ready, job);
            }
        }

        @Override
        public void close() throws IOException {
            topology.close();
        }
    }
}
