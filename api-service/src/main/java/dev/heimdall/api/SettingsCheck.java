package dev.heimdall.api;

import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Component;

/** Stops the start where a settings file has a block that nothing reads; keys inside of blocks are the records' own. */
@Component
final class SettingsCheck implements SmartInitializingSingleton {

    private static final String OURS = "heimdall.";

    private final ConfigurableApplicationContext context;

    SettingsCheck(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public void afterSingletonsInstantiated() {
        SortedSet<String> known = new TreeSet<>();
        ConfigurationPropertiesBean.getAll(context)
                .values()
                .forEach(bean -> known.add(bean.getAnnotation().prefix()));
        for (PropertySource<?> source : context.getEnvironment().getPropertySources()) {
            if (source instanceof OriginTrackedMapPropertySource file) {
                check(file, known);
            }
        }
    }

    private static void check(OriginTrackedMapPropertySource file, SortedSet<String> known) {
        for (String key : file.getPropertyNames()) {
            if (key.startsWith(OURS) && known.stream().noneMatch(prefix -> key.startsWith(prefix + "."))) {
                throw new IllegalStateException(
                        "The setting " + key + " is unknown; " + file.getOrigin(key) + ". Known blocks are " + known);
            }
        }
    }
}
