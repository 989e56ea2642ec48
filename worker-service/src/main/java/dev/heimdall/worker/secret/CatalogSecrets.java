package dev.heimdall.worker.secret;

import dev.heimdall.report.ReportDesk;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What the catalogue held back, asked for over the report line. A reference carries a revision, so answers stay true. */
@Component
final class CatalogSecrets {

    private static final int MAX_KNOWN = 10_000;

    private final ReportDesk line;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final UnknownReferences unknown = new UnknownReferences();

    CatalogSecrets(ReportDesk line) {
        this.line = line;
    }

    /** The JSON text that a whole reference stands for; empty if it has been unknown for some time. */
    Optional<String> find(String reference) {
        String value = known.get(reference);
        return value == null ? ask(reference) : Optional.of(value);
    }

    private Optional<String> ask(String reference) {
        try {
            Optional<String> value =
                    Optional.ofNullable(line.secrets(List.of(reference)).get(reference));
            if (known.size() >= MAX_KNOWN) {
                known.clear();
            }
            if (value.isPresent()) {
                known.put(reference, value.get());
                unknown.appeared(reference);
            } else if (unknown.mayAppear(reference, Instant.now())) {
                throw new SecretsUnreachable("api-service does not know the catalogue's secret " + reference + " yet");
            }
            return value;
        } catch (IOException e) {
            throw new SecretsUnreachable(
                    "the catalogue's secret " + reference + " cannot be asked for: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretsUnreachable("the worker ended while it asked for " + reference, e);
        }
    }
}
