package dev.heimdall.e2e.bench;

import dev.heimdall.standalone.temporal.TemporalProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the benchmark was asked for. */
record BenchOptions(
        Path home,
        List<Part> parts,
        @Nullable String temporal,
        List<Integer> clients,
        int rounds,
        Duration round,
        Duration warmUp) {

    /** Not of others: started for the run, on a PostgreSQL of its own. */
    static final String PRODUCTION = "postgres";

    static final String USAGE = """
            heimdall bench [--parts sync,async,backlog,waiting,lists] [--clients 1,8,32] [--rounds 3] [--seconds 4]
                           [--warm-up 600] [--temporal file|memory|HOST:PORT|postgres]

              --parts    what is measured, each on a Heimdall of its own; all of it unless told:
                           sync     sync pings over HTTP beside the bare floor of Temporal
                           async    async pings beside it
                           backlog  10,000 async pings at once
                           waiting  1,000 remote jobs that wait in one worker
                           lists    looks at jobs and lists of them, with 1,000 and 1,000,000 rows
              --clients  how many ask at the same time, one measurement for each number
              --rounds   how often floor and pings take turns in a measurement
              --seconds  how long a turn takes
              --warm-up  for how many seconds at most floor and pings are run and not measured, until neither gets faster
              --temporal a server that others run, the one in memory, or the one that `heimdall temporal build` made; unless
                         told, what `heimdall up` would use; postgres is the production server on a PostgreSQL of its own
                         (512 shards; `heimdall temporal build server`)
            """;

    static BenchOptions parse(String... arguments) {
        Path home = Path.of(System.getProperty("heimdall.home", "."))
                .toAbsolutePath()
                .normalize();
        BenchOptions options = new BenchOptions(
                home,
                List.of(Part.values()),
                null,
                List.of(1, 8, 32),
                3,
                Duration.ofSeconds(4),
                Duration.ofMinutes(10));
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            String value = rest.pollFirst();
            if (option.equals("--temporal") && value != null) {
                options = options.on(value);
                continue;
            }
            if (option.equals("--parts") && value != null) {
                options = options.with(
                        Arrays.stream(value.split(",")).map(Part::of).toList());
                continue;
            }
            if (value == null || !value.matches("[1-9]\\d{0,5}(,[1-9]\\d{0,3})*")) {
                throw new IllegalArgumentException("The option " + option + " needs a number above 0.\n\n" + USAGE);
            }
            options = options.with(option, value);
        }
        return options;
    }

    /** What {@code heimdall up} takes by itself where it is there. */
    private BenchOptions on(String server) {
        if (server.equals("file") && TemporalProgram.find().isEmpty()) {
            throw new IllegalArgumentException("There is no real Temporal here: run `./heimdall temporal build`.");
        }
        String asked = server.equals("file") ? null : server;
        return new BenchOptions(home, parts, asked, clients, rounds, round, warmUp);
    }

    private BenchOptions with(List<Part> some) {
        return new BenchOptions(home, some, temporal, clients, rounds, round, warmUp);
    }

    private BenchOptions with(String option, String value) {
        List<Integer> numbers =
                Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
        int number = numbers.getFirst();
        return switch (option) {
            case "--clients" -> new BenchOptions(home, parts, temporal, numbers, rounds, round, warmUp);
            case "--rounds" -> new BenchOptions(home, parts, temporal, clients, number, round, warmUp);
            case "--seconds" ->
                new BenchOptions(home, parts, temporal, clients, rounds, Duration.ofSeconds(number), warmUp);
            case "--warm-up" ->
                new BenchOptions(home, parts, temporal, clients, rounds, round, Duration.ofSeconds(number));
            default -> throw new IllegalArgumentException("Unknown option " + option + ".\n\n" + USAGE);
        };
    }
}
