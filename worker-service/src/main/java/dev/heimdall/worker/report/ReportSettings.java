package dev.heimdall.worker.report;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The line to api-service.
 *
 * @param urls addresses of api-service's instances; where one does not answer, the next is tried, and kept
 * @param token what api-service knows its workers by; give it by the environment, HEIMDALL_REPORT_TOKEN
 */
@ConfigurationProperties(prefix = "heimdall.report", ignoreUnknownFields = false)
public record ReportSettings(
        @DefaultValue("http://127.0.0.1:9090") List<URI> urls,
        @DefaultValue("") String token) {

    public ReportSettings {
        if (!token.matches("[!-~]*")) {
            throw new IllegalArgumentException("heimdall.report.token may hold no blanks and no line feeds");
        }
        if (token.isEmpty()) {
            throw new IllegalArgumentException(
                    "heimdall.report.token is missing: set HEIMDALL_REPORT_TOKEN to the secret that api-service knows");
        }
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("heimdall.report.urls must name at least one address");
        }
        urls = urls.stream().map(ReportSettings::checked).toList();
    }

    private static URI checked(URI url) {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "heimdall.report.urls must be addresses like http://host:9090, not " + url);
        }
        return url;
    }

    @Override
    public String toString() {
        return "ReportSettings" + urls;
    }
}
