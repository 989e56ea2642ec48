package dev.heimdall.api.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextChunkTest {

    @ParameterizedTest
    @CsvSource({"aé,1", "aé,2", "a€,1", "a€,2", "a€,3", "a😀,1", "a😀,2", "a😀,3", "a😀,4"})
    void cutsBeforeAnIncompleteCharacter(String text, int cut) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(TextChunk.wholeLength(Arrays.copyOf(bytes, cut))).isEqualTo(1);
        assertThat(TextChunk.wholeLength(bytes)).isEqualTo(bytes.length);
    }

    @Test
    void keepsACarriageReturnForTheLineFeedThatMayFollow() {
        assertThat(TextChunk.wholeLength(new byte[] {'a', '\r'})).isEqualTo(1);
        assertThat(TextChunk.wholeLength(new byte[] {'a', '\r', '\n'})).isEqualTo(3);
    }

    @Test
    void letsBytesThatAreNoTextPass() {
        byte[] bytes = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80};

        assertThat(TextChunk.wholeLength(bytes)).isEqualTo(5);
        assertThat(TextChunk.wholeLength(new byte[0])).isZero();
    }
}
