package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.file.BrokenCatalog;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a broken catalogue as sentences instead of a stack trace. */
final class BrokenCatalogAnalyzer extends AbstractFailureAnalyzer<BrokenCatalog> {

    @Override
    protected FailureAnalysis analyze(Throwable root, BrokenCatalog cause) {
        return new FailureAnalysis(
                cause.getMessage(), "Correct the lines above, or point heimdall.catalog.path elsewhere.", cause);
    }
}
