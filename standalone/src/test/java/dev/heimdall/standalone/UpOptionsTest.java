package dev.heimdall.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.standalone.host.Refusal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpOptionsTest {

    private static final Path HOME = Path.of("/opt/heimdall");

    @Test
    void hasADefaultForEverything() {
        UpOptions options = UpOptions.parse(HOME, List.of());

        assertThat(options).isEqualTo(UpOptions.below(HOME));
        assertThat(options.port()).isEqualTo(9090);
        assertThat(options.data()).isEqualTo(HOME.resolve("data"));
        assertThat(options.isOpenToOthers()).isFalse();
    }

    @Test
    void takesValuesAfterASpaceOrAnEqualsSign() {
        UpOptions options = UpOptions.parse(
                HOME, List.of("--port", "0", "--data=/tmp/x", "--temporal", "temporal:7233", "--bind=0.0.0.0"));

        assertThat(options.port()).isZero();
        assertThat(options.data()).isEqualTo(Path.of("/tmp/x"));
        assertThat(options.temporal()).isEqualTo("temporal:7233");
        assertThat(options.isOpenToOthers()).isTrue();
    }

    @Test
    void tellsATemporalElsewhereFromOneOfItsOwn() {
        assertThat(UpOptions.parse(HOME, List.of("--temporal", "temporal:7233")).isTemporalElsewhere())
                .isTrue();
        assertThat(UpOptions.parse(HOME, List.of("--temporal", "memory")).isTemporalElsewhere())
                .isFalse();
        assertThat(UpOptions.below(HOME).isTemporalElsewhere()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    --prot=1,           Unknown option --prot
                    --port=abc,         --port must be a number from 0 to 65535
                    --port=65536,       --port must be a number from 0 to 65535
                    --temporal=nowhere, --temporal must be HOST:PORT
                    --catalog=/no/such, --catalog names '/no/such'
                    --bind=no.such.invalid, --bind must be an address
                    --data,             --data needs a value
                    up,                 Unknown option up
                    """)
    void refusesWithASentenceAndTheExitCodeOfMisuse(String argument, String sentence) {
        assertThatThrownBy(() -> UpOptions.parse(HOME, List.of(argument)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal).hasMessageContaining(sentence);
                    assertThat(refusal.exitCode()).isEqualTo(2);
                });
    }
}
