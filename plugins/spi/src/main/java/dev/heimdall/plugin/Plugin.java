package dev.heimdall.plugin;

import dev.heimdall.plugin.context.Between;
import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Matches;
import dev.heimdall.plugin.context.OneOf;
import dev.heimdall.plugin.context.Rest;
import dev.heimdall.plugin.context.Secret;
import java.util.Optional;

/**
 * A back end. Found by {@link java.util.ServiceLoader} through {@code META-INF/services/dev.heimdall.plugin.Plugin};
 * one instance serves all runs of a worker at once, so it keeps no state of a run.
 *
 * <p>The three contexts are records. Their components are the keys (in snake_case), required unless {@code @Nullable}
 * or given a {@link Default}, and constrained by {@link Between}, {@link Matches}, {@link OneOf} and {@link Secret}; {@link Rest} takes the keys without a name. The
 * worker validates and binds them before a run starts, and publishes their JSON Schemas.
 *
 * @param <C> context of the command: how this kind of work is done
 * @param <K> context of the cluster: where it is done
 * @param <J> context of the job: what the client asks for
 */
public sealed interface Plugin<C extends Record, K extends Record, J extends Record> permits Task, RemoteTask {

    /** The word after {@code plugin:} in the catalogue; also the folder's name. */
    String name();

    Class<C> commandContext();

    Class<K> clusterContext();

    Class<J> jobContext();

    /**
     * Whether running a job a second time does no harm, so that a run lost with its worker may simply be repeated. A
     * plugin that writes says no; a command may still allow it by its {@code retry}. A lost run of a {@link RemoteTask} is
     * taken up again whatever this says: it asks {@link RemoteTask#find} before it submits.
     */
    default boolean isRepeatable() {
        return false;
    }

    /** How the clusters are asked whether they can take work; without a probe their health is not known. */
    default Optional<ClusterProbe<K>> probe() {
        return Optional.empty();
    }
}
