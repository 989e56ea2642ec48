package dev.heimdall.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class WireConverterTest {

    private final DataConverter converter = WireConverter.create();

    private String json(Object value) {
        return converter.toPayload(value).orElseThrow().getData().toStringUtf8();
    }

    private <T> T back(String json, Class<T> type) {
        Payload payload = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFromUtf8(json))
                .build();
        return converter.fromPayload(payload, type, type);
    }

    /** Histories hold this JSON for weeks, and workers of two versions exchange it: a change must be one that both read. */
    private String golden(String name) throws IOException {
        try (InputStream file = WireConverterTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), UTF_8).strip();
        }
    }

    @Test
    void writesARequestAsItAlwaysDid() throws IOException {
        assertThat(json(Samples.request())).isEqualTo(golden("run-request.json"));
    }

    @Test
    void writesAnOutcomeAsItAlwaysDid() throws IOException {
        assertThat(json(Samples.outcome())).isEqualTo(golden("run-outcome.json"));
        assertThat(json(Samples.barestOutcome())).isEqualTo(golden("run-outcome-barest.json"));
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(back(json(Samples.request()), RunRequest.class)).isEqualTo(Samples.request());
        assertThat(back(json(Samples.outcome()), RunOutcome.class)).isEqualTo(Samples.outcome());
        assertThat(back(json(Samples.barestOutcome()), RunOutcome.class)).isEqualTo(Samples.barestOutcome());
    }

    @Test
    void takesWhatAnOlderVersionDoesNotSayForNo() throws IOException {
        String older = golden("run-outcome-barest.json").replace(",\"isPerhapsSubmitted\":false", "");

        assertThat(older).doesNotContain("isPerhapsSubmitted");
        assertThat(back(older, RunOutcome.class)).isEqualTo(Samples.barestOutcome());
    }

    @Test
    void callsAnAttemptThatWasNotBegunAsOlderVersionsDo() throws IOException {
        String missing = golden("run-outcome-barest.json").replace("CUT_OFF", "PLUGIN_MISSING");
        RunOutcome outcome = back(missing, RunOutcome.class);

        assertThat(outcome.kind()).isEqualTo(RunOutcome.Kind.UNBEGUN);
        assertThat(json(outcome)).isEqualTo(missing);
    }

    @Test
    void readsARequestThatAnOlderVersionRecorded() throws IOException {
        String older = golden("run-request.json")
                .replaceAll(",\"about\":\\{[^}]*}", "")
                .replace(",\"description\":\"for the morning\"", "");
        RunRequest request = back(older, RunRequest.class);

        assertThat(json(request)).isEqualTo(older).doesNotContain("about", "description");
        assertThat(request.target().aboutCommand().description()).isEmpty();
    }

    @Test
    void ignoresFieldsOfANewerVersion() throws IOException {
        String newer = golden("run-outcome.json").replaceFirst("\\{", "{\"color\":{\"r\":1},");

        assertThat(back(newer, RunOutcome.class)).isEqualTo(Samples.outcome());
    }

    @Test
    void refusesAMessageThatARealServerWouldRefuse() {
        assertThat(json("x".repeat(1_800_000))).hasSize(1_800_002);
        assertThatThrownBy(() -> converter.toPayload("x".repeat(1_900_000)))
                .isInstanceOf(DataConverterException.class)
                .hasMessageStartingWith("a message of 1,900,0")
                .hasMessageEndingWith("bytes is too large for Temporal, which takes 1,900,000");
        assertThatThrownBy(() -> converter.toPayloads("small", "x".repeat(1_900_000)))
                .isInstanceOf(DataConverterException.class)
                .hasMessageContaining("too large for Temporal");
    }
}
