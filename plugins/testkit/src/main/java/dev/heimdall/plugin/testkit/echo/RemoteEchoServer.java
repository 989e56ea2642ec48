package dev.heimdall.plugin.testkit.echo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/**
 * A back end over a real socket on a free port of the loopback. It keeps all work it was given by token. A token that comes
 * again is the same work, as with EMR or ECS, unless it is told to be forgetful, as Glue and Livy are; it counts both.
 */
public final class RemoteEchoServer implements AutoCloseable {

    /** How the server treats requests. */
    public enum Mood {
        WELL,
        /** Answers every request with an error 500. */
        FAILING,
        /** Answers no request until the mood changes. */
        HANGING
    }

    private final Set<String> passwords = new HashSet<>();
    private final EchoWorks works = new EchoWorks();
    private ServerSocket door;
    private Thread doorkeeper;
    private Mood mood = Mood.WELL;
    private int answersToLose;
    private int probes;
    private Function<EchoRequest, EchoRequest.Fate> fates = request -> EchoRequest.Fate.ANSWERED;
    private int looks;
    private boolean isClosed;

    private RemoteEchoServer(String password) {
        passwords.add(password);
        this.door = open(0);
        this.doorkeeper = serve(door);
    }

    /** Prints its port, and serves until the process ends; an argument is the password it asks for. */
    public static void main(String[] arguments) throws InterruptedException {
        try (RemoteEchoServer server = start(arguments.length == 0 ? "" : arguments[0])) {
            System.out.println(server.port());
            new CountDownLatch(1).await();
        }
    }

    /** A server that asks for no password. */
    public static RemoteEchoServer start() {
        return start("");
    }

    public static RemoteEchoServer start(String password) {
        return new RemoteEchoServer(password);
    }

    public synchronized int port() {
        return door.getLocalPort();
    }

    /** What belongs into the cluster's context. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** How often work was asked for under a token, and accepted. */
    public synchronized int submissions(String token) {
        return works.submissions(token);
    }

    /** How often work was begun under a token. */
    public synchronized int works(String token) {
        return works.begun(token);
    }

    /** How often work was asked for, and accepted. */
    public synchronized int submissions() {
        return works.submissions();
    }

    /** How often it was asked how it is, and answered that it is well. */
    public synchronized int probes() {
        return probes;
    }

    /** How often it was asked how far work is. */
    public synchronized int looks() {
        return looks;
    }

    /** Whether any work under the token is still at it. */
    public synchronized boolean isRunning(String token) {
        return works.isRunning(token);
    }

    /** When each work that was begun ran. */
    public synchronized List<EchoSpan> spans() {
        return works.spans();
    }

    /** Brings all work to its end at once. */
    public synchronized void finish() {
        works.finish();
    }

    public synchronized void be(Mood mood) {
        this.mood = mood;
        notifyAll();
    }

    /** Takes one more password. */
    public synchronized void letIn(String password) {
        passwords.add(password);
    }

    /** Takes a token that comes again for more work. */
    public synchronized void forgetTokens() {
        works.forgetTokens();
    }

    /** From now on it is asked what is to become of each request. */
    public synchronized void meddle(Function<EchoRequest, EchoRequest.Fate> fates) {
        this.fates = fates;
    }

    /** Accepts the next submission and cuts the connection instead of answering. */
    public synchronized void loseNextAnswer() {
        answersToLose++;
    }

    /** Refuses connections; the work goes on. */
    public synchronized void refuse() {
        closeDoor();
    }

    /** Takes connections again, at the same port. */
    public synchronized void accept() {
        door = open(door.getLocalPort());
        doorkeeper = serve(door);
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        closeDoor();
        notifyAll();
    }

    private static ServerSocket open(int port) {
        try {
            ServerSocket door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when the port is free: the system keeps it as long as somebody waits at the door. */
    private void closeDoor() {
        try {
            door.close();
            doorkeeper.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread serve(ServerSocket open) {
        return Thread.ofVirtual().name("echo-door").start(() -> {
            while (!open.isClosed()) {
                try {
                    Socket guest = open.accept();
                    Thread.ofVirtual().name("echo-guest").start(() -> attend(guest));
                } catch (SocketException e) {
                    return;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private void attend(Socket guest) {
        try (guest) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(guest.getInputStream(), StandardCharsets.UTF_8));
            String line = in.readLine();
            Optional<EchoLine> answer = line == null ? Optional.empty() : answer(EchoLine.parse(line));
            if (answer.isPresent()) {
                byte[] bytes = (answer.get().text() + "\n").getBytes(StandardCharsets.UTF_8);
                guest.getOutputStream().write(bytes);
            }
        } catch (IOException | InterruptedException e) {
            // the guest has gone; what it asked for is kept all the same
            return;
        }
    }

    /** Empty means to cut the connection. */
    private synchronized Optional<EchoLine> answer(EchoLine request) throws InterruptedException {
        while (mood == Mood.HANGING && !isClosed) {
            wait();
        }
        if (isClosed) {
            return Optional.empty();
        }
        Optional<EchoRequest> what = EchoRequest.named(request.word(1));
        EchoRequest.Fate fate = what.map(fates).orElse(EchoRequest.Fate.ANSWERED);
        if (mood == Mood.FAILING || fate == EchoRequest.Fate.FAILED) {
            return Optional.of(EchoLine.of("ERROR", "500 the server is not well"));
        }
        if (!passwords.contains(request.word(0))) {
            return Optional.of(EchoLine.of("DENIED"));
        }
        if (what.isEmpty()) {
            return Optional.of(EchoLine.of("ERROR", "400 no such request"));
        }
        Optional<EchoLine> answer =
                fate == EchoRequest.Fate.UNSEEN ? Optional.of(EchoLine.of("UNKNOWN")) : done(what.get(), request);
        return fate == EchoRequest.Fate.UNANSWERED ? Optional.empty() : answer;
    }

    private Optional<EchoLine> done(EchoRequest what, EchoLine request) {
        return switch (what) {
            case PROBE -> Optional.of(probed());
            case SUBMIT -> submit(request);
            case FIND -> Optional.of(find(request.word(2)));
            case LOOK, CANCEL, FETCH -> Optional.of(known(what, request.word(2)));
        };
    }

    private EchoLine probed() {
        probes++;
        return EchoLine.of("OK");
    }

    private Optional<EchoLine> submit(EchoLine request) {
        Duration duration = Duration.ofMillis(Long.parseLong(request.word(3)));
        EchoWork work = works.submit(new EchoWork.Order(request.word(2), duration, request.word(4), request.word(5)));
        if (answersToLose > 0) {
            answersToLose--;
            return Optional.empty();
        }
        return Optional.of(EchoLine.of("OK", work.id()));
    }

    private EchoLine find(String token) {
        return works.withToken(token).map(work -> EchoLine.of("OK", work.id())).orElse(EchoLine.of("UNKNOWN"));
    }

    private EchoLine known(EchoRequest what, String id) {
        return works.withId(id).map(work -> answer(what, work)).orElse(EchoLine.of("UNKNOWN"));
    }

    private EchoLine answer(EchoRequest what, EchoWork work) {
        if (what == EchoRequest.FETCH) {
            return EchoLine.of("OK", work.order().text());
        }
        if (what == EchoRequest.CANCEL) {
            work.cancel();
        }
        looks += what == EchoRequest.LOOK ? 1 : 0;
        String remaining = Long.toString(Math.max(0, work.remaining().toMillis()));
        return EchoLine.of("OK", work.state().name(), work.order().fail(), remaining);
    }
}
