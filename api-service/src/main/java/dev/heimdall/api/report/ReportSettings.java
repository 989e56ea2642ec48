package dev.heimdall.api.report;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The line that workers report on.
 *
 * @param token what every worker has to know; give it by the environment, HEIMDALL_REPORT_TOKEN. Required, as secrets
 *     travel on this line
 */
@ConfigurationProperties(prefix = "heimdall.report", ignoreUnknownFields = false)
public record ReportSettings(@Nullable String token) {

    private static final int SHORTEST = 16;

    public ReportSettings {
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException(
                    "heimdall.report.token is missing: set HEIMDALL_REPORT_TOKEN to the secret that the workers share");
        }
        if (!token.matches("[!-~]*")) {
            throw new IllegalArgumentException("heimdall.report.token may hold no blanks and no line feeds");
        }
        if (token.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "heimdall.report.token is too short: at least " + SHORTEST + " characters are needed");
        }
    }

    @Override
    public String toString() {
        return "ReportSettings[token=***]";
    }
}
