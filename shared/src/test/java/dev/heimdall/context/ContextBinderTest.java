package dev.heimdall.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.context.ContextSchema.Unknown;
import dev.heimdall.context.SampleContexts.Environment;
import dev.heimdall.context.SampleContexts.Everything;
import dev.heimdall.context.SampleContexts.Mode;
import dev.heimdall.context.SampleContexts.Parameters;
import dev.heimdall.context.SampleContexts.Proxy;
import dev.heimdall.context.SampleContexts.Query;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContextBinderTest {

    private static <R extends Record> R bind(String context, Class<R> type) {
        return ContextSchema.of(type, Unknown.REFUSED).bind(context, type);
    }

    @Test
    void appliesDefaults() {
        assertThat(bind("{\"query\":\"q\"}", Query.class))
                .isEqualTo(new Query("q", 10, "eu", null, Duration.ofSeconds(30), Optional.empty(), null));
    }

    @Test
    void takesNullForAKeyThatMayBeLeftOut() {
        assertThat(bind("{\"query\":\"q\",\"max_rows\":null,\"mode\":null}", Query.class)
                        .maxRows())
                .isEqualTo(10);
    }

    @Test
    void bindsWhatIsGiven() {
        String context = """
                {"query": "q", "max_rows": 7, "region": "us", "label": "l", "timeout": "1h30m", "mode": "write",
                 "proxy": {"host": "h", "port": 1}}""";

        assertThat(bind(context, Query.class))
                .isEqualTo(new Query(
                        "q", 7, "us", "l", Duration.ofMinutes(90), Optional.of(Mode.WRITE), new Proxy("h", 1)));
    }

    @Test
    void keepsTheDigitsOfNumbers() {
        String context = """
                {"is_safe": true, "count": 9007199254740993, "ratio": 0.5, "price": 1.10, "arguments": ["a"],
                 "labels": ["x"], "sizes": {"a": 1.0}, "proxies": [],
                 "free": [9007199254740993, 0.1000, 123456789012345678901234567890, {"a": null}]}""";

        Everything bound = bind(context, Everything.class);

        assertThat(bound.count()).isEqualTo(9_007_199_254_740_993L);
        assertThat(bound.price()).isEqualTo(new BigDecimal("1.10"));
        assertThat(bound.sizes()).isEqualTo(Map.of("a", 1));
        assertThat(bound.labels()).isEqualTo(Set.of("x"));
        assertThat(bound.free().toString())
                .isEqualTo("[9007199254740993, 0.1000, 123456789012345678901234567890, {a=null}]");
        assertThat(((List<?>) bound.free()).get(2)).isInstanceOf(BigInteger.class);
    }

    @Test
    void putsTheOtherKeysIntoTheRest() {
        assertThat(bind("{\"shell\":\"sh\",\"A\":\"1\",\"B\":\"2\"}", Environment.class))
                .isEqualTo(new Environment("sh", Map.of("A", "1", "B", "2")));
        assertThat(bind("{}", Parameters.class).parameters()).isEmpty();
    }

    @Test
    void refusesAContextWithAllItsProblems() {
        assertThatThrownBy(() -> bind("{\"max_rows\":0}", Query.class))
                .isInstanceOf(BadContext.class)
                .hasMessageContaining("context.query is missing")
                .hasMessageContaining("context.max_rows must be at least 1");
    }

    @Test
    void saysWhatTheRecordItselfRefuses() {
        assertThatThrownBy(() -> bind("{\"query\":\"q\",\"proxy\":{\"host\":\"forbidden\",\"port\":1}}", Query.class))
                .isInstanceOf(BadContext.class)
                .hasMessage("context.proxy is refused: host must not be forbidden");
    }

    @Test
    void refusesAnIsoDurationThatIsNone() {
        assertThatThrownBy(() -> bind("{\"query\":\"q\",\"timeout\":\"P1X\"}", Query.class))
                .isInstanceOf(BadContext.class)
                .hasMessage("context.timeout must be a duration like 30s, 5m or 1h30m");
    }

    @Test
    void writesKeysInSnakeCase() {
        assertThat(List.of("maxRows", "s3Url", "sqlURL", "url", "isSafe", "HTTPPort"))
                .map(Key::snakeCase)
                .containsExactly("max_rows", "s3_url", "sql_url", "url", "is_safe", "http_port");
    }
}
