package dev.heimdall.e2e.chaos.fleet;

import dev.heimdall.e2e.process.Program;
import dev.heimdall.standalone.host.Ports;
import dev.heimdall.standalone.temporal.EmbeddedTemporal;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The in-memory Temporal in a process of its own: its end takes all that it knew along. */
public final class TemporalInMemory implements Temporal {

    /** For long enough to be asked, when all is over, for the jobs of the last minutes. */
    private static final Duration MEMORY = Duration.ofMinutes(5);

    private final int port;
    private final Program program;

    private TemporalInMemory(int port, Program program) {
        this.port = port;
        this.program = program;
    }

    /** Serves at the port that is named until the process is ended. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (EmbeddedTemporal temporal = EmbeddedTemporal.start(Integer.parseInt(arguments[0]), MEMORY)) {
            System.out.println(temporal.address());
            new CountDownLatch(1).await();
        }
    }

    static TemporalInMemory start(Path folder) {
        int port = Ports.lasting(InetAddress.getLoopbackAddress(), 0);
        List<String> words = List.of(
                "-cp", System.getProperty("java.class.path"), TemporalInMemory.class.getName(), String.valueOf(port));
        Program program = new Program("temporal", words, Map.of(), folder);
        program.start();
        return new TemporalInMemory(port, program);
    }

    @Override
    public String name() {
        return "the server in memory";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public boolean isLasting() {
        return false;
    }

    @Override
    public void kill() {
        program.kill();
    }

    @Override
    public void terminate() throws InterruptedException {
        program.terminate();
    }

    @Override
    public void bringBack() {
        program.start();
    }

    @Override
    public void close() {
        program.close();
    }
}
