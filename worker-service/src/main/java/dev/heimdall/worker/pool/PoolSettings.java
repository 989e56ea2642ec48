package dev.heimdall.worker.pool;

import dev.heimdall.catalog.PoolName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pools that the worker serves. A pool is the workers that can reach the same clusters.
 *
 * @param names of the pools, as clusters give them
 * @param slots how many runs of each pool the worker takes at once
 */
@ConfigurationProperties(prefix = "heimdall.pool", ignoreUnknownFields = false)
public record PoolSettings(
        @DefaultValue("default") List<String> names,
        @DefaultValue("100") int slots) {

    public PoolSettings {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("heimdall.pool.names must name at least one pool");
        }
        for (String name : names) {
            if (!PoolName.isOne(name)) {
                throw new IllegalArgumentException(
                        "heimdall.pool.names holds '" + name + "', but a name must be " + PoolName.RULE);
            }
        }
        if (slots < 1) {
            throw new IllegalArgumentException("heimdall.pool.slots must be at least 1");
        }
    }

    SortedSet<String> distinctNames() {
        return new TreeSet<>(names);
    }
}
