package dev.heimdall.worker.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.plugin.Attribute;
import dev.heimdall.worker.Requests;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeTemplatesTest {

    private static SortedMap<String, Attribute> render(String template) {
        return AttributeTemplates.render(
                Requests.of("ping")
                        .command("{\"queue\":\"etl\",\"big\":9007199254740993}")
                        .cluster("{\"url\":\"http://x/$1\",\"deep\":{\"er\":true},\"password\":\"${env:P}\"}")
                        .attribute("label", template)
                        .job("job-1", "{}"),
                Map.of("query_id", "q-7"));
    }

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "{{ .Cluster.url }}/{{.Job.ID}}?q={{ .Outputs.query_id }}, http://x/$1/job-1?q=q-7",
        "{{ .Command.big }}, 9007199254740993",
        "a {{- .Command.queue -}} b, aetlb",
        "{{ .Cluster.deep.er }}, true",
        "{{ .Job.User }}, test_user",
        "{{ .Cluster.password }}, ${env:P}",
    })
    void fillsInWhatIsKnown(String template, String expected) {
        assertThat(render(template)).containsEntry("label", Attribute.link(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ .Cluster.missing }}",
                "{{ .Outputs.missing }}",
                "{{ .Nothing.x }}",
                "{{ if .Job.ID }}",
                "{{ .Job.ID",
                "{{ .Job.ID | html }}"
            })
    void leavesOutWhatIsMissingOrNotUnderstood(String template) {
        assertThat(render(template)).isEmpty();
    }

    @Test
    void rendersNothingWithoutTemplates() {
        assertThat(AttributeTemplates.render(Requests.of("ping").job("{}"), Map.of()))
                .isEmpty();
    }
}
