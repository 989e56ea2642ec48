package dev.heimdall.worker.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuedLogTest {

    @ParameterizedTest
    @CsvSource({
        // there, brought in two parts, what is there then
        "abcdef, abc, def, abcdef",
        "abcd,   abc, def, abcdef",
        "ab,     abc, def, abcdef",
        "abx,    abc, def, abxabcdef",
        "abcdx,  abc, def, abcdxabcdef",
        "xyz,    abc, def, xyzabcdef",
        "abcdef, abc, '',  abcdef",
    })
    void writesWhatIsNotThereYet(String there, String first, String second, String then) throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes(there.getBytes(UTF_8));

        try (ContinuedLog continued =
                new ContinuedLog(log, offset -> new ByteArrayInputStream(there.getBytes(UTF_8)), there.length(), 0)) {
            continued.write(first.getBytes(UTF_8));
            continued.write(second.getBytes(UTF_8));
        }

        assertThat(log.toString(UTF_8)).isEqualTo(then);
    }
}
