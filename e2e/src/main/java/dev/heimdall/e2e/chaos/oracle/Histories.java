package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.witness.Timeline;
import dev.heimdall.e2e.chaos.witness.Violation;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Temporal remembers of jobs, beside what is stored of them. One that lost its memory is asked for what it has left. */
public final class Histories implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A long history takes some MB. */
    private static final int MOST_AT_ONCE = 8;

    /** An end that was reported ahead of Temporal is followed by that of its workflow. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final boolean isMemoryLasting;
    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicInteger forgotten = new AtomicInteger();
    private final long start = System.nanoTime();

    public Histories(String address, boolean isMemoryLasting) {
        this.isMemoryLasting = isMemoryLasting;
        this.stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        this.client = WorkflowClient.newInstance(
                stubs, WorkflowClientOptions.newBuilder().build());
    }

    List<Violation> violations(List<Job> jobs, Function<Job, Timeline> timelines) throws InterruptedException {
        List<Violation> violations = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE)) {
            for (Future<List<Violation>> found : threads.invokeAll(jobs.stream()
                    .<Callable<List<Violation>>>map(job -> () -> violations(job, timelines))
                    .toList())) {
                violations.addAll(found.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A history could not be compared", e.getCause());
        }
        return violations;
    }

    /** What cannot be compared is no proof, and hides nothing that the others show. */
    private List<Violation> violations(Job job, Function<Job, Timeline> timelines) throws InterruptedException {
        try {
            return flaws(job, timelines.apply(job)).stream()
                    .map(flaw -> new Violation(job.id(), flaw))
                    .toList();
        } catch (RuntimeException e) {
            return List.of(new Violation(job.id(), "its history cannot be compared: " + e));
        }
    }

    /** Where the job's row, its timeline and the history of its workflow do not say the same. */
    private List<String> flaws(Job job, Timeline timeline) throws InterruptedException {
        List<HistoryEvent> events = events(job.id());
        boolean mayCome = isMemoryLasting || !events.isEmpty();
        while (mayCome && !isOver(events) && System.nanoTime() - start < PATIENCE.toNanos()) {
            Thread.sleep(500);
            events = events(job.id());
        }
        if (events.isEmpty()) {
            forgotten.incrementAndGet();
            return timeline.attempt() == 0 || !isMemoryLasting ? List.of() : List.of("Temporal has never heard of it");
        }
        compared.incrementAndGet();
        List<String> flaws = new ArrayList<>();
        ofEnd(job, timeline, events.getLast()).ifPresent(flaws::add);
        long begun = count(events, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
        // what was begun before Temporal lost its memory is not in the history of what it was resumed by
        if (isMemoryLasting && begun < timeline.attempt()) {
            flaws.add("its timeline tells of attempt " + timeline.attempt() + ", but its workflow began " + begun);
        }
        return flaws;
    }

    /** For people, once it has compared. */
    String figures() {
        return compared + " jobs compared with their histories, and " + forgotten + " of which Temporal has none";
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
