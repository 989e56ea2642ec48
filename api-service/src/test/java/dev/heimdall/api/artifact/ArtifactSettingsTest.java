package dev.heimdall.api.artifact;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.artifact.ArtifactPlace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArtifactSettingsTest {

    @Test
    void saysWhichTimeIsTooShort() {
        assertThatThrownBy(() -> settings(Duration.ofMillis(9), Duration.ofSeconds(15)))
                .hasMessage("heimdall.artifact.tail-poll must be at least 10ms");
        assertThatThrownBy(() -> settings(Duration.ofMillis(300), Duration.ofMillis(299)))
                .hasMessage("heimdall.artifact.heartbeat must not be shorter than heimdall.artifact.tail-poll");
    }

    private static ArtifactSettings settings(Duration tailPoll, Duration heartbeat) {
        return new ArtifactSettings(
                ArtifactPlace.Kind.FOLDER, Path.of("artifacts"), "", "", "", "", tailPoll, heartbeat);
    }
}
