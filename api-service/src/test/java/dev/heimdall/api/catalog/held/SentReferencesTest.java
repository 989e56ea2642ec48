package dev.heimdall.api.catalog.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SentReferencesTest {

    private final HeldContext own =
            new HeldContext("cluster/a", "{\"password\":\"k4n4ry\",\"list\":[1,2.50]}", "ab12", any -> "");

    @Test
    void takesBackWhatWasShownInItsPlace() {
        String restored = SentReferences.restore(own.closed(), own);

        assertThat(restored).isEqualTo(own.raw());
    }

    @Test
    void leavesEverythingElseAsItIs() {
        String plain = "{\"a\":\"${env:X} $${catalog:x} {catalog:y}\",\"b\":9007199254740993}";

        assertThat(SentReferences.restore(plain, null)).isEqualTo(plain);
    }

    @Test
    void refusesReferencesToOtherPlacesRevisionsAndEntries() {
        refuses("{\"user\":\"${catalog:cluster/a/password@ab12}\"}", "context.user refers to the catalogue");
        refuses("{\"password\":\"${catalog:cluster/a/password@ab13}\"}", "context.password refers to the catalogue");
        refuses("{\"password\":\"${catalog:cluster/b/password@ab12}\"}", "context.password refers to the catalogue");
        refuses("{\"password\":\"x${catalog:cluster/a/password@ab12}\"}", "context.password refers to the catalogue");
        refuses("{\"o\":{\"l\":[\"${catalog:z\"]}}", "context.o.l.0 refers to the catalogue");
    }

    private void refuses(String context, String beginning) {
        assertThatThrownBy(() -> SentReferences.restore(context, own)).hasMessageStartingWith(beginning);
        assertThatThrownBy(() -> SentReferences.restore(context, null)).hasMessageStartingWith(beginning);
    }
}
