package dev.heimdall.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.catalog.AllowedCallers;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.selection.Selection.Cause;
import dev.heimdall.selection.Selection.Match;
import dev.heimdall.selection.Selection.NoMatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectorTest {

    private final Selector selector = new Selector();
    private final Random random = new Random(1);

    private Selection select(Criteria criteria, List<Command> commands, List<Cluster> clusters) {
        return selector.select(criteria, commands, clusters, random);
    }

    private static List<String> pairs(Selection selection) {
        return ((Match) selection)
                .candidates().stream()
                        .map(pair -> pair.command().id() + "@" + pair.cluster().id())
                        .toList();
    }

    @Test
    void bringsACommandToTheClustersThatCarryItsTags() {
        Selection selection = select(
                Sample.criteria("type:ping", "data:local"),
                List.of(Sample.command("ping")
                        .tags("type:ping", "x")
                        .clusterTags("type:local")
                        .done()),
                List.of(
                        Sample.cluster("here").tags("type:local", "data:local").done(),
                        Sample.cluster("there")
                                .tags("type:remote", "data:local")
                                .done(),
                        Sample.cluster("bare").tags("type:local").done()));

        assertThat(pairs(selection)).containsExactly("ping@here");
        assertThat(selection.reasons())
                .containsExactly(
                        "command ping fits cluster here",
                        "cluster there lacks tag type:local that command ping asks for",
                        "cluster bare lacks tag data:local");
    }

    @Test
    void passesOverWhatIsNotActive() {
        Selection selection = select(
                Sample.criteria("", ""),
                List.of(
                        Sample.command("on").done(),
                        Sample.command("off").status(EntryStatus.INACTIVE).done()),
                List.of(
                        Sample.cluster("up").done(),
                        Sample.cluster("gone").status(EntryStatus.DELETED).done()));

        assertThat(pairs(selection)).containsExactly("on@up");
        assertThat(selection.reasons()).contains("command off is INACTIVE", "cluster gone is DELETED");
    }

    @Test
    void saysWhyNothingFits() {
        Selection selection = select(
                Sample.criteria("type:spark", ""),
                List.of(Sample.command("ping").tags("type:ping").done()),
                List.of(Sample.cluster("here").done()));

        assertThat(selection).isEqualTo(new NoMatch(Cause.NO_PAIR, List.of("command ping lacks tag type:spark")));
    }

    @Test
    void neverShowsACommandToACallerWhoMayNotUseIt() {
        List<Command> commands = List.of(
                Sample.command("open").tags("type:ping").done(),
                Sample.command("secret").tags("type:ping").callers("alice").done(),
                Sample.command("hidden").callers("alice").done());

        for (int attempt = 0; attempt < 100; attempt++) {
            Selection selection = select(
                    Sample.criteria("type:ping", ""),
                    commands,
                    List.of(Sample.cluster("here").done()));

            assertThat(pairs(selection)).containsExactly("open@here");
            assertThat(selection.reasons())
                    .contains("1 matching command is not for caller bob")
                    .noneMatch(reason -> reason.contains("secret") || reason.contains("hidden"));
        }
    }

    @Test
    void saysThatTheCallerIsRefusedWhenOnlyRefusedCommandsFit() {
        List<Command> commands = List.of(
                Sample.command("secret").clusterTags("a").callers("alice").done());

        assertThat(select(
                        Sample.criteria("", ""),
                        commands,
                        List.of(Sample.cluster("here").tags("a").done())))
                .isInstanceOfSatisfying(
                        NoMatch.class, none -> assertThat(none.cause()).isEqualTo(Cause.NOT_ALLOWED));
        assertThat(select(
                        Sample.criteria("", ""),
                        commands,
                        List.of(Sample.cluster("here").done())))
                .isInstanceOfSatisfying(
                        NoMatch.class, none -> assertThat(none.cause()).isEqualTo(Cause.NO_PAIR));
    }

    @Test
    void choosesByTheProductOfTheWeights() {
        List<Command> commands = List.of(
                Sample.command("stable").weight(9).done(),
                Sample.command("canary").weight(1).done());
        List<Cluster> clusters = List.of(
                Sample.cluster("big").weight(3).done(), Sample.cluster("small").done());
        Map<String, Integer> firsts = new HashMap<>();

        for (int attempt = 0; attempt < 40_000; attempt++) {
            firsts.merge(
                    pairs(select(Sample.criteria("", ""), commands, clusters)).getFirst(), 1, Integer::sum);
        }

        assertThat(firsts.get("stable@big")).isBetween(26_500, 27_500);
        assertThat(firsts.get("stable@small")).isBetween(8_600, 9_400);
        assertThat(firsts.get("canary@big")).isBetween(2_700, 3_300);
        assertThat(firsts.get("canary@small")).isBetween(850, 1_150);
    }

    @Test
    void keepsWhatHasNoWeightForTheEnd() {
        List<Cluster> clusters = List.of(
                Sample.cluster("spare").weight(0).done(),
                Sample.cluster("a").done(),
                Sample.cluster("b").done());

        for (int attempt = 0; attempt < 200; attempt++) {
            assertThat(pairs(select(
                            Sample.criteria("", ""), List.of(Sample.command("c").done()), clusters)))
                    .hasSize(3)
                    .last()
                    .isEqualTo("c@spare");
        }
        assertThat(pairs(select(
                        Sample.criteria("", ""), List.of(Sample.command("c").done()), clusters.subList(0, 1))))
                .containsExactly("c@spare");
    }

    @Test
    void ordersEveryPairOnce() {
        List<Command> commands = IntStream.range(0, 30)
                .mapToObj(n -> Sample.command("c" + n).done())
                .toList();
        List<Cluster> clusters = IntStream.range(0, 30)
                .mapToObj(n -> Sample.cluster("k" + n).done())
                .toList();

        List<String> first = pairs(select(Sample.criteria("", ""), commands, clusters));

        assertThat(first).hasSize(900).doesNotHaveDuplicates();
        assertThat(pairs(select(Sample.criteria("", ""), commands, clusters))).isNotEqualTo(first);
    }

    @Test
    void isQuickAndBriefWithAThousandOfEach() {
        List<Command> commands = IntStream.range(0, 1_000)
                .mapToObj(
                        n -> Sample.command("c" + n).tags("t").clusterTags("a").done())
                .toList();
        List<Cluster> clusters = IntStream.range(0, 1_000)
                .mapToObj(n ->
                        Sample.cluster("k" + n).tags(n % 2 == 0 ? "a" : "b").done())
                .toList();
        select(Sample.criteria("t", ""), commands, clusters);

        long start = System.nanoTime();
        Selection selection = select(Sample.criteria("t", ""), commands, clusters);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(pairs(selection)).hasSize(500_000);
        assertThat(selection.reasons())
                .hasSizeLessThan(60)
                .contains("and 499984 more pairs that fit", "and 499984 more pairs that do not fit");
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void takesNoLongerInAGreatCatalogueForAPairThatTagsName() {
        ChoiceCost great = new ChoiceCost(1_000);
        great.of(Sample.criteria("type:7", "host:7"), 2_000);

        assertThat(Duration.ofNanos(great.of(Sample.criteria("type:7", "host:7"), 1_000)))
                .isLessThan(Duration.ofMillis(1));
    }

    @Test
    void shortensTagsThatAreAsLongAsAJob() {
        Selection selection = select(
                Sample.criteria("x".repeat(1_000_000), ""),
                List.of(Sample.command("ping").done()),
                List.of());

        assertThat(selection.reasons().getFirst()).hasSizeLessThan(200).endsWith("...");
    }

    @Test
    void refusesNegativeWeights() {
        assertThatThrownBy(() -> Sample.cluster("k").weight(-1).done())
                .hasMessage("weight of cluster k must not be negative");
    }

    @Test
    void allowedCallersMustMatchAsAWhole() {
        AllowedCallers callers =
                Sample.command("c").callers("svc-.*", "alice").done().allowedCallers();

        assertThat(callers.allows("svc-etl")).isTrue();
        assertThat(callers.allows("alice")).isTrue();
        assertThat(callers.allows("alice2")).isFalse();
        assertThat(AllowedCallers.EVERYBODY.allows("bob")).isTrue();
    }

    @Test
    void leavesOutAClusterWhoseLeaseHasLapsed() {
        Selection selection = select(
                Sample.criteria("c", "k"),
                List.of(Sample.command("ping").tags("c").done()),
                List.of(
                        Sample.cluster("gone").tags("k").lapsed().done(),
                        Sample.cluster("here").tags("k").done()));

        assertThat(pairs(selection)).containsExactly("ping@here");
        assertThat(selection.reasons()).contains("cluster gone has let its lease lapse");
    }
}
