package dev.heimdall.worker.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PoolSettingsTest {

    @Test
    void takesTheNamesThatClustersCanGive() {
        String longest = "a".repeat(63);

        assertThat(new PoolSettings(List.of("eu-1", "A_b.c", longest), 1).distinctNames())
                .containsExactly("A_b.c", longest, "eu-1");
    }

    @Test
    void refusesNamesThatNoClusterCanGive() {
        for (String name : List.of("", "a b", "-a", "a".repeat(64))) {
            assertThatThrownBy(() -> new PoolSettings(List.of("default", name), 1))
                    .hasMessage("heimdall.pool.names holds '" + name + "', but a name must be 1 to 63 letters, digits,"
                            + " '_', '.' or '-', and begin with a letter or digit");
        }
    }
}
