package dev.heimdall.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** The key file of the data folder, where the settings name no other. */
record OwnKeys(Path file) implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String KEY_FILE = "heimdall.catalog.key-file";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (environment.getProperty(KEY_FILE, "").isBlank()) {
            Map<String, Object> own = Map.of(KEY_FILE, file.toString(), "heimdall.catalog.make-key", true);
            environment.getPropertySources().addFirst(new MapPropertySource("keys of the data folder", own));
        }
    }
}
