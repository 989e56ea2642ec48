package dev.heimdall.api.run.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkflowLinksTest {

    @Test
    void leadsToTheWorkflowInTemporalsPages() {
        UUID id = UUID.fromString("0199a7c0-0000-7000-8000-000000000001");

        assertThat(links("http://127.0.0.1:8233").of(id))
                .contains(URI.create("http://127.0.0.1:8233/namespaces/ours/workflows/" + id));
        assertThat(links("https://example.org/temporal/").of(id))
                .contains(URI.create("https://example.org/temporal/namespaces/ours/workflows/" + id));
    }

    @Test
    void leadsNowhereWithoutPages() {
        assertThat(new WorkflowLinks(new TemporalSettings("127.0.0.1:7233", "ours", "")).of(UUID.randomUUID()))
                .isEmpty();
    }

    private static WorkflowLinks links(String pages) {
        return new WorkflowLinks(new TemporalSettings("127.0.0.1:7233", "ours", pages));
    }
}
