package dev.heimdall.worker.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {

    @ParameterizedTest
    @CsvSource({
        "abcd and abcdef, *** and ***",
        "abcabcd, abc***",
        "ababcdefabc, ab***abc",
        "nothing, nothing",
        "abc, abc",
    })
    void hidesSecretsHoweverTheyAreCut(String text, String expected) throws IOException {
        Redactor redactor = Redactor.of(List.of("abcd", "abcdef"));

        assertThat(redactor.redact(text)).isEqualTo(expected);
        for (int piece = 1; piece <= text.length(); piece++) {
            assertThat(written(redactor, text, piece)).isEqualTo(expected);
        }
    }

    private static String written(Redactor redactor, String text, int piece) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (OutputStream stream = redactor.redact(target)) {
            for (int at = 0; at < text.length(); at += piece) {
                stream.write(
                        text.substring(at, Math.min(at + piece, text.length())).getBytes(UTF_8));
            }
        }
        return target.toString(UTF_8);
    }

    @Test
    void holdsBackOnlyWhatMayBecomeASecret() throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        OutputStream stream = Redactor.of(List.of("secret")).redact(target);

        stream.write("ready se".getBytes(UTF_8));
        stream.flush();

        assertThat(target.toString(UTF_8)).isEqualTo("ready ");
    }

    @Test
    void knowsSecretsLineByLineAndInsideJson() {
        Redactor redactor = Redactor.of(List.of("-----KEY\nMIIEow\n", "pass\"word"));

        assertThat(redactor.redact("bad line MIIEow in {\"p\":\"pass\\\"word\"}"))
                .isEqualTo("bad line *** in {\"p\":\"***\"}");
    }

    @Test
    void knowsSecretsInsideAddresses() {
        assertThat(Redactor.of(List.of("p@ss word")).redact("no answer from http://host/?password=p%40ss+word&a=b"))
                .isEqualTo("no answer from http://host/?password=***&a=b");
    }

    @Test
    void leavesInDataWhatIsThereByCoincidence() {
        Redactor redactor = Redactor.of(List.of("reports", "s3cret-key")).atLeast(8);

        assertThat(redactor.redact("reports of s3cret-key")).isEqualTo("reports of ***");
    }

    @Test
    void leavesShortValuesAlone() {
        assertThat(Redactor.of(List.of("eu", "", "1")).redact("eu-west-1")).isEqualTo("eu-west-1");
    }
}
