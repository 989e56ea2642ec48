package dev.heimdall.e2e.bench.product;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.HandlerRegistry;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Stands between a worker and its Temporal, passes every call on, and counts them: no kind of server has to be asked. */
public final class CallCounter implements AutoCloseable {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final ManagedChannel temporal;
    private final Server door;

    private CallCounter(String address) throws IOException {
        this.temporal = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
                .directExecutor()
                .build();
        this.door = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                // the SDK asks more often whether we are there than a server likes
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .fallbackHandlerRegistry(new Methods())
                .build()
                .start();
    }

    public static CallCounter before(String temporal) throws IOException {
        return new CallCounter(temporal);
    }

    public String address() {
        return "127.0.0.1:" + door.getPort();
    }

    /** How often a method was called, by the last part of its name. */
    public long count(String method) {
        LongAdder count = counts.get(method);
        return count == null ? 0 : count.sum();
    }

    @Override
    public void close() {
        door.shutdownNow();
        temporal.shutdownNow();
    }

    /** Every method there is. */
    private final class Methods extends HandlerRegistry {

        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.newBuilder(new Bytes(), new Bytes())
                    .setType(MethodType.UNARY)
                    .setFullMethodName(name)
                    .build();
            LongAdder count =
                    counts.computeIfAbsent(name.substring(name.lastIndexOf('/') + 1), unknown -> new LongAdder());
            return ServerMethodDefinition.create(method, ServerCalls.asyncUnaryCall((request, answer) -> {
                count.increment();
                ClientCalls.asyncUnaryCall(temporal.newCall(method, CallOptions.DEFAULT), request, answer);
            }));
        }
    }

    /** Messages as they are. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
