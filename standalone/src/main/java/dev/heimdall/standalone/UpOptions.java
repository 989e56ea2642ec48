package dev.heimdall.standalone;

import dev.heimdall.standalone.host.Refusal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code heimdall up} was asked for.
 *
 * @param port of the API; 0 picks a free one
 * @param data the folder that holds everything that is kept
 * @param temporal host:port of a Temporal server, or {@link #IN_MEMORY}; absent means the best that is there
 * @param catalog a file or a folder of commands and clusters; absent means the one in the settings
 * @param bind the address that the API listens on
 * @param settings the folder of the services' settings
 */
public record UpOptions(
        int port,
        Path data,
        @Nullable String temporal,
        @Nullable Path catalog,
        InetAddress bind,
        Path settings) {

    public static final String IN_MEMORY = "memory";

    static final String USAGE = """
            heimdall up [--port 9090] [--data DIR] [--temporal HOST:PORT|memory] [--catalog DIR|FILE] [--bind ADDRESS]

              --port      where the API listens; 0 picks a free port (9090)
              --data      where everything is kept between runs (data, next to the launcher)
              --temporal  a Temporal server to use, or memory; unless told, the one that `heimdall temporal build` made, else
                          a `temporal` on the PATH, else one in memory
              --catalog   commands and clusters (configs/catalog)
              --bind      the address that the API listens on (127.0.0.1)
            """;

    /** All defaults, below the folder in which Heimdall lies. */
    public static UpOptions below(Path home) {
        Path root = home.toAbsolutePath().normalize();
        return new UpOptions(
                9090, root.resolve("data"), null, null, InetAddress.getLoopbackAddress(), root.resolve("configs"));
    }

    static UpOptions parse(Path home, List<String> arguments) {
        UpOptions options = below(home);
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String[] parts = rest.removeFirst().split("=", 2);
            String option = parts[0];
            if (!List.of("--port", "--data", "--temporal", "--catalog", "--bind")
                    .contains(option)) {
                throw Refusal.usage("Unknown option " + option + ": `heimdall help` lists what there is.");
            }
            String value = parts.length == 2 ? parts[1] : rest.pollFirst();
            if (value == null || value.isBlank()) {
                throw Refusal.usage("The option " + option + " needs a value.");
            }
            options = options.with(option, value);
        }
        return options;
    }

    public UpOptions withPort(int value) {
        return new UpOptions(value, data, temporal, catalog, bind, settings);
    }

    public UpOptions withData(Path value) {
        return new UpOptions(port, value.toAbsolutePath().normalize(), temporal, catalog, bind, settings);
    }

    public UpOptions withTemporal(String value) {
        return new UpOptions(port, data, value, catalog, bind, settings);
    }

    public UpOptions withCatalog(Path value) {
        return new UpOptions(port, data, temporal, value.toAbsolutePath().normalize(), bind, settings);
    }

    boolean isTemporalElsewhere() {
        return temporal != null && !temporal.equals(IN_MEMORY);
    }

    boolean isOpenToOthers() {
        return !bind.isLoopbackAddress();
    }

    private UpOptions with(String option, String value) {
        return switch (option) {
            case "--port" -> withPort(portOf(value));
            case "--data" -> withData(pathOf(option, value));
            case "--temporal" -> withTemporal(temporalOf(value));
            case "--catalog" -> withCatalog(catalogOf(pathOf(option, value)));
            default -> new UpOptions(port, data, temporal, catalog, addressOf(value), settings);
        };
    }

    private static int portOf(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65535) {
            throw Refusal.usage("--port must be a number from 0 to 65535, not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    private static String temporalOf(String value) {
        if (!value.equals(IN_MEMORY) && !value.matches("\\S+:\\d{1,5}")) {
            throw Refusal.usage("--temporal must be HOST:PORT or memory, not '" + value + "'.");
        }
        return value;
    }

    private static Path pathOf(String option, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw Refusal.usage(option + " names '" + value + "', which this system's locale cannot write as a path.");
        }
    }

    private static Path catalogOf(Path path) {
        if (!Files.exists(path)) {
            throw Refusal.usage("--catalog names '" + path + "', which does not exist.");
        }
        return path;
    }

    private static InetAddress addressOf(String value) {
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw Refusal.usage("--bind must be an address of this machine, not '" + value + "'.");
        }
    }
}
