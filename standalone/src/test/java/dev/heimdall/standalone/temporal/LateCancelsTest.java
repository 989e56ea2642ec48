package dev.heimdall.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.RequestCancelActivityTaskCommandAttributes;
import io.temporal.api.command.v1.ScheduleActivityTaskCommandAttributes;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.CommandType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RequestCancelWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A workflow that is asked to cancel, and wants to cancel its activity, which ends at the same time. */
class LateCancelsTest {

    private static final String NAMESPACE = "default";
    private static final TaskQueue QUEUE =
            TaskQueue.newBuilder().setName("queue").build();
    private static final WorkflowExecution JOB =
            WorkflowExecution.newBuilder().setWorkflowId("job").build();

    private EmbeddedTemporal temporal;
    private WorkflowServiceBlockingStub server;
    private ByteString activity;

    @BeforeEach
    void start() throws IOException {
        temporal = EmbeddedTemporal.start(0);
        server = WorkflowServiceGrpc.newBlockingStub(temporal.channel());
        server.startWorkflowExecution(StartWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setWorkflowId(JOB.getWorkflowId())
                .setRequestId("request")
                .setWorkflowType(WorkflowType.newBuilder().setName("job"))
                .setTaskQueue(QUEUE)
                .build());
        think(poll(), schedule());
        activity = server.pollActivityTaskQueue(PollActivityTaskQueueRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .setTaskQueue(QUEUE)
                        .build())
                .getTaskToken();
        server.requestCancelWorkflowExecution(RequestCancelWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setWorkflowExecution(JOB)
                .build());
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void hearsOfTheActivityThatEndedWhileItThought() {
        PollWorkflowTaskQueueResponse task = poll();
        endActivity();

        assertThatThrownBy(() -> think(task, cancel(task))).hasMessageContaining("BadRequestCancelActivityAttributes");
        assertThat(poll().getHistory().getEventsList())
                .anyMatch(HistoryEvent::hasActivityTaskCompletedEventAttributes)
                .noneMatch(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes);
    }

    @Test
    void cancelsAnActivityThatRuns() {
        PollWorkflowTaskQueueResponse task = poll();
        think(task, cancel(task));
        endActivity();

        assertThat(poll().getHistory().getEventsList())
                .anyMatch(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes);
    }

    private PollWorkflowTaskQueueResponse poll() {
        return server.pollWorkflowTaskQueue(PollWorkflowTaskQueueRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setTaskQueue(QUEUE)
                .build());
    }

    private void think(PollWorkflowTaskQueueResponse task, Command command) {
        server.respondWorkflowTaskCompleted(RespondWorkflowTaskCompletedRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setTaskToken(task.getTaskToken())
                .addCommands(command)
                .build());
    }

    private void endActivity() {
        server.respondActivityTaskCompleted(RespondActivityTaskCompletedRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setTaskToken(activity)
                .build());
    }

    private static Command schedule() {
        return Command.newBuilder()
                .setCommandType(CommandType.COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK)
                .setScheduleActivityTaskCommandAttributes(ScheduleActivityTaskCommandAttributes.newBuilder()
                        .setActivityId("run")
                        .setActivityType(ActivityType.newBuilder().setName("run"))
                        .setTaskQueue(QUEUE)
                        .setStartToCloseTimeout(Durations.fromMinutes(1)))
                .build();
    }

    private static Command cancel(PollWorkflowTaskQueueResponse task) {
        long scheduled = task.getHistory().getEventsList().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .findFirst()
                .orElseThrow()
                .getEventId();
        return Command.newBuilder()
                .setCommandType(CommandType.COMMAND_TYPE_REQUEST_CANCEL_ACTIVITY_TASK)
                .setRequestCancelActivityTaskCommandAttributes(
                        RequestCancelActivityTaskCommandAttributes.newBuilder().setScheduledEventId(scheduled))
                .build();
    }
}
