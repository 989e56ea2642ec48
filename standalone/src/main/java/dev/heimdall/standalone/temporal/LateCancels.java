package dev.heimdall.standalone.temporal;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.temporal.api.command.v1.Command;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedResponse;
import io.temporal.internal.testservice.ExecutionId;
import io.temporal.internal.testservice.TestServicesStarter;
import io.temporal.internal.testservice.TestWorkflowService;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a workflow think again that cancels an activity which has ended while it thought. Other servers do that; the one in
 * memory takes half of such an answer, and after that the workflow never hears of the activity's end: it hangs for ever.
 */
final class LateCancels implements ServerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(LateCancels.class);

    private final TestWorkflowService service;

    LateCancels(TestServicesStarter services) {
        this.service = services.getWorkflowService();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            private @Nullable RespondWorkflowTaskCompletedRequest thought;

            @Override
            public void onMessage(Q message) {
                if (message instanceof RespondWorkflowTaskCompletedRequest request
                        && request.getCommandsList().stream()
                                .anyMatch(Command::hasRequestCancelActivityTaskCommandAttributes)) {
                    thought = request;
                }
                super.onMessage(message);
            }

            @Override
            public void onHalfClose() {
                if (thought == null) {
                    super.onHalfClose();
                } else {
                    judge(thought, super::onHalfClose, call);
                }
            }
        };
    }

    /** No activity ends between the look and the answer. */
    private void judge(RespondWorkflowTaskCompletedRequest thought, Runnable answer, ServerCall<?, ?> call) {
        Inside state;
        Lock lock;
        int age;
        try (DataInputStream token = new DataInputStream(thought.getTaskToken().newInput())) {
            state = state(new ExecutionId(token.readUTF(), token.readUTF(), token.readUTF()));
            age = token.readInt();
            lock = state.get("lock").as(Lock.class);
        } catch (ReflectiveOperationException | IOException | RuntimeException e) {
            LOG.debug("a workflow that is gone, or a server that is built otherwise than this class knows", e);
            answer.run();
            return;
        }
        lock.lock();
        try {
            if (isLate(thought, age, state)) {
                think(thought);
                call.close(
                        Status.INVALID_ARGUMENT.withDescription("BadRequestCancelActivityAttributes"), new Metadata());
            } else {
                answer.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private Inside state(ExecutionId id) throws ReflectiveOperationException {
        Inside inside = new Inside(service);
        Lock lock = inside.get("lock").as(Lock.class);
        lock.lock();
        try {
            return new Inside(Objects.requireNonNull(
                    inside.get("executions").as(Map.class).get(id), "executions"));
        } finally {
            lock.unlock();
        }
    }

    /** An answer to a task that is over by now the server refuses by itself. */
    private static boolean isLate(RespondWorkflowTaskCompletedRequest thought, int age, Inside state) {
        try {
            if (state.get("nextEventId").as(Long.class) != age + 1) {
                return false;
            }
            Map<?, ?> activities = state.get("activities").as(Map.class);
            return thought.getCommandsList().stream()
                    .filter(Command::hasRequestCancelActivityTaskCommandAttributes)
                    .map(command -> command.getRequestCancelActivityTaskCommandAttributes()
                            .getScheduledEventId())
                    .anyMatch(activity -> !activities.containsKey(activity));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** What happened meanwhile is told to the workflow with its next task. */
    private void think(RespondWorkflowTaskCompletedRequest thought) {
        service.respondWorkflowTaskFailed(
                RespondWorkflowTaskFailedRequest.newBuilder()
                        .setTaskToken(thought.getTaskToken())
                        .setIdentity(thought.getIdentity())
                        .setCause(
                                WorkflowTaskFailedCause
                                        .WORKFLOW_TASK_FAILED_CAUSE_BAD_REQUEST_CANCEL_ACTIVITY_ATTRIBUTES)
                        .build(),
                new Unheard());
    }

    private static final class Unheard implements StreamObserver<RespondWorkflowTaskFailedResponse> {
        @Override
        public void onNext(RespondWorkflowTaskFailedResponse answer) {}

        @Override
        public void onError(Throwable error) {
            LOG.debug("the workflow task is over", error);
        }

        @Override
        public void onCompleted() {}
    }
}
