package dev.heimdall.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {

    private static final List<Cluster> CLUSTERS = List.of(
            Sample.cluster("a").done(),
            Sample.cluster("b").weight(3).done(),
            Sample.cluster("spare").weight(0).done());

    private static final List<UnaryOperator<List<Candidate>>> BROKEN = List.of(
            pairs -> pairs.subList(0, 1),
            pairs -> List.of(pairs.getFirst(), pairs.getFirst()),
            pairs -> {
                pairs.clear();
                return pairs;
            },
            pairs -> {
                throw new NoSuchMethodError("of another version");
            },
            pairs -> {
                throw new IllegalStateException("no idea");
            });

    /** Somebody else's. */
    private record Own(UnaryOperator<List<Candidate>> how) implements Strategy {

        @Override
        public String name() {
            return "own";
        }

        @Override
        public List<Candidate> order(List<Candidate> pairs, Criteria criteria, RandomGenerator random) {
            return how.apply(pairs);
        }
    }

    private static Command command(String strategy) {
        return Sample.command(strategy).strategy(strategy).done();
    }

    private static List<String> order(Selector selector, List<Command> commands, long seed) {
        return names(selector.select(Sample.criteria("", ""), commands, CLUSTERS, new Random(seed)));
    }

    private static List<String> names(Selection selection) {
        return ((Selection.Match) selection)
                .candidates().stream()
                        .map(pair -> pair.command().id() + "@" + pair.cluster().id())
                        .toList();
    }

    @Test
    void haveNames() {
        assertThat(Strategies.names()).containsExactly("first", "round-robin", "weighted-random");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "round-robin", "weighted-random"})
    void keepWhatHasNoWeightForTheEnd(String strategy) {
        Selector selector = new Selector();

        for (int seed = 0; seed < 50; seed++) {
            assertThat(order(selector, List.of(command(strategy)), seed))
                    .hasSize(3)
                    .last()
                    .isEqualTo(strategy + "@spare");
        }
    }

    @Test
    void chooseAlikeWithTheSameRandomness() {
        List<Command> commands =
                List.of(command("weighted-random"), Sample.command("other").done());

        assertThat(order(new Selector(), commands, 7)).isEqualTo(order(new Selector(), commands, 7));
        assertThat(IntStream.range(0, 20).mapToObj(seed -> order(new Selector(), commands, seed)))
                .doesNotContainNull()
                .anyMatch(order -> !order.equals(order(new Selector(), commands, 7)));
    }

    @Test
    void firstGoesByTheCatalogue() {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(order(new Selector(), List.of(command("first")), seed))
                    .containsExactly("first@a", "first@b", "first@spare");
        }
    }

    @Test
    void roundRobinGivesEachItsTurnForEachCommand() {
        Selector selector = new Selector();
        List<Command> turns = List.of(command("round-robin"));
        List<Command> others =
                List.of(Sample.command("other").strategy("round-robin").done());

        List<String> firsts = new ArrayList<>();
        for (int job = 0; job < 4; job++) {
            firsts.add(order(selector, turns, job).getFirst());
            firsts.add(order(selector, others, job).getFirst());
        }

        assertThat(firsts)
                .containsExactly(
                        "round-robin@a",
                        "other@a",
                        "round-robin@b",
                        "other@b",
                        "round-robin@a",
                        "other@a",
                        "round-robin@b",
                        "other@b");
    }

    @Test
    void tellChancesWithoutTakingATurn() {
        Selector selector = new Selector();
        List<Command> commands = List.of(
                command("first"),
                Sample.command("w").weight(2).done(),
                Sample.command("own").strategy("own").done());
        Selection fit = selector.fit(Sample.criteria("", ""), commands, CLUSTERS);
        List<Candidate> pairs = ((Selection.Match) fit).candidates();

        // in all 4 + 8 + 4: first alone has a favourite, and the unknown one is chosen as usual
        assertThat(selector.chances(Sample.criteria("", ""), pairs))
                .containsExactly(4 / 16.0, 0.0, 0.0, 2 / 16.0, 6 / 16.0, 0.0, 1 / 16.0, 3 / 16.0, 0.0);
        assertThat(selector.chances(Sample.criteria("", ""), pairs.subList(2, 3)))
                .containsExactly(1.0);
        assertThat(order(selector, List.of(command("round-robin")), 1)).startsWith("round-robin@a");
    }

    @Test
    void ofSeveralCommandsAreDrawnByWeight() {
        List<Command> commands =
                List.of(command("first"), Sample.command("w").weight(3).done());

        long firsts = IntStream.range(0, 10_000)
                .filter(seed -> order(new Selector(), commands, seed).getFirst().equals("first@a"))
                .count();

        assertThat(firsts).isBetween(2_300L, 2_700L);
    }

    @Test
    void ofSomebodyElseAreFollowed() {
        Selector selector = new Selector(new Strategies(List.of(new Own(List::reversed))));

        assertThat(order(selector, List.of(command("own")), 1)).containsExactly("own@b", "own@a", "own@spare");
    }

    @Test
    void thatFailLeaveTheChoiceToTheUsualOneAndAreNamed() {
        for (UnaryOperator<List<Candidate>> how : BROKEN) {
            Selector selector = new Selector(new Strategies(List.of(new Own(how))));
            Selection selection =
                    selector.select(Sample.criteria("", ""), List.of(command("own")), CLUSTERS, new Random(1));

            assertThat(names(selection)).containsExactlyInAnyOrder("own@a", "own@b", "own@spare");
            assertThat(selection.reasons())
                    .last()
                    .asString()
                    .startsWith("strategy own ")
                    .endsWith("; weighted-random chooses");
        }
    }

    @Test
    void thatAreNotKnownHereLeaveTheChoiceToTheUsualOne() {
        Selection selection = new Selector()
                .select(Sample.criteria("", ""), List.of(command("own")), CLUSTERS.subList(0, 1), new Random(1));

        assertThat(names(selection)).containsExactly("own@a");
        assertThat(selection.reasons()).last().isEqualTo("strategy own is not known here: weighted-random chooses");
    }

    @Test
    void mustNotShareAName() {
        List<Strategy> twins = List.of(new Own(pairs -> pairs), new Own(pairs -> pairs));

        assertThatThrownBy(() -> new Strategies(twins)).hasMessageStartingWith("Two strategies have the name own: ");
    }
}
