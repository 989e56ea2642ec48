package dev.heimdall.e2e.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the suite was asked for.
 *
 * @param temporal {@code file}, {@code postgres}, {@code memory} or an address
 * @param inside of a thousand calls inside of the services, so many go wrong
 */
record ChaosOptions(Path home, Duration time, long seed, String temporal, int inside) {

    static final String USAGE = """
            heimdall chaos [--minutes 3] [--seed NUMBER] [--temporal file|postgres|memory|HOST:PORT]
                           [--inside 5]

              --minutes   how long things are broken; the start, and the peace that follows, come on top
              --seed      decides what is broken and when; without it one is drawn, and printed
              --temporal  the development server on a file, the production server on PostgreSQL (512 shards; made by
                          `heimdall temporal build server`), the one in memory, or one that others run, which is
                          left in peace
              --inside    of a thousand calls to the database, Temporal, the artifact store, the report line and the
                          back ends so many fail, or succeed while the caller is told that they did not; seldom
                          ones more often, and with 0 none
            """;

    static ChaosOptions parse(String... arguments) {
        Path home = Path.of(System.getProperty("heimdall.home", "."))
                .toAbsolutePath()
                .normalize();
        long seed = ThreadLocalRandom.current().nextLong(1_000_000_000);
        ChaosOptions options = new ChaosOptions(home, Duration.ofMinutes(3), seed, "file", 5);
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            String value = rest.pollFirst();
            options = options.with(option, value == null ? "" : value);
        }
        return options;
    }

    private ChaosOptions with(String option, String value) {
        return switch (option) {
            case "--minutes" ->
                new ChaosOptions(home, Duration.ofMinutes(number(option, value, 3)), seed, temporal, inside);
            case "--seed" -> new ChaosOptions(home, time, number(option, value, 18), temporal, inside);
            case "--temporal" -> {
                if (!value.matches("file|postgres|memory|[^\\s:]+:\\d{1,5}")) {
                    throw new IllegalArgumentException(
                            "The option --temporal needs file, postgres, memory or HOST:PORT.\n\n" + USAGE);
                }
                yield new ChaosOptions(home, time, seed, value, inside);
            }
            case "--inside" -> {
                long number = value.equals("0") ? 0 : number(option, value, 3);
                yield new ChaosOptions(home, time, seed, temporal, Math.toIntExact(number));
            }
            default -> throw new IllegalArgumentException("Unknown option " + option + ".\n\n" + USAGE);
        };
    }

    private static long number(String option, String value, int digits) {
        if (!value.matches("[1-9]\\d{0," + (digits - 1) + "}")) {
            throw new IllegalArgumentException("The option " + option + " needs a number above 0.\n\n" + USAGE);
        }
        return Long.parseLong(value);
    }
}
