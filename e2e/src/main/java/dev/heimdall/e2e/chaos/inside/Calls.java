package dev.heimdall.e2e.chaos.inside;

import dev.heimdall.e2e.chaos.inside.whim.Whim;
import dev.heimdall.e2e.chaos.inside.whim.Whims;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Comes between a service and Temporal. */
record Calls(Whims whims) implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        Whim whim = whims.next(Places.ofTemporal(String.valueOf(method.getBareMethodName())));
        return switch (whim) {
            case WELL -> next.newCall(method, options);
            case FAILED -> new Unsent<>();
            case UNHEARD -> new Unanswered<>(next.newCall(method, options));
        };
    }

    private static final class Unsent<Q, A> extends ClientCall<Q, A> {

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            listener.onClose(Status.UNAVAILABLE.withDescription("chaos: the call was not sent"), new Metadata());
        }

        @Override
        public void request(int messages) {
            // there will be none
        }

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {
            // it is over
        }

        @Override
        public void halfClose() {
            // it is over
        }

        @Override
        public void sendMessage(Q message) {
            // it is over
        }
    }

    private static final class Unanswered<Q, A> extends SimpleForwardingClientCall<Q, A> {

        /** The SDK would ask again after most others by itself, and nobody would hear of it. */
        private static final Status TOLD = Status.INTERNAL.withDescription("chaos: the answer was lost");

        Unanswered(ClientCall<Q, A> call) {
            super(call);
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            super.start(
                    new SimpleForwardingClientCallListener<A>(listener) {
                        @Override
                        public void onMessage(A message) {
                            // it is lost
                        }

                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            super.onClose(status.isOk() ? TOLD : status, trailers);
                        }
                    },
                    headers);
        }
    }
}
