package dev.heimdall.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BenchOptionsTest {

    @Test
    void measuresEverythingUnlessTold() {
        assertThat(BenchOptions.parse().parts()).containsExactly(Part.values());
    }

    @Test
    void measuresThePartsThatAreNamed() {
        BenchOptions options = BenchOptions.parse("--parts", "lists,sync", "--temporal", "memory");

        assertThat(options.parts()).containsExactly(Part.LISTS, Part.SYNC);
        assertThat(options.temporal()).isEqualTo("memory");
    }

    @Test
    void refusesAPartThatIsNone() {
        assertThatThrownBy(() -> BenchOptions.parse("--parts", "sync,everything"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no part everything.");
    }
}
