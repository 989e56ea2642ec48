package dev.heimdall.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {

    private static final Map<String, String> KNOWN = Map.of(
            "env:USER", "me",
            "env:TRICKY", "${env:USER} $1 \\",
            "file:/run/key", "top secret",
            "catalog:number", "5432.50",
            "catalog:text", "\"pass\\\"word ${env:USER}\"",
            "catalog:object", "{\"a\":[\"${env:USER}\"]}",
            "catalog:loop", "\"${catalog:loop}\"");

    private static String resolve(String context) {
        return References.resolve(context, (scheme, rest) -> Optional.ofNullable(KNOWN.get(scheme + ":" + rest)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"plain\"}",
                "{\"a\":\"costs 5$\"}",
                "{\"a\":\"$HOME ${HOME} ${NAME:-x} $(pwd) }\"}",
                "{\"a\":1.50,\"b\":[true,null,9007199254740993]}",
                "{\"${env:USER}\":\"keys are not looked at\"}"
            })
    void leavesPlainTextAlone(String context) {
        assertThat(resolve(context)).isEqualTo(context);
    }

    @Test
    void replacesReferencesInsideText() {
        assertThat(resolve("{\"a\":[\"user=${env:USER}&key=${file:/run/key}\"]}"))
                .isEqualTo("{\"a\":[\"user=me&key=top secret\"]}");
    }

    @Test
    void takesWhatItFindsAsItIs() {
        assertThat(resolve("{\"a\":\"${env:TRICKY}\"}")).isEqualTo("{\"a\":\"${env:USER} $1 \\\\\"}");
    }

    @Test
    void writesAPlainReferenceWhereItIsEscaped() {
        assertThat(resolve("{\"a\":\"$${env:USER} is ${env:USER}\"}")).isEqualTo("{\"a\":\"${env:USER} is me\"}");
    }

    @Test
    void putsJsonValuesOfTheCatalogueInTheirPlace() {
        assertThat(resolve("{\"a\":\"${catalog:number}\",\"b\":\"${catalog:object}\",\"c\":\"${catalog:text}\"}"))
                .isEqualTo("{\"a\":5432.50,\"b\":{\"a\":[\"me\"]},\"c\":\"pass\\\"word me\"}");
        assertThat(resolve("{\"a\":\"port ${catalog:number}\"}")).isEqualTo("{\"a\":\"port 5432.50\"}");
    }

    @Test
    void saysWhichReferenceCannotBeResolved() {
        assertThatThrownBy(() -> resolve("{\"a\":{\"b\":[\"${env:NOBODY}\"]}}"))
                .isInstanceOf(BadContext.class)
                .hasMessage("context.a.b[0] refers to ${env:NOBODY}, which cannot be resolved");
        assertThatThrownBy(() -> resolve("{\"a\":\"${vault:x}\"}"))
                .hasMessage("context.a refers to ${vault:x}, which cannot be resolved");
        assertThatThrownBy(() -> resolve("{\"a\":\"${env:USER\"}"))
                .hasMessage("context.a has a reference ${env:... that is not closed by }");
        assertThatThrownBy(() -> resolve("{\"a\":\"x ${catalog:object}\"}"))
                .hasMessage("context.a has ${catalog:object} inside a text, but it stands for an object");
        assertThatThrownBy(() -> resolve("{\"a\":\"${catalog:loop}\"}"))
                .hasMessage("context.a has a reference to the catalogue inside a value of the catalogue");
    }

    @Test
    void restoresWhatWasReplaced() {
        String context = "{\"a\":1.50,\"b\":[\"x\",true],\"c\":\"${env:USER}\"}";
        Map<String, String> held = new HashMap<>();
        String masked = ContextSchema.replaceAll(context, pointer -> {
            held.put(
                    pointer,
                    ContextJson.text(ContextJson.tree(context, "context").at(pointer)));
            return "${catalog:" + pointer + "}";
        });

        assertThat(masked).doesNotContain("1.50");
        assertThat(References.resolve(
                        masked,
                        (scheme, rest) -> Optional.ofNullable(held.get(rest)).or(() -> Optional.of("me"))))
                .isEqualTo("{\"a\":1.50,\"b\":[\"x\",true],\"c\":\"me\"}");
    }
}
