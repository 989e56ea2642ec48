package dev.heimdall.e2e.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.chaos.load.Answer;
import dev.heimdall.e2e.chaos.load.Kind;
import dev.heimdall.e2e.chaos.load.Ledger;
import dev.heimdall.e2e.chaos.load.Order;
import dev.heimdall.e2e.chaos.witness.Violation;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RollCallTest {

    private static final Answer TAKEN = new Answer(200, "1", "ACCEPTED");
    private static final Answer REFUSED = new Answer(503, "", "the database cannot be reached");
    private static final Answer NONE = new Answer(0, "", "");

    private final Ledger ledger = new Ledger();

    @Test
    void findsAJobThatWasTakenAndIsLost() {
        told(false, TAKEN);

        assertThat(roll(Map.of("1", "a")).violations()).isEmpty();
        assertThat(roll(Map.of()).violations()).containsExactly(new Violation("1", "it was taken, and is lost"));
    }

    @Test
    void findsASubmissionThatBecameTwoJobs() {
        told(false, TAKEN);

        assertThat(roll(new TreeMap<>(Map.of("1", "a", "2", "a"))).violations())
                .containsExactly(new Violation("2", "one submission became two jobs; the other one is 1"));
    }

    @Test
    void findsAJobThatIsThereThoughItsClientWasTurnedAway() {
        told(false, REFUSED);

        assertThat(roll(Map.of()).violations()).isEmpty();
        assertThat(roll(Map.of("1", "a")).violations())
                .containsExactly(new Violation("1", "its client was told that it was not taken"));
    }

    @Test
    void letsAJobBeThereThatWasRefusedAtItsLastRepetition() {
        told(true, REFUSED);

        assertThat(roll(Map.of("1", "a")).violations()).isEmpty();
    }

    @Test
    void letsAJobBeThereOrNotWhereNoAnswerCame() {
        told(false, NONE);

        assertThat(roll(Map.of()).violations()).isEmpty();
        assertThat(roll(Map.of("1", "a")).violations()).isEmpty();
        assertThat(roll(Map.of("1", "a")).figures())
                .isEqualTo(
                        "of 1 submissions without a key 0 were turned away and 1 not answered; of these 1 are there");
    }

    private void told(boolean isKeyed, Answer answer) {
        Order order = new Order("a", "chaos", Kind.PING, 0, isKeyed, Path.of("none"));
        ledger.asked(order);
        ledger.told(order, answer);
    }

    private RollCall roll(Map<String, String> names) {
        return new RollCall(ledger, names);
    }
}
