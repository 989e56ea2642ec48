package dev.heimdall.standalone;

import dev.heimdall.standalone.database.PostgresBinaries;
import dev.heimdall.standalone.host.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The program behind {@code heimdall up}. */
public final class Heimdall {

    private static final Duration LONGEST_END = Duration.ofMillis(14_500);

    private Heimdall() {}

    public static void main(String... arguments) throws InterruptedException {
        long start = System.nanoTime();
        Path home = Path.of(System.getProperty("heimdall.home", "."));
        try {
            if (List.of(arguments).equals(List.of("prepare"))) {
                prepare(home);
                return;
            }
            UpOptions options = parse(home, List.of(arguments));
            Logs.keepIn(DataFolder.create(options.data()).resolve("logs"));
            run(options, start);
        } catch (Refusal e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().exit(e.exitCode());
        }
    }

    /** What a build does, so that the first start need not. */
    private static void prepare(Path home) {
        try {
            Path folder = Path.of(System.getProperty("heimdall.binaries", home.toString()));
            PostgresBinaries.unpack(folder, folder);
        } catch (IOException e) {
            throw Refusal.because("PostgreSQL cannot be unpacked", e);
        }
    }

    private static UpOptions parse(Path home, List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("up")) {
            throw Refusal.usage("Usage: " + UpOptions.USAGE);
        }
        return UpOptions.parse(home, arguments.subList(1, arguments.size()));
    }

    private static void run(UpOptions options, long start) throws InterruptedException {
        PrintStream out = System.out;
        Standalone standalone = Standalone.of(options, out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(standalone), "heimdall-end"));
        out.println("Heimdall starts on " + options.data() + " ...");
        ReadyFile ready = standalone.start();
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        out.println(Banner.of(ready, options, seconds));
        new CountDownLatch(1).await();
    }

    private static void end(Standalone standalone) {
        Thread last = new Thread(
                () -> {
                    try {
                        Thread.sleep(LONGEST_END);
                        System.err.println("Heimdall ends the hard way: a part did not stop in time.");
                        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                        Runtime.getRuntime().halt(1);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "heimdall-last-resort");
        last.setDaemon(true);
        last.start();
        standalone.close();
    }
}
