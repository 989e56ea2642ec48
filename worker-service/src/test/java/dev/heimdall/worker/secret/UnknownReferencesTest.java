package dev.heimdall.worker.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnknownReferencesTest {

    private static final String REFERENCE = "${catalog:cluster/one/password@2}";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final UnknownReferences unknown = new UnknownReferences();

    @Test
    void mayAppearForSomeMinutes() {
        assertThat(unknown.mayAppear(REFERENCE, NOON)).isTrue();
        assertThat(unknown.mayAppear(REFERENCE, NOON.plusSeconds(170))).isTrue();
        assertThat(unknown.mayAppear(REFERENCE, NOON.plusSeconds(190))).isFalse();
        assertThat(unknown.mayAppear("${catalog:cluster/one/password@3}", NOON.plusSeconds(190)))
                .isTrue();
    }

    @Test
    void countAnewWhenTheyWereKnownMeanwhileOrLongAgo() {
        unknown.mayAppear(REFERENCE, NOON);
        unknown.appeared(REFERENCE);

        assertThat(unknown.mayAppear(REFERENCE, NOON.plusSeconds(1000))).isTrue();
        assertThat(unknown.mayAppear(REFERENCE, NOON.plusSeconds(2000))).isFalse();
        assertThat(unknown.mayAppear(REFERENCE, NOON.plusSeconds(9000))).isTrue();
    }
}
