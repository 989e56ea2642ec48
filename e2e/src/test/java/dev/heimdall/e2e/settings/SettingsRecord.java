package dev.heimdall.e2e.settings;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** A record that settings are bound to, taken apart into its keys. */
record SettingsRecord(Class<?> type, String prefix, List<Key> keys) {

    /**
     * A key of the settings.
     *
     * @param name in full; an element of a list or map is written {@code []}
     * @param defaults what counts where the key is left out; empty where nothing does
     */
    record Key(String name, Class<?> owner, String component, Type type, List<String> defaults) {}

    static List<SettingsRecord> all() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.heimdall").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                        .map(JavaClass::reflect)
                        .map(SettingsRecord::of)
                        .sorted(Comparator.comparing(SettingsRecord::prefix))
                        .toList();
    }

    boolean isOfApi() {
        return !type.getName().startsWith("dev.heimdall.worker.");
    }

    private static SettingsRecord of(Class<?> type) {
        ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
        String prefix = annotation.prefix().isEmpty() ? annotation.value() : annotation.prefix();
        List<Key> keys = new ArrayList<>();
        collect(type, prefix, keys);
        return new SettingsRecord(type, prefix, keys);
    }

    private static void collect(Class<?> owner, String prefix, List<Key> keys) {
        for (RecordComponent component : owner.getRecordComponents()) {
            String name = prefix + "." + kebab(component.getName());
            Class<?> nested = SettingsTypes.nested(component.getGenericType());
            if (nested == null) {
                keys.add(new Key(name, owner, component.getName(), component.getGenericType(), defaults(component)));
            } else {
                collect(nested, component.getType().isRecord() ? name : name + "[]", keys);
            }
        }
    }

    private static List<String> defaults(RecordComponent component) {
        // the annotation stands on the parameter of the canonical constructor, the only place where it may
        return Arrays.stream(component.getDeclaringRecord().getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount()
                        == component.getDeclaringRecord().getRecordComponents().length)
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .filter(parameter -> parameter.isAnnotationPresent(DefaultValue.class))
                .findFirst()
                .map(parameter ->
                        List.of(parameter.getAnnotation(DefaultValue.class).value()))
                .orElse(List.of());
    }

    private static String kebab(String name) {
        String kebab = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return ConfigurationPropertyName.of(kebab).toString();
    }
}
