package dev.heimdall.api.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.api.http.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFieldsTest {

    @Test
    void keepsAnObjectAsItWasWritten() {
        String context = "{ \"n\": 9007199254740993, \"d\": 1.0, \"e\": 1E+400, \"s\": \"\\u00e9}\", \"l\": [ {} ] }";

        JsonFields fields = parse("{\"before\": 1, \"context\" : " + context + " , \"after\": \"x\"}");

        assertThat(fields.object("context")).isEqualTo(context);
        assertThat(fields.text("after", 10)).isEqualTo("x");
    }

    @Test
    void takesNullForAbsent() {
        JsonFields fields = parse("{\"context\":null,\"name\":null,\"tags\":null,\"flag\":null}");

        assertThat(fields.object("context")).isNull();
        assertThat(fields.text("name", 1)).isNull();
        assertThat(fields.texts("tags", 1, 1)).isNull();
        assertThat(fields.flag("flag")).isFalse();
    }

    @Test
    void namesTheFieldOfANumberThatIsTooLong() {
        String digits = "7".repeat(5000);

        assertThatThrownBy(() -> parse("{\"name\":1,\"context\":{\"a\":[1,2,{\"n\":" + digits + "}]}}"))
                .hasMessage("context.a[2].n must be a number of at most 1000 digits");
        assertThatThrownBy(() -> parse("{\"context\":[1," + digits + "]}"))
                .hasMessage("context[1] must be a number of at most 1000 digits");
        assertThatThrownBy(() -> parse("{\"version\":" + digits + "}"))
                .hasMessage("version must be a number of at most 1000 digits");
    }

    @Test
    void hasOneDigestForAllWaysToWriteABody() {
        String body = "{\"b\":[1.0,{\"y\":\"\\u00e9\",\"x\":null}],\"a\":9007199254740993}";

        assertThat(parse(" { \"a\" : 9007199254740993,\n\"b\":[1.0, {\"x\":null,\"y\":\"é\"}]}")
                        .digest())
                .isEqualTo(parse(body).digest());
        assertThat(parse(body.replace("993", "992")).digest())
                .isNotEqualTo(parse(body).digest());
        assertThat(parse(body.replace("1.0", "1.00")).digest())
                .isNotEqualTo(parse(body).digest());
    }

    @Test
    void sortsTexts() {
        assertThat(parse("{\"tags\":[\"b\",\"a\",\"b\"]}").texts("tags", 3, 1)).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"tags\":\"a\"}              | tags must be a list of texts, not a text",
                "{\"tags\":[\"a\",[\"b\"]]}    | tags[1] must be a text, not a list",
                "{\"tags\":[\"1\",\"2\",\"3\"]}| tags must hold at most 2 texts, not 3",
                "{\"tags\":[\"12345\"]}        | tags[0] must have at most 4 characters, not 5",
            })
    void namesTheFieldOfAWrongList(String body, String sentence) {
        JsonFields fields = parse(body);

        assertThatThrownBy(() -> fields.texts("tags", 2, 4)).hasMessage(sentence);
    }

    @Test
    void namesFieldsOfOtherWrongTypes() {
        JsonFields fields = parse("{\"context\":[1],\"name\":{},\"flag\":\"true\"}");

        assertThatThrownBy(() -> fields.object("context")).hasMessage("context must be an object, not a list");
        assertThatThrownBy(() -> fields.text("name", 9)).hasMessage("name must be a text, not an object");
        assertThatThrownBy(() -> fields.flag("flag")).hasMessage("flag must be true or false, not a text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1,            | malformed JSON at line 1, column",
                "{\"a\":01}           | malformed JSON at line 1, column",
                "{\"a\":NaN}          | malformed JSON at line 1, column",
                "{\"a\":1} x          | malformed JSON at line 1, column",
                "{\"a\":1}{}          | malformed JSON at line 1, column",
                "{'a':1}              | malformed JSON at line 1, column",
                "[]                   | the body must be a JSON object",
                "\"x\"                | the body must be a JSON object",
                "{\"a\":1,\"a\":2}    | a is given twice",
                "{\"c\":{\"l\":[{\"a\":1,\"a\":2}]}} | c.l[0].a is given twice",
                "{\"c\":{\"k\":[\"x\\u0000\"]}}  | c.k[0] must not hold the character NUL",
                "{\"c\":{\"k\\u0000\":1}}        | c.k\\u0000 must not hold the character NUL",
                "{\"c\":\"\\ud800\"}             | c holds half a character",
            })
    void refusesWhatNobodyShouldHaveToHandle(String body, String sentence) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void refusesWhatIsNotUtf8OrNestedTooDeeplyOrEmpty() {
        byte[] latin = "{\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> JsonFields.parse(latin)).hasMessage("the body is not UTF-8");
        assertThatThrownBy(() -> parse("{\"a\":" + "[".repeat(100_000))).hasMessageContaining("nested deeper than 64");
        assertThatThrownBy(() -> parse(" ")).hasMessageStartingWith("the body is empty");
    }

    @Test
    void survivesLongNamesOnDeepPaths() {
        String name = "x".repeat(40_000);

        assertThatThrownBy(() -> parse("{\"" + name + "\":{\"" + name + "\":\"\\u0000\"}}"))
                .hasMessageMatching("x{80}….x{79}… must not hold the character NUL");
    }

    private static JsonFields parse(String body) {
        return JsonFields.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
