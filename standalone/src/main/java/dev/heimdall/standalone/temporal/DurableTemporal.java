package dev.heimdall.standalone.temporal;

import dev.heimdall.standalone.host.Processes;
import dev.heimdall.standalone.host.Refusal;
import dev.heimdall.worker.report.Backoff;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporal's development server, a program of its own that remembers everything in a file, with its web pages. While it
 * is wanted it is started again, at the same address, however often it ends.
 */
public final class DurableTemporal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DurableTemporal.class);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Pattern SCHEMA = Pattern.compile("Server v?(\\d+\\.\\d+)");

    private static final String WITHOUT = "; `--temporal memory` does without it.";

    private final Path program;
    private final TemporalFolder folder;
    private int port;
    private int uiPort;
    private @Nullable Process process;
    private boolean isClosing;

    /** Nothing runs yet, so that an end that is asked for during the start finds it. */
    public DurableTemporal(Path program, TemporalFolder folder) {
        this.program = program;
        this.folder = folder;
    }

    /** Returns when it answers; true if the memory of another version was put aside. */
    public boolean start() throws IOException {
        boolean isReplaced = folder.takeVersion(version());
        port = folder.port("port");
        uiPort = folder.port("ui-port");
        folder.prepare();
        Process first = launch();
        if (!isListening(first)) {
            throw Refusal.failed(
                    "Temporal (" + program + ") does not start: its reasons are in " + folder.log() + WITHOUT);
        }
        folder.markWhole();
        Thread.ofVirtual().name("heimdall-temporal").start(() -> watch(first));
        return isReplaced;
    }

    public TemporalLink link() {
        return new TemporalLink("127.0.0.1:" + port, null, "http://127.0.0.1:" + uiPort);
    }

    /** What of the version tells whether two of them read each other's file. */
    private String version() throws IOException {
        Path output = Files.createTempFile("heimdall-temporal", ".version");
        try {
            Process asked = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            asked.getOutputStream().close();
            // by the process itself: its handle may be seen to end before its exit value is there
            boolean hasEnded = asked.waitFor(START.toMillis(), TimeUnit.MILLISECONDS);
            asked.destroyForcibly();
            String text = Files.readString(output, StandardCharsets.UTF_8).strip();
            Matcher schema = SCHEMA.matcher(text);
            if (!hasEnded || asked.exitValue() != 0 || !schema.find()) {
                throw Refusal.failed(
                        program + " is no Temporal with a server, of its version it says '" + text + "'" + WITHOUT);
            }
            return schema.group(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + program + " was asked for its version", e);
        } catch (IOException e) {
            throw Refusal.failed("The program " + program + " cannot be run (" + e.getMessage() + ")" + WITHOUT);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private synchronized Process launch() throws IOException {
        if (isClosing) {
            throw Refusal.failed("Heimdall was stopped while it started.");
        }
        folder.rotateLog();
        ProcessBuilder builder = new ProcessBuilder(ServerCommand.of(program.toString(), folder, port, uiPort))
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        // what people set for their own work with the program is not meant for the server
        builder.environment().keySet().removeIf(name -> name.startsWith("TEMPORAL_"));
        Process started = builder.start();
        started.getOutputStream().close();
        process = started;
        return started;
    }

    private boolean isListening(Process started) throws IOException {
        long end = System.nanoTime() + START.toNanos();
        try {
            while (System.nanoTime() < end && !started.waitFor(20, TimeUnit.MILLISECONDS)) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    return socket.isConnected();
                } catch (IOException e) {
                    LOG.trace("not yet", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** The file makes it safe: what was acknowledged is there again. */
    private void watch(Process first) {
        Process current = first;
        Backoff backoff = new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE);
        try {
            while (true) {
                long start = System.nanoTime();
                int code = current.waitFor();
                if (isClosing()) {
                    return;
                }
                LOG.warn("Temporal (pid {}) ended by itself with {} and is started again", current.pid(), code);
                if (System.nanoTime() - start > LONGEST_PAUSE.toNanos()) {
                    backoff.reset();
                }
                Thread.sleep(backoff.pause());
                current = again(current);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The one that has ended if there is no other: it will be looked at again after a longer pause. */
    private Process again(Process ended) {
        try {
            return launch();
        } catch (IOException | Refusal e) {
            if (!isClosing()) {
                LOG.error("Temporal cannot be started again", e);
            }
            return ended;
        }
    }

    private synchronized boolean isClosing() {
        return isClosing;
    }

    /** What it acknowledged is on the disk: one that takes its time is killed. */
    @Override
    public void close() {
        Process ending;
        synchronized (this) {
            isClosing = true;
            ending = process;
        }
        if (ending != null && !Processes.end(List.of(ending.toHandle()), END)) {
            LOG.warn("Temporal (pid {}) does not end", ending.pid());
        }
    }
}
