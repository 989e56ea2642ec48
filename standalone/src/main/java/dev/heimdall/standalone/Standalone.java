package dev.heimdall.standalone;

import dev.heimdall.api.ApiService;
import dev.heimdall.standalone.database.EmbeddedDatabase;
import dev.heimdall.standalone.host.Ports;
import dev.heimdall.standalone.host.Refusal;
import dev.heimdall.standalone.temporal.DurableTemporal;
import dev.heimdall.standalone.temporal.EmbeddedTemporal;
import dev.heimdall.standalone.temporal.TemporalFolder;
import dev.heimdall.standalone.temporal.TemporalLink;
import dev.heimdall.standalone.temporal.TemporalProgram;
import dev.heimdall.worker.WorkerService;
import dev.heimdall.worker.folder.Orphans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole of Heimdall in this process, from the data folder to the answer "ready", and back. */
public final class Standalone implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

    /** In the order of the start; the end goes backwards. The long ones take 13 s together at most. */
    private enum Part {
        DATA(1),
        DATABASE(4),
        TEMPORAL(2),
        API(3),
        WORKER(4),
        READY_FILE(1);

        private final Duration patience;

        Part(int seconds) {
            this.patience = Duration.ofSeconds(seconds);
        }
    }

    private final UpOptions options;
    private final Consumer<String> say;
    private final Map<Part, AutoCloseable> parts = new EnumMap<>(Part.class);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("heimdall-", 1).factory());
    /** A signal may come while a failed start clears up: the second waits for the first. */
    private final ReentrantLock ending = new ReentrantLock();

    private volatile @Nullable CompletableFuture<EmbeddedDatabase> databaseStart;
    private volatile @Nullable Path runs;
    private volatile boolean isClosed;

    private Standalone(UpOptions options, Consumer<String> say) {
        this.options = options;
        this.say = say;
    }

    /** Nothing is started yet, so that an end that is asked for during the start finds it. */
    public static Standalone of(UpOptions options, Consumer<String> say) {
        return new Standalone(options, say);
    }

    /** Returns when Heimdall is ready; a failure leaves nothing running. */
    public ReadyFile start() {
        try {
            return startAll();
        } catch (IOException | CompletionException | Refusal e) {
            close();
            throw Refusal.because("Heimdall cannot start", e);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw Refusal.failed("Heimdall was interrupted while it started.");
        }
    }

    private ReadyFile startAll() throws IOException, InterruptedException {
        DataFolder data = keep(Part.DATA, DataFolder.open(options.data()));
        int port = Ports.claim(options.bind(), options.port());
        List<String> leftovers = Leftovers.clear(data);
        if (!leftovers.isEmpty()) {
            say.accept("Cleared up after a run that was killed: " + String.join(", ", leftovers) + ".");
        }
        runs = data.runs();
        Files.createDirectories(data.artifacts());

        CompletableFuture<EmbeddedDatabase> database =
                async(() -> keep(Part.DATABASE, EmbeddedDatabase.start(data.database())));
        databaseStart = database;
        CompletableFuture<TemporalLink> temporal = async(() -> temporal(data.temporal()));
        ServiceArguments arguments = new ServiceArguments(options, data, port);
        SpringApplicationBuilder service = ApiService.application().initializers(new OwnKeys(data.catalogKeys()));
        CompletableFuture<ConfigurableApplicationContext> api =
                async(() -> keep(Part.API, temporal.join().run(service, to -> arguments.api(database.join(), to))));
        CompletableFuture<?> worker = async(() -> keep(
                Part.WORKER,
                temporal.join().run(ReportShortWay.to(api, WorkerService.application()), arguments::worker)));
        firstFailureOrAll(database, temporal, api, worker);

        String address = Ports.url(options.bind(), port);
        Duration patience = options.isTemporalElsewhere() ? Duration.ofDays(1) : Duration.ofSeconds(60);
        new Readiness(address, say).await(patience, () -> isClosed);
        ReadyFile ready = new ReadyFile(
                address,
                ProcessHandle.current().pid(),
                database.join().urlWithPassword(),
                temporal.join().address(),
                temporal.join().ui(),
                temporal.join().isDurable());
        keep(Part.READY_FILE, () -> ReadyFile.remove(data.path()));
        ready.write(data.path());
        return ready;
    }

    /** The one that was asked for, else a durable one if its program is here, else the one in memory. */
    private TemporalLink temporal(TemporalFolder folder) throws IOException {
        String asked = options.temporal();
        Optional<Path> program = asked == null ? TemporalProgram.find() : Optional.empty();
        if (program.isPresent()) {
            DurableTemporal durable = keep(Part.TEMPORAL, new DurableTemporal(program.get(), folder));
            sayIfReplaced(durable.start());
            return durable.link();
        }
        sayIfReplaced(folder.putAside());
        return asked != null && options.isTemporalElsewhere()
                ? TemporalLink.elsewhere(asked)
                : TemporalLink.to(keep(Part.TEMPORAL, EmbeddedTemporal.start(0)));
    }

    private void sayIfReplaced(boolean isReplaced) {
        if (isReplaced) {
            say.accept(
                    "Temporal's file is of another server and was put aside: open jobs are taken up from the database.");
        }
    }

    /** Ends everything within 15 s, in order; what does not end in its time is left to the end of the process. */
    @Override
    public void close() {
        isClosed = true;
        ending.lock();
        try {
            closeAll();
        } finally {
            ending.unlock();
        }
    }

    private void closeAll() {
        CompletableFuture<EmbeddedDatabase> starting = databaseStart;
        if (starting != null) {
            // a server that is just coming up would outlive us
            starting.handle((database, failure) -> database)
                    .completeOnTimeout(null, 8, TimeUnit.SECONDS)
                    .join();
        }
        for (Part part : List.of(Part.values()).reversed()) {
            AutoCloseable closeable = taken(part);
            if (closeable != null) {
                close(part, closeable);
            }
        }
        threads.shutdownNow();
    }

    private void close(Part part, AutoCloseable closeable) {
        long start = System.nanoTime();
        CompletableFuture<Void> end = async(() -> {
            closeable.close();
            return null;
        });
        try {
            end.orTimeout(part.patience.toMillis(), TimeUnit.MILLISECONDS).join();
            LOG.info("{} ended in {} ms", part, (System.nanoTime() - start) / 1_000_000);
        } catch (CompletionException e) {
            LOG.warn("{} did not end in order", part, e);
        }
        Path left = runs;
        if (part == Part.WORKER && left != null) {
            LOG.info("{} processes of jobs had to be ended", Orphans.end(left));
        }
    }

    private synchronized @Nullable AutoCloseable taken(Part part) {
        return parts.remove(part);
    }

    private <T extends AutoCloseable> T keep(Part part, T closeable) {
        synchronized (this) {
            if (!isClosed) {
                parts.put(part, closeable);
                return closeable;
            }
        }
        close(part, closeable);
        throw Refusal.failed("Heimdall was stopped while it started.");
    }

    private <T> CompletableFuture<T> async(Callable<T> action) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return action.call();
                    } catch (CompletionException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                },
                threads);
    }

    private static void firstFailureOrAll(CompletableFuture<?>... futures) {
        CompletableFuture<?> failure = new CompletableFuture<>();
        CompletableFuture<?>[] watched = Arrays.stream(futures)
                .map(future -> future.whenComplete((value, problem) -> {
                    if (problem != null) {
                        failure.completeExceptionally(problem);
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.anyOf(failure, CompletableFuture.allOf(watched)).join();
    }
}
