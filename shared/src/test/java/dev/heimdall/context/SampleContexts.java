package dev.heimdall.context;

import dev.heimdall.plugin.context.Between;
import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Description;
import dev.heimdall.plugin.context.Matches;
import dev.heimdall.plugin.context.OneOf;
import dev.heimdall.plugin.context.Rest;
import dev.heimdall.plugin.context.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records as plugins write them. */
final class SampleContexts {

    private SampleContexts() {}

    enum Mode {
        READ_ONLY,
        WRITE
    }

    record Query(
            @Description("the statement") String query,
            @Between(min = 1, max = 100) @Default("10") int maxRows,
            @OneOf({"eu", "us"}) @Default("\"eu\"") String region,
            @Matches("[a-z]+") @Nullable String label,
            @Default("\"30s\"") Duration timeout,
            Optional<Mode> mode,
            @Nullable Proxy proxy) {}

    record Proxy(String host, int port) {
        Proxy {
            if (host.equals("forbidden")) {
                throw new IllegalArgumentException("host must not be forbidden");
            }
        }
    }

    record Everything(
            boolean isSafe,
            long count,
            double ratio,
            BigDecimal price,
            List<String> arguments,
            Set<String> labels,
            Map<String, Integer> sizes,
            Object free,
            List<Proxy> proxies) {}

    record Connection(
            String url,
            @Nullable @Secret String password,
            @Nullable @Secret Map<String, String> properties,
            @Nullable Map<String, String> options,
            @Nullable List<Login> logins,
            @Nullable Object free) {}

    record Login(String user, @Secret String key) {}

    record Environment(String shell, @Rest @Secret Map<String, String> variables) {}

    record Parameters(@Rest Map<String, Object> parameters) {}
}
