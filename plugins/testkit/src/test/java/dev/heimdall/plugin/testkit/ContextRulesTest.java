package dev.heimdall.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.context.Between;
import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Matches;
import dev.heimdall.plugin.context.Rest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContextRulesTest {

    record Inner(boolean flag) {}

    record Good(
            String text,
            @Between(min = 1) int number,
            BigDecimal price,
            Set<String> set,
            List<Map<String, Inner>> nested,
            @Default("{}") Map<String, String> map,
            @Rest Map<String, Object> rest) {}

    record Bad(
            Instant when,
            Iterable<String> items,
            Map<Integer, String> keys,
            @Between(max = 3) String bounded,
            @Matches("a") int matched,
            @Rest Map<String, String> narrow,
            @Default("{}") @Rest Map<String, Object> second) {}

    @Test
    void acceptsWhatJsonBindsTo() {
        assertThat(ContextRules.problems(Good.class)).isEmpty();
    }

    @Test
    void saysWhatNoJsonBindsTo() {
        assertThat(ContextRules.problems(Bad.class))
                .containsExactly(
                        "Bad.when has the type java.time.Instant, which no JSON is bound to.",
                        "Bad.items has the type java.lang.Iterable<java.lang.String>, which no JSON is bound to.",
                        "Bad.keys has the type java.util.Map<java.lang.Integer, java.lang.String>, which no JSON is bound to.",
                        "Bad.bounded is @Between, but no number.",
                        "Bad.matched is @Matches or @OneOf, but no text.",
                        "Bad.narrow is @Rest and so has to be a Map<String, Object>.",
                        "Bad.second is @Rest and cannot have a default.",
                        "Bad has more than one @Rest.");
    }
}
