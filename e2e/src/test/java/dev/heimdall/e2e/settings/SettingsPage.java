package dev.heimdall.e2e.settings;

import java.util.List;

/** {@code docs/settings.md}, from the records and their comments. */
final class SettingsPage {

    private static final String HEAD = """
            # Settings

            Written by a test from the settings records; change their Javadoc, then run
            `mvn verify -pl e2e -am -Dheimdall.docs=write`. Each key can be given in the YAML files of `configs/`, by the
            environment (`heimdall.http.port` is `HEIMDALL_HTTP_PORT`), or as `--heimdall.http.port=…`. Durations are `5s`,
            `2m`, `1h`; sizes `64KB`, `1MB`. An unknown key, or a value out of bounds, stops the start with a sentence.
            """;

    private SettingsPage() {}

    static String of(List<SettingsRecord> records) {
        StringBuilder page = new StringBuilder(HEAD);
        service(
                page,
                "api-service",
                records.stream().filter(SettingsRecord::isOfApi).toList());
        service(
                page,
                "worker-service",
                records.stream().filter(record -> !record.isOfApi()).toList());
        return page.toString();
    }

    private static void service(StringBuilder page, String name, List<SettingsRecord> records) {
        page.append("\n## ").append(name).append("\n");
        for (SettingsRecord record : records) {
            page.append("\n### ").append(record.prefix()).append("\n\n");
            page.append(SettingsSource.of(record.type()).about()).append("\n\n");
            page.append("| key | kind | default | meaning |\n|---|---|---|---|\n");
            record.keys().forEach(key -> page.append(row(key)));
        }
    }

    private static String row(SettingsRecord.Key key) {
        String standard = key.defaults().isEmpty()
                ? ""
                : "`%s`".formatted(String.join(", ", key.defaults())).replace("``", "");
        String meaning = SettingsSource.of(key.owner()).about(key.component()).replace("|", "\\|");
        return "| `%s` | %s | %s | %s |\n".formatted(key.name(), SettingsTypes.word(key.type()), standard, meaning);
    }
}
