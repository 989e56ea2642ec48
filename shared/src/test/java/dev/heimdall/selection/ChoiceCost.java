package dev.heimdall.selection;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Measures what a choice costs, by the size of the catalogue: run its main. */
final class ChoiceCost {

    private static final int CHOICES = 2_000;

    private final List<Command> commands;
    private final List<Cluster> clusters;
    private final Selector selector = new Selector();
    private final Random random = new Random(1);

    /** Every command asks for a tag of its own and one that all have, and runs on one cluster in ten. */
    ChoiceCost(int size) {
        commands = IntStream.range(0, size)
                .mapToObj(n -> Sample.command("c" + n)
                        .tags("_id:c" + n, "type:" + n, "team:" + n % 10, "all")
                        .clusterTags("zone:" + n % 10, "k")
                        .callers(n % 4 == 0 ? "(alice|bob)" : ".*")
                        .done())
                .toList();
        clusters = IntStream.range(0, size)
                .mapToObj(n -> Sample.cluster("k" + n)
                        .tags("_id:k" + n, "zone:" + n % 10, "k", "host:" + n)
                        .done())
                .toList();
    }

    /** In nanoseconds, the median. */
    long of(Criteria criteria, int choices) {
        long[] took = new long[choices];
        for (int choice = 0; choice < choices; choice++) {
            long begun = System.nanoTime();
            selector.select(criteria, commands, clusters, random);
            took[choice] = System.nanoTime() - begun;
        }
        Arrays.sort(took);
        return took[choices / 2];
    }

    public static void main(String[] arguments) {
        for (int size : new int[] {10, 100, 1_000, 10_000}) {
            ChoiceCost cost = new ChoiceCost(size);
            cost.of(Sample.criteria("type:7", "host:7"), CHOICES);
            System.out.printf(
                    "%,6d x %,6d: one pair %,10d ns, all clusters of a command %,12d ns, all of a team %,14d ns%n",
                    size,
                    size,
                    cost.of(Sample.criteria("type:7", "host:7"), CHOICES),
                    cost.of(Sample.criteria("type:7", ""), CHOICES / 4),
                    size > 1_000 ? -1 : cost.of(Sample.criteria("team:7", ""), CHOICES / 40));
        }
    }
}
