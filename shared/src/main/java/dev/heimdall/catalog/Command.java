package dev.heimdall.catalog;

import java.time.Duration;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A kind of work that clients may ask for by its tags.
 *
 * @param tags what job criteria are matched with, the {@link SystemTags} included
 * @param context JSON object text
 * @param clusterTags what a cluster must carry to run this command
 * @param weight share of the choice among equals; 0 means only when nothing else is left
 * @param timeout how long a job may take from its acceptance, whatever it asks for itself; absent means the service's
 *     default, and a job may ask for more
 * @param routing how its jobs get their turn and their place
 */
public record Command(
        String id,
        String name,
        String version,
        EntryStatus status,
        String description,
        String user,
        SortedSet<String> tags,
        String context,
        String plugin,
        boolean isSync,
        SortedSet<String> clusterTags,
        AllowedCallers allowedCallers,
        int weight,
        @Nullable Duration timeout,
        Retry retry,
        Routing routing)
        implements Entry {

    public Command {
        routing = Routing.orUsual(routing);
        if (weight < 0) {
            throw new IllegalArgumentException("weight of command " + id + " must not be negative");
        }
    }

    /** The same with another status and another context. */
    @Override
    public Command with(EntryStatus newStatus, String newContext) {
        return new Command(
                id,
                name,
                version,
                newStatus,
                description,
                user,
                tags,
                newContext,
                plugin,
                isSync,
                clusterTags,
                allowedCallers,
                weight,
                timeout,
                retry,
                routing);
    }
}
