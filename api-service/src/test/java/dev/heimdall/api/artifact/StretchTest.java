package dev.heimdall.api.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchTest {

    @ParameterizedTest
    @CsvSource({
        ",10,0,10",
        "bytes=0-,10,0,10",
        "bytes=2-4,10,2,3",
        "bytes=2-99,10,2,8",
        "bytes=9-9,10,9,1",
        "bytes=-3,10,7,3",
        "bytes=-99,10,0,10",
        "bytes=4-2,10,0,10",
        "bytes=-,10,0,10",
        "'bytes=0-1,3-4',10,0,10",
        "lines=1-2,10,0,10",
        "bytes=99999999999999999999-,10,0,10"
    })
    void readsARange(String range, long size, long start, long length) {
        assertThat(Stretch.of(range, size)).contains(new Stretch(start, length));
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-,10", "bytes=-0,10", "bytes=0-,0", "bytes=-5,0"})
    void knowsWhatCannotBeSatisfied(String range, long size) {
        assertThat(Stretch.of(range, size)).isEmpty();
    }
}
