package dev.heimdall.e2e.chaos.inside.whim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhimsTest {

    private static final String PLACE = "JobStore.finish";

    @TempDir
    private Path folder;

    @Test
    void followTheSeedAndDifferInEachLife() throws IOException {
        List<List<Whim>> lives = lives("one", 42);

        assertThat(lives("another", 42)).isEqualTo(lives);
        assertThat(lives("third", 43)).isNotEqualTo(lives);
        assertThat(lives.getFirst()).isNotEqualTo(lives.getLast()).contains(Whim.WELL, Whim.FAILED, Whim.UNHEARD);
    }

    @Test
    void areAllWellBeforeAndAfterTheirTime() throws IOException {
        Unrest unrest = Unrest.in(folder, 7, 1);
        Whims whims = unrest.whims("api-1");

        assertThat(whims.next(PLACE)).isEqualTo(Whim.WELL);
        unrest.begin();
        assertThat(whims.next(PLACE)).isNotEqualTo(Whim.WELL);
        unrest.end();
        assertThat(whims.next(PLACE)).isEqualTo(Whim.WELL);
    }

    @Test
    void leaveAnAccountOfEachLife() throws IOException {
        Unrest unrest = Unrest.in(folder, 7, 1);
        unrest.whims("api-1").next("JobStore.find");
        unrest.begin();
        Whims next = unrest.whims("api-1");
        IntStream.range(0, 20).forEach(number -> next.next(PLACE));

        Account account = Account.read(unrest);

        assertThat(account.faults()).containsOnlyKeys(PLACE + " FAILED", PLACE + " UNHEARD");
        assertThat(account.faults().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(20);
        assertThat(account.spared()).containsExactly("JobStore.find");
        assertThat(account.unmade(new TreeSet<>(List.of(PLACE, "JobStore.turn"))))
                .containsExactly("JobStore.turn");
    }

    /** The first two of a program. */
    private List<List<Whim>> lives(String run, long seed) throws IOException {
        Unrest unrest = Unrest.in(folder.resolve(run), seed, 0.1);
        unrest.begin();
        return List.of(drawn(unrest.whims("api-1")), drawn(unrest.whims("api-1")));
    }

    private static List<Whim> drawn(Whims whims) {
        return IntStream.range(0, 50).mapToObj(number -> whims.next(PLACE)).toList();
    }
}
