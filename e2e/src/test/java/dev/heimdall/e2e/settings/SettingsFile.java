package dev.heimdall.e2e.settings;

import dev.heimdall.e2e.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** The keys and values of a file in {@code configs/}, as the service reads them. */
record SettingsFile(String name, Map<String, Object> values) {

    static SettingsFile read(String name) {
        Map<String, Object> values = new LinkedHashMap<>();
        FileSystemResource file = new FileSystemResource(Checkout.path("configs/" + name));
        try {
            new YamlPropertySourceLoader().load(name, file).forEach(source -> {
                EnumerablePropertySource<?> properties = (EnumerablePropertySource<?>) source;
                for (String key : properties.getPropertyNames()) {
                    values.put(key, properties.getProperty(key));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SettingsFile(name, values);
    }

    static SettingsFile of(SettingsRecord settings) {
        return read(settings.isOfApi() ? "api-service.yaml" : "worker-service.yaml");
    }

    /** With a text wherever the file leaves one to the environment, or to another choice. */
    SettingsFile filled(SettingsRecord record) {
        Map<String, Object> filled = new LinkedHashMap<>(values);
        record.keys().stream()
                .filter(key -> key.type() == String.class && "".equals(values.get(key.name())))
                .forEach(key -> filled.put(key.name(), someText(key.name())));
        return new SettingsFile(name, filled);
    }

    private static String someText(String key) {
        return key.endsWith("endpoint") ? "http://127.0.0.2:2" : "long-enough-for-a-secret";
    }

    /** Whether the key stands in the file, with whatever value. */
    boolean has(String key) {
        String wanted = pattern(key);
        return values.keySet().stream().anyMatch(present -> present.matches(wanted));
    }

    <T> T bind(String prefix, Class<T> type, Map<String, String> changes) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        changes.forEach((key, value) -> {
            all.keySet().removeIf(present -> present.matches(pattern(key)));
            all.put(key, value);
        });
        return new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate(prefix, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
    }

    private static String pattern(String key) {
        String quoted = key.replace(".", "\\.").replace("[]", "(\\[\\w+\\]|\\.[\\w-]+)");
        return quoted + "([.\\[].*)?";
    }
}
