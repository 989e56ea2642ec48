package dev.heimdall.e2e.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.chaos.witness.Violation;
import dev.heimdall.plugin.testkit.echo.EchoSpan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrushTest {

    private static final Map<String, String> CALLERS =
            Map.of("a1", "alice", "a2", "alice", "a3", "alice", "b1", "bob", "b2", "bob");

    @Test
    void findsNothingWrongWithJobsThatMakeRoomForEachOther() {
        Crush crush = crush(span("a1", 0, 10), span("b1", 5, 20), span("a2", 10, 15), span("b2", 20, 30));

        assertThat(crush.most()).isEqualTo(2);
        assertThat(crush.violations(2, 1)).isEmpty();
    }

    @Test
    void findsTheJobThatBeganWhereThereWasNoRoom() {
        Crush crush = crush(span("a1", 0, 10), span("b1", 1, 10), span("b2", 9, 20));

        assertThat(crush.most()).isEqualTo(3);
        assertThat(crush.violations(2, 3))
                .containsExactly(new Violation("b2", "when it began, 3 jobs ran where 2 may run at once"));
    }

    @Test
    void findsTheCallerWhoHadMoreThanHisShare() {
        assertThat(crush(span("a1", 0, 10), span("b1", 1, 10), span("a2", 2, 10), span("a3", 10, 20))
                        .violations(3, 1))
                .containsExactly(
                        new Violation("a2", "when it began, 2 jobs of its caller ran where 1 may run at once"));
    }

    @Test
    void doesNotCountWhatIsToldToRunOnUnfollowed() {
        assertThat(crush(span("lost", 0, 100), span("a1", 1, 10)).violations(1, 1))
                .isEmpty();
    }

    private static Crush crush(EchoSpan... spans) {
        return new Crush(List.of(spans), CALLERS);
    }

    private static EchoSpan span(String token, long from, long to) {
        return new EchoSpan(token, from, to);
    }
}
