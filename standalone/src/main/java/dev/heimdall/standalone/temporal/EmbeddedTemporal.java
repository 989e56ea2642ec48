package dev.heimdall.standalone.temporal;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.internal.testservice.GRPCServerHelper;
import io.temporal.internal.testservice.TestServicesStarter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Temporal's own Java server, in memory: it forgets everything at its end, and the reconciler picks the jobs up again. */
public final class EmbeddedTemporal implements AutoCloseable {

    private static final Duration MEMORY = Duration.ofSeconds(10);

    private final TestServicesStarter services;
    private final Server server;
    private final Server local;
    private final ManagedChannel channel;
    private final @Nullable ClosedWorkflows closed;

    private EmbeddedTemporal(TestServicesStarter services, int port, Duration memory) throws IOException {
        this.services = services;
        // first, since only a port may be refused; on loopback alone, which the server's own factory cannot do
        this.server = serve(
                services, NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        String name = "temporal-" + UUID.randomUUID();
        this.local = serve(services, InProcessServerBuilder.forName(name));
        this.channel = InProcessChannelBuilder.forName(name).build();
        this.closed = ClosedWorkflows.forgetIn(services, memory);
    }

    public static EmbeddedTemporal start(int port) throws IOException {
        return start(port, MEMORY);
    }

    /** One that forgets what has ended after so long a time. */
    public static EmbeddedTemporal start(int port, Duration memory) throws IOException {
        TestServicesStarter services = new TestServicesStarter(true, 0);
        LockLog.replaceIn(services);
        try {
            return new EmbeddedTemporal(services, port, memory);
        } catch (IOException e) {
            services.close();
            throw e;
        }
    }

    private static Server serve(TestServicesStarter services, ServerBuilder<?> builder) throws IOException {
        GRPCServerHelper.registerServicesAndHealthChecks(services.getServices(), builder);
        return builder.intercept(new LateCancels(services)).build().start();
    }

    public String address() {
        return InetAddress.getLoopbackAddress().getHostAddress() + ":" + server.getPort();
    }

    /** The way to it inside this process: no bytes, no socket. */
    ManagedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        if (closed != null) {
            closed.close();
        }
        channel.shutdownNow();
        local.shutdownNow();
        server.shutdownNow();
        services.close();
        try {
            server.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
