package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.witness.Timeline;
import dev.heimdall.job.JobStatus;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Temporal remembers of jobs, beside what is stored of them. */
public final class Histories implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An end that was reported ahead of Temporal is followed by that of its workflow. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final long start = System.nanoTime();

    public Histories(String address) {
        this.stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        this.client = WorkflowClient.newInstance(
                stubs, WorkflowClientOptions.newBuilder().build());
    }

    /** Where the job's row, its timeline and the history of its workflow do not say the same. */
    List<String> flaws(Job job, Timeline timeline) throws InterruptedException {
        List<HistoryEvent> events = events(job.id());
        while (!isOver(events) && System.nanoTime() - start < PATIENCE.toNanos()) {
            Thread.sleep(500);
            events = events(job.id());
        }
        if (events.isEmpty()) {
            return timeline.attempt() == 0 ? List.of() : List.of("Temporal has never heard of it");
        }
        List<String> flaws = new ArrayList<>();
        ofEnd(job, timeline, events.getLast()).ifPresent(flaws::add);
        long begun = count(events, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
        if (begun < timeline.attempt()) {
            flaws.add("its timeline tells of attempt " + timeline.attempt() + ", but its workflow began " + begun);
        }
        return flaws;
    }

    /** A workflow that was asked to cancel is closed as canceled by the SDK, however its job ended. */
    private static Optional<String> ofEnd(Job job, Timeline timeline, HistoryEvent end) {
        return switch (end.getEventType()) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED -> ofResult(job, end);
            case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED ->
                timeline.tellsOf(JobStatus.CANCELING)
                        ? Optional.empty()
                        : Optional.of("its workflow was canceled, and its timeline does not tell of it");
            default -> Optional.of("it is " + job.status() + ", but its workflow ends with " + end.getEventType());
        };
    }

    private static Optional<String> ofResult(Job job, HistoryEvent end) {
        JsonNode result = JSON.readTree(end.getWorkflowExecutionCompletedEventAttributes()
                .getResult()
                .getPayloads(0)
                .getData()
                .toByteArray());
        String said = result.path("status").stringValue("") + " "
                + result.path("error").stringValue("");
        String stored = job.status() + " " + job.error();
        return said.equals(stored)
                ? Optional.empty()
                : Optional.of("it is " + stored + ", but its workflow says " + said);
    }

    private List<HistoryEvent> events(String id) {
        try {
            return client.fetchHistory(id).getEvents();
        } catch (WorkflowNotFoundException e) {
            return List.of();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private static boolean isOver(List<HistoryEvent> events) {
        return count(events, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED) > 0
                || count(events, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED) > 0;
    }

    private static long count(List<HistoryEvent> events, EventType type) {
        return events.stream().filter(event -> event.getEventType() == type).count();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }
}
