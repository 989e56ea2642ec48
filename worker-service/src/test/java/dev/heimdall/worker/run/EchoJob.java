package dev.heimdall.worker.run;

import dev.heimdall.plugin.testkit.echo.RemoteEchoServer;
import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.Requests;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job whose work is done by a back end of its own. */
record EchoJob(String id, RemoteEchoServer echo) implements AutoCloseable {

    /** Work that takes so long ends by order only. */
    static final long ENDLESS = 3_600_000;

    static EchoJob create() {
        return new EchoJob(UUID.randomUUID().toString(), RemoteEchoServer.start());
    }

    RunRequest first(long millis) {
        return attempt(1, null, millis);
    }

    RunRequest attempt(int number, @Nullable String handle, long millis) {
        return requests().attempt(number, handle).job(id, "{\"text\":\"hi\",\"millis\":" + millis + "}");
    }

    /** The first attempt of work that fails at its end. */
    RunRequest failing(long millis, String sentence) {
        return requests().job(id, "{\"text\":\"hi\",\"millis\":" + millis + ",\"fail\":\"" + sentence + "\"}");
    }

    /** An attempt that starts nothing, and stops what earlier ones left under no handle. */
    RunRequest toStop(int number) {
        RunRequest request = attempt(number, null, ENDLESS);
        return new RunRequest(request.job(), number, null, request.target(), true, null);
    }

    /** A second attempt, a moment after the first may have submitted. */
    RunRequest second(Duration settling) {
        RunRequest request = attempt(2, null, ENDLESS);
        return new RunRequest(request.job(), 2, null, request.target(), false, settling);
    }

    Requests requests() {
        return Requests.of("remote-echo").cluster("{\"address\":\"" + echo.address() + "\"}");
    }

    boolean isRunning() {
        return echo.isRunning(id);
    }

    int submissions() {
        return echo.submissions(id);
    }

    @Override
    public void close() {
        echo.close();
    }
}
