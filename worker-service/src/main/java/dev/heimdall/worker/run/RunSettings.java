package dev.heimdall.worker.run;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How runs are kept and ended.
 *
 * @param folder where the working folders of runs are made; they are removed with their runs
 * @param grace how long runs may go on when the worker ends
 * @param stopGrace how long a run may take to end once it is asked to
 * @param pollPatience how long a back end may fail to answer about work it holds before another attempt goes on with it
 */
@ConfigurationProperties(prefix = "heimdall.run", ignoreUnknownFields = false)
public record RunSettings(
        @DefaultValue("./data/runs") Path folder,
        @DefaultValue("20s") Duration grace,
        @DefaultValue("15s") Duration stopGrace,
        @DefaultValue("10m") Duration pollPatience) {

    public RunSettings {
        requirePositive("grace", grace);
        requirePositive("stop-grace", stopGrace);
        requirePositive("poll-patience", pollPatience);
    }

    private static void requirePositive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("heimdall.run." + key + " must be longer than 0s");
        }
    }
}
