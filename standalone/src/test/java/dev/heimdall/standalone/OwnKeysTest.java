package dev.heimdall.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

class OwnKeysTest {

    private static final Path OWN = Path.of("data", "catalog.keys");

    @Test
    void areUsedWhereTheSettingsNameNone() {
        try (ConfigurableApplicationContext context = start(Map.of("heimdall.catalog.key-file", ""))) {
            assertThat(keyFile(context)).isEqualTo(OWN.toString());
            assertThat(context.getEnvironment().getProperty("heimdall.catalog.make-key"))
                    .isEqualTo("true");
        }
    }

    @Test
    void giveWayToThoseOfTheSettings() {
        Map<String, Object> settings = Map.of("heimdall.catalog.keyFile", "mine", "heimdall.catalog.make-key", false);

        try (ConfigurableApplicationContext context = start(settings)) {
            assertThat(keyFile(context)).isEqualTo("mine");
            assertThat(context.getEnvironment().getProperty("heimdall.catalog.make-key"))
                    .isEqualTo("false");
        }
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties(settings)
                .properties("spring.main.banner-mode=off")
                .initializers(new OwnKeys(OWN))
                .run();
    }

    private static @Nullable String keyFile(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        return environment.getProperty("heimdall.catalog.key-file");
    }

    static final class Nothing {}
}
