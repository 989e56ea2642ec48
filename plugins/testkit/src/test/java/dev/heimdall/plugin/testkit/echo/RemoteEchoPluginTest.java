package dev.heimdall.plugin.testkit.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.PluginFailure.Kind;
import dev.heimdall.plugin.testkit.RecordedRun;
import dev.heimdall.plugin.testkit.RemoteTaskContract;
import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer.Mood;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteEchoPluginTest extends RemoteTaskContract<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> {

    private static final Set<Thread.State> WAITING = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final RemoteEchoServer server = RemoteEchoServer.start("open sesame");

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected RemoteEchoPlugin plugin() {
        return new RemoteEchoPlugin();
    }

    /** It is a part of the test kit, not a folder of its own. */
    @Override
    protected String folder() {
        return "remote-echo";
    }

    @Override
    protected BackEnd backEnd() {
        return new EchoBackEnd(server);
    }

    @Override
    protected RecordedRun<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> quickRun() {
        return run("open sesame", new RemoteEchoJob("hello = \"you\"\n& all", 30, 250, null));
    }

    @Override
    protected RecordedRun<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> longRun() {
        return run("open sesame", new RemoteEchoJob("hello", 600_000, 250, null));
    }

    @Override
    protected RecordedRun<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> failingRun() {
        return run("open sesame", new RemoteEchoJob("hello", 10, 250, "The echo got lost."));
    }

    @Override
    protected String unknownHandle() {
        return UUID.randomUUID().toString();
    }

    private RecordedRun<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> run(String password, RemoteEchoJob job) {
        return RecordedRun.of(new RemoteEchoCommand(), new RemoteEchoCluster(server.address(), password), job);
    }

    @Test
    void bringsTheTextHome() throws Exception {
        try (var run = quickRun()) {
            String handle = plugin().submit(run);
            awaitDone(plugin(), run, handle);
            plugin().fetch(run, handle);

            assertThat(run.result().rows()).isEqualTo(List.of(List.of("hello = \"you\"\n& all")));
            assertThat(run.printed()).isEqualTo("hello = \"you\"\n& all\n");
            assertThat(run.attributes().get("Echo").value()).isEqualTo(handle);
        }
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        try (var run = longRun()) {
            String handle = plugin().submit(run);
            plugin().poll(run, handle);

            assertThat(run.progress()).isNotEmpty();
            plugin().cancel(run, handle);
        }
    }

    @Test
    void isRefusedWithAWrongPassword() {
        try (var run = run("wrong", new RemoteEchoJob("hello", 0, 250, null))) {
            var failure = catchThrowableOfType(PluginFailure.class, () -> plugin().submit(run));

            assertThat(failure.kind()).isEqualTo(Kind.BAD_CREDENTIALS);
            assertThat(failure).hasMessageNotContaining("wrong");
            assertThat(server.submissions()).isZero();
        }
    }

    @Test
    void callsAnError500Passing() {
        server.be(Mood.FAILING);
        try (var run = quickRun()) {
            var failure = catchThrowableOfType(PluginFailure.class, () -> plugin().submit(run));

            assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failure).hasMessageContaining("500");
        }
    }

    @Test
    void givesUpOnAServerThatHangs() {
        server.be(Mood.HANGING);
        try (var run = quickRun()) {
            var failure = catchThrowableOfType(PluginFailure.class, () -> plugin().submit(run));

            assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failure).hasMessageContaining("did not answer");
        }
    }

    @Test
    void showsWhenATokenIsSubmittedTwice() throws Exception {
        try (var run = quickRun()) {
            plugin().submit(run);
            plugin().submit(run);

            assertThat(server.submissions(run.token())).isEqualTo(2);
            assertThat(server.works(run.token())).isOne();
        }
    }

    @Test
    void hasTheWorkTwiceWhereTheServerForgetsTokens() throws Exception {
        server.forgetTokens();
        try (var run = quickRun()) {
            plugin().submit(run);
            plugin().submit(run);

            assertThat(server.works(run.token())).isEqualTo(2);
        }
    }

    @Test
    void takesANewPasswordBesideTheOldOne() throws Exception {
        server.letIn("open again");
        try (var run = run("open again", new RemoteEchoJob("hello", 0, 250, null))) {
            plugin().submit(run);

            assertThat(server.works(run.token())).isOne();
        }
        try (var run = quickRun()) {
            plugin().submit(run);

            assertThat(server.works(run.token())).isOne();
        }
    }

    @Test
    void tellsWhenItsWorkRan() throws Exception {
        long before = System.nanoTime();
        try (var run = longRun()) {
            plugin().cancel(run, plugin().submit(run));

            assertThat(server.spans()).singleElement().satisfies(span -> {
                assertThat(span.token()).isEqualTo(run.token());
                assertThat(span.from()).isGreaterThanOrEqualTo(before);
                assertThat(span.to()).isBetween(span.from(), System.nanoTime());
            });
        }
    }

    @Test
    void findsItsWorkAgainWhenTheServerComesBack() throws Exception {
        try (var run = longRun()) {
            String handle = plugin().submit(run);
            server.refuse();
            server.accept();

            assertThat(plugin().find(run)).contains(handle);
            assertThat(server.isRunning(run.token())).isTrue();
        }
    }

    @Test
    void leavesAHangingServerAtOnceWhenInterrupted() throws Exception {
        server.be(Mood.HANGING);
        try (var run = quickRun()) {
            var thrown = new CompletableFuture<Throwable>();
            Thread thread = Thread.ofVirtual().start(() -> thrown.complete(catchThrowable(() -> plugin().submit(run))));
            Waiting.until("it waits", Duration.ofSeconds(60), () -> WAITING.contains(thread.getState()));
            thread.interrupt();

            // one that waited for the answer to fail to come would end with a failure
            assertThat(thrown.get(60, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        }
    }

    private record EchoBackEnd(RemoteEchoServer server) implements BackEnd {

        @Override
        public int works(String token) {
            return server.works(token);
        }

        @Override
        public boolean isRunning(String token) {
            return server.isRunning(token);
        }

        @Override
        public void loseNextAnswer() {
            server.loseNextAnswer();
        }

        @Override
        public void goAway() {
            server.refuse();
        }
    }
}
