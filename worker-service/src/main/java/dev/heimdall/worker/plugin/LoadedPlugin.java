package dev.heimdall.worker.plugin;

import dev.heimdall.context.BadContext;
import dev.heimdall.context.ContextSchema;
import dev.heimdall.context.ContextSchema.Unknown;
import dev.heimdall.plugin.Plugin;
import dev.heimdall.plugin.RemoteTask;
import dev.heimdall.report.WorkerCard.PluginCard;

/** A plugin and what its contexts may hold. */
public final class LoadedPlugin<C extends Record, K extends Record, J extends Record> {

    private final Plugin<C, K, J> plugin;
    private final ContextSchema command;
    private final ContextSchema cluster;
    private final ContextSchema job;

    private LoadedPlugin(Plugin<C, K, J> plugin) {
        this.plugin = plugin;
        this.command = ContextSchema.of(plugin.commandContext(), Unknown.REFUSED);
        this.cluster = ContextSchema.of(plugin.clusterContext(), Unknown.IGNORED);
        this.job = ContextSchema.of(plugin.jobContext(), Unknown.REFUSED);
    }

    static <C extends Record, K extends Record, J extends Record> LoadedPlugin<C, K, J> of(Plugin<C, K, J> plugin) {
        return new LoadedPlugin<>(plugin);
    }

    public Plugin<C, K, J> plugin() {
        return plugin;
    }

    PluginCard card() {
        return new PluginCard(
                plugin.name(),
                plugin.isRepeatable(),
                plugin.probe().isPresent(),
                plugin instanceof RemoteTask,
                command.json(),
                cluster.json(),
                job.json());
    }

    /** Takes JSON object texts; throws {@link BadContext} with a sentence that says which of the three is wrong. */
    public Contexts<C, K, J> bind(String commandJson, String clusterJson, String jobJson) {
        return new Contexts<>(
                bind("command", command, commandJson, plugin.commandContext()),
                bindCluster(clusterJson),
                bind("job", job, jobJson, plugin.jobContext()));
    }

    /** Takes a JSON object text; throws {@link BadContext} with a sentence. */
    public K bindCluster(String clusterJson) {
        return bind("cluster", cluster, clusterJson, plugin.clusterContext());
    }

    private static <R extends Record> R bind(String whose, ContextSchema schema, String json, Class<R> type) {
        try {
            return schema.bind(json, type);
        } catch (BadContext e) {
            throw new BadContext("context of the " + whose + ": " + e.getMessage());
        }
    }
}
