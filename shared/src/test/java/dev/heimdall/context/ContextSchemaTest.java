package dev.heimdall.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.context.ContextSchema.Unknown;
import dev.heimdall.context.SampleContexts.Connection;
import dev.heimdall.context.SampleContexts.Environment;
import dev.heimdall.context.SampleContexts.Everything;
import dev.heimdall.context.SampleContexts.Parameters;
import dev.heimdall.context.SampleContexts.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextSchemaTest {

    private final ContextSchema query = ContextSchema.of(Query.class, Unknown.REFUSED);
    private final ContextSchema everything = ContextSchema.of(Everything.class, Unknown.REFUSED);

    @Test
    void writesTheSchemaOfARecord() {
        assertThat(ContextSchema.of(Connection.class, Unknown.REFUSED).json())
                .startsWith("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\"")
                .contains("\"url\":{\"type\":\"string\"}")
                .contains("\"password\":{\"type\":[\"string\",\"null\"],\"writeOnly\":true}")
                .contains("\"required\":[\"user\",\"key\"]")
                .endsWith("\"additionalProperties\":false,\"required\":[\"url\"]}");
    }

    @Test
    void writesBoundsDefaultsAndDescriptions() {
        assertThat(query.json())
                .contains("\"max_rows\":{\"type\":[\"integer\",\"null\"],\"minimum\":1,\"maximum\":100,\"default\":10}")
                .contains("\"query\":{\"type\":\"string\",\"description\":\"the statement\"}")
                .contains("\"mode\":{\"type\":[\"string\",\"null\"],\"enum\":[\"read_only\",\"write\",null]}");
    }

    @Test
    void survivesItsTravelAsText() {
        assertThat(ContextSchema.parse(query.json()).json()).isEqualTo(query.json());
        assertThat(ContextSchema.parse(query.json()).problems("{}")).containsExactly("context.query is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{`query`:1}|context.query must be a text, not a number",
                "{`query`:null}|context.query must be a text, not null",
                "{`query`:`q`,`max_rows`:0}|context.max_rows must be at least 1",
                "{`query`:`q`,`max_rows`:101}|context.max_rows must be at most 100",
                "{`query`:`q`,`max_rows`:1.5}|context.max_rows must be a whole number, not a number",
                "{`query`:`q`,`region`:`asia`}|context.region must be one of: eu, us",
                "{`query`:`q`,`mode`:`x`}|context.mode must be one of: read_only, write",
                "{`query`:`q`,`label`:`A`}|context.label must match the pattern [a-z]+",
                "{`query`:`q`,`label`:`a\\n`}|context.label must match the pattern [a-z]+",
                "{`query`:`q`,`timeout`:`soon`}|context.timeout must be a duration like 30s, 5m or 1h30m",
                "{`query`:`q`,`timeout`:5}|context.timeout must be a duration like 30s, not a number",
                "{`query`:`q`,`proxy`:{`host`:`h`}}|context.proxy.port is missing",
                "{`query`:`q`,`proxy`:{`host`:`h`,`port`:3000000000}}|context.proxy.port must be at most 2147483647",
                "[]|context must be an object, not a list",
                "{`query`:|context is not valid JSON (line 1, column 10)",
                "{`query`:`q`} x|context is not valid JSON (line 1, column 15)",
            })
    void saysWhatIsWrongAndWhere(String context, String sentence) {
        assertThat(query.problems(context.replace('`', '"'))).containsExactly(sentence);
    }

    @Test
    void namesTheKeysThatAContextKnows() {
        assertThat(query.problems("{\"query\":\"q\",\"foo\":1}"))
                .containsExactly("context.foo is not a key of this context; known are: "
                        + "label, max_rows, mode, proxy, query, region, timeout");
        assertThat(query.problems("{\"query\":\"q\",\"proxy\":{\"host\":\"h\",\"port\":1,\"odd key\":1}}"))
                .containsExactly("context.proxy[\"odd key\"] is not a key of context.proxy; known are: host, port");
    }

    @Test
    void namesPlacesInLists() {
        String context = """
                {"is_safe": true, "count": 1, "ratio": 0.5, "price": 1, "arguments": ["a", 2], "labels": ["x", "x"],
                 "sizes": {"a": "b"}, "free": null, "proxies": [{"host": "h", "port": 1}, {"host": "h"}]}""";

        assertThat(everything.problems(context))
                .containsExactlyInAnyOrder(
                        "context.arguments[1] must be a text, not a number",
                        "context.labels must not hold the same value twice",
                        "context.sizes.a must be a whole number, not a text",
                        "context.proxies[1].port is missing");
    }

    @Test
    void refusesNumbersThatTheRecordCannotHold() {
        String context = """
                {"is_safe": true, "count": 9223372036854775808, "ratio": 0.5, "price": 1e999, "arguments": [],
                 "labels": [], "sizes": {"a": 1e30, "b": -1e99999}, "free": 1e999,
                 "proxies": [{"host": "h", "port": 1.5}]}""";

        assertThat(everything.problems(context))
                .containsExactlyInAnyOrder(
                        "context.count must be at most 9223372036854775807",
                        "context.sizes.a must be at most 2147483647",
                        "context.sizes.b must be at least -2147483648",
                        "context.proxies[0].port must be a whole number, not a number");
    }

    @Test
    void saysManyProblemsInFewSentences() {
        StringBuilder context = new StringBuilder("{\"query\":\"q\"");
        for (int number = 0; number < 1_000; number++) {
            context.append(",\"key").append(number).append("\":1");
        }

        assertThat(query.problems(context + "}")).hasSize(21).last().isEqualTo("and 980 more problems");
    }

    @Test
    void doesNotJudgeWhatAReferenceStandsFor() {
        String context = "{\"query\":\"q\",\"max_rows\":\"${env:ROWS}\",\"region\":\"${file:/r}\",\"foo\":1}";

        assertThat(query.problems(context)).hasSize(3);
        assertThat(query.problemsBesideReferences(context))
                .singleElement()
                .asString()
                .startsWith("context.foo is not a key");
    }

    @Test
    void letsOtherPluginsHaveTheirKeysInAClusterContext() {
        ContextSchema cluster = ContextSchema.of(Connection.class, Unknown.IGNORED);

        assertThat(cluster.problems("{\"url\":\"u\",\"master_url\":1}")).isEmpty();
    }

    @Test
    void takesAnyKeyIntoTheRest() {
        ContextSchema environment = ContextSchema.of(Environment.class, Unknown.REFUSED);
        ContextSchema parameters = ContextSchema.of(Parameters.class, Unknown.REFUSED);

        assertThat(environment.problems("{\"shell\":\"sh\",\"A\":\"1\"}")).isEmpty();
        assertThat(environment.problems("{\"shell\":\"sh\",\"A\":1}"))
                .containsExactly("context.A must be a text, not a number");
        assertThat(parameters.problems("{\"a\":{\"b\":[1,null]}}")).isEmpty();
    }

    @Test
    void replacesOnlyWhatIsSecret() {
        ContextSchema connection = ContextSchema.of(Connection.class, Unknown.REFUSED);
        String context = "{\"url\":\"u\",\"password\":\"p\",\"properties\":{\"a/b\":\"x\",\"c~d\":\"${env:Y}\"},"
                + "\"options\":{\"o\":\"1\"},\"logins\":[{\"user\":\"me\",\"key\":\"k\"}],\"free\":{\"x\":1.50}}";

        assertThat(ContextSchema.replaceSecrets(context, List.of(connection), pointer -> "<" + pointer + ">"))
                .isEqualTo("{\"url\":\"u\",\"password\":\"</password>\","
                        + "\"properties\":{\"a/b\":\"</properties/a~1b>\",\"c~d\":\"${env:Y}\"},"
                        + "\"options\":{\"o\":\"1\"},\"logins\":[{\"user\":\"me\",\"key\":\"</logins/0/key>\"}],"
                        + "\"free\":{\"x\":1.50}}");
    }

    @Test
    void replacesWhatNoSchemaKnows() {
        ContextSchema connection = ContextSchema.of(Connection.class, Unknown.IGNORED);
        ContextSchema environment = ContextSchema.of(Environment.class, Unknown.IGNORED);
        String context = "{\"url\":\"u\",\"token\":\"t\",\"nested\":{\"deep\":[7]},\"none\":null}";

        assertThat(ContextSchema.replaceSecrets(context, List.of(connection), pointer -> "<" + pointer + ">"))
                .isEqualTo(
                        "{\"url\":\"u\",\"token\":\"</token>\",\"nested\":{\"deep\":[\"</nested/deep/0>\"]},\"none\":null}");
        assertThat(ContextSchema.replaceSecrets("{\"shell\":\"sh\",\"A\":\"1\"}", List.of(environment), pointer -> "*"))
                .isEqualTo("{\"shell\":\"sh\",\"A\":\"*\"}");
    }

    @Test
    void replacesWhatASchemaTakesWithoutNamingIt() {
        ContextSchema parameters = ContextSchema.of(Parameters.class, Unknown.REFUSED);
        ContextSchema byHand = ContextSchema.parse("{\"properties\":{\"free\":{}}}");

        assertThat(ContextSchema.replaceSecrets(
                        "{\"a\":{\"b\":[1]},\"c\":\"${env:C}\"}", List.of(parameters), pointer -> "*"))
                .isEqualTo("{\"a\":{\"b\":[\"*\"]},\"c\":\"${env:C}\"}");
        assertThat(ContextSchema.replaceSecrets("{\"free\":{\"x\":1},\"other\":2}", List.of(byHand), pointer -> "*"))
                .isEqualTo("{\"free\":{\"x\":1},\"other\":\"*\"}");
    }

    @Test
    void keepsOpenWhatOneOfSeveralPluginsKnowsAndNoneCallsSecret() {
        List<ContextSchema> schemas = List.of(
                ContextSchema.of(Connection.class, Unknown.IGNORED), ContextSchema.of(Query.class, Unknown.IGNORED));

        assertThat(ContextSchema.replaceSecrets(
                        "{\"url\":\"u\",\"region\":\"eu\",\"password\":\"p\",\"x\":1}", schemas, pointer -> "*"))
                .isEqualTo("{\"url\":\"u\",\"region\":\"eu\",\"password\":\"*\",\"x\":\"*\"}");
    }

    @Test
    void replacesWhatOneOfSeveralPluginsNamesAndAnotherCallsSecretWithoutNamingIt() {
        List<ContextSchema> schemas = List.of(
                ContextSchema.of(Connection.class, Unknown.IGNORED),
                ContextSchema.of(Environment.class, Unknown.IGNORED));

        assertThat(ContextSchema.replaceSecrets("{\"url\":\"u\",\"shell\":\"sh\"}", schemas, pointer -> "*"))
                .isEqualTo("{\"url\":\"*\",\"shell\":\"sh\"}");
    }

    @Test
    void replacesEverythingOfAPluginThatIsNotKnown() {
        assertThat(ContextSchema.replaceAll("{\"a\":[1,{\"b\":true}],\"c\":\"${env:C}\"}", pointer -> pointer))
                .isEqualTo("{\"a\":[\"/a/0\",{\"b\":\"/a/1/b\"}],\"c\":\"${env:C}\"}");
        assertThat(ContextSchema.replaceAll("", pointer -> pointer)).isEqualTo("{}");
    }

    @Test
    void refusesARecordThatCannotBeAContext() {
        record Odd(Map<Integer, String> numbers) {}

        assertThatThrownBy(() -> ContextSchema.of(Odd.class, Unknown.REFUSED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("component numbers of Odd does not fit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "{\"minimum\":\"x\"}",
                "{\"properties\":{\"a\":{\"pattern\":\"[\"}}}",
                "{\"$ref\":\"#/nowhere\"}"
            })
    void refusesWhatIsNoSchema(String json) {
        assertThatThrownBy(() -> ContextSchema.parse(json))
                .isInstanceOf(BadContext.class)
                .hasMessageStartingWith("schema ");
    }
}
