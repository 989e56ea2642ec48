package dev.heimdall.worker.plugin;

import dev.heimdall.plugin.Plugin;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The plugins on the class path; they are loaded when the first is asked for. */
@Component
public final class PluginRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(PluginRegistry.class);

    // an iterator over providers may fail at the same place for ever
    private static final int MAX_BROKEN = 100;

    private @Nullable Map<String, LoadedPlugin<?, ?, ?>> plugins;

    public Optional<LoadedPlugin<?, ?, ?>> find(String name) {
        return Optional.ofNullable(plugins().get(name));
    }

    public List<PluginCard> cards() {
        return plugins().values().stream().map(LoadedPlugin::card).toList();
    }

    private synchronized Map<String, LoadedPlugin<?, ?, ?>> plugins() {
        if (plugins == null) {
            Map<String, LoadedPlugin<?, ?, ?>> found = load();
            plugins = Map.copyOf(found);
            LOG.info("plugins: {}", found.keySet());
        }
        return plugins;
    }

    // a class literal has no type arguments
    @SuppressWarnings("rawtypes")
    private static Map<String, LoadedPlugin<?, ?, ?>> load() {
        Map<String, LoadedPlugin<?, ?, ?>> found = new TreeMap<>();
        Iterator<Plugin> all = ServiceLoader.load(Plugin.class).iterator();
        int broken = 0;
        while (broken < MAX_BROKEN) {
            try {
                if (!all.hasNext()) {
                    break;
                }
                add((Plugin<?, ?, ?>) all.next(), found);
            } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
                // one broken plugin must not take the others with it
                broken++;
                LOG.error("a plugin is left out: it cannot be loaded", e);
            }
        }
        return found;
    }

    private static void add(Plugin<?, ?, ?> plugin, Map<String, LoadedPlugin<?, ?, ?>> found) {
        LoadedPlugin<?, ?, ?> other = found.putIfAbsent(plugin.name(), LoadedPlugin.of(plugin));
        if (other != null) {
            LOG.error(
                    "plugin {} is left out: {} has the same name",
                    plugin.getClass().getName(),
                    other.plugin().getClass().getName());
        }
    }
}
