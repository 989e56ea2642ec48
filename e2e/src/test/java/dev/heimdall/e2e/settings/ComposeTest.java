package dev.heimdall.e2e.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.Checkout;
import dev.heimdall.e2e.topology.Compose;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The compose file and the Dockerfile fit what the services read; the topology is started from the same. */
class ComposeTest {

    private static final Compose COMPOSE = Compose.read();

    @ParameterizedTest
    @ValueSource(strings = {"api-service", "worker-service"})
    void givesAServiceOnlyWhatItReads(String service) {
        Set<String> known = records(service).stream()
                .flatMap(record -> record.keys().stream())
                .map(key -> key.name().replace("[]", "").replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(known).isNotEmpty().containsAll(COMPOSE.environment(service).keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-service", "worker-service"})
    void givesAServiceValuesThatItTakes(String service) {
        Map<String, Object> environment = new HashMap<>(COMPOSE.environment(service));
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment));
        sources.addLast(new MapPropertySource(
                "file", SettingsFile.read(service + ".yaml").values()));
        Binder binder = new Binder(ConfigurationPropertySources.from(sources));

        String all = records(service).stream()
                .map(record ->
                        binder.bindOrCreate(record.prefix(), record.type()).toString())
                .collect(Collectors.joining());

        // secrets are seldom part of such a text
        environment.forEach((name, value) -> {
            if (!name.matches(".*(PASSWORD|TOKEN|KEYS)")) {
                assertThat(all).contains(value.toString().split(",", 2)[0]);
            }
        });
    }

    private static List<SettingsRecord> records(String service) {
        return SettingsRecord.all().stream()
                .filter(record -> record.isOfApi() == service.equals("api-service"))
                .toList();
    }

    @Test
    void opensNoPortToOthers() {
        assertThat(COMPOSE.lists("ports")).hasSize(2).allMatch(port -> port.startsWith("127.0.0.1:"));
        String port = SettingsFile.read("api-service.yaml")
                .values()
                .get("heimdall.http.port")
                .toString();
        assertThat(COMPOSE.list("api-service", "ports")).containsExactly("127.0.0.1:" + port + ":" + port);
        assertThat(COMPOSE.list("api-service", "healthcheck.test")).contains(port, "/healthz");
    }

    @Test
    void waitsLongerForAWorkerThanTheWorkerForItsRuns() {
        Map<String, Object> worker = SettingsFile.read("worker-service.yaml").values();
        Duration needed =
                duration(worker.get("heimdall.run.grace")).plus(duration(worker.get("heimdall.run.stop-grace")));

        assertThat(duration(COMPOSE.value("services.worker-service.stop_grace_period")))
                .isGreaterThan(needed.plusSeconds(10));
    }

    private static Duration duration(Object text) {
        return DurationStyle.detectAndParse(text.toString());
    }

    @Test
    void givesEveryWorkerAFolderOfItsOwnAndAllTheSameArtifacts() {
        Map<String, String> api = COMPOSE.environment("api-service");
        Map<String, String> worker = COMPOSE.environment("worker-service");
        String artifacts = api.get("HEIMDALL_ARTIFACT_FOLDER");

        assertThat(worker).containsEntry("HEIMDALL_ARTIFACT_FOLDER", artifacts);
        assertThat(worker.get("HEIMDALL_REPORT_TOKEN")).isEqualTo(api.get("HEIMDALL_REPORT_TOKEN"));
        assertThat(COMPOSE.list("api-service", "volumes")).contains("artifacts:" + artifacts);
        // a volume without a name is a container's own
        assertThat(COMPOSE.list("worker-service", "volumes"))
                .contains("artifacts:" + artifacts, worker.get("HEIMDALL_RUN_FOLDER"));
    }

    @Test
    void hasVolumesThatTheUserOfTheImagesMayWrite() throws IOException {
        String dockerfile = Files.readString(Checkout.path("deploy/Dockerfile"));
        Map<String, String> worker = COMPOSE.environment("worker-service");

        assertThat(dockerfile)
                .contains("USER 10001", "chown -R 10001 /var/lib/heimdall", "ENV HEIMDALL_CONFIG=/etc/heimdall")
                .contains(
                        "mkdir -p " + worker.get("HEIMDALL_ARTIFACT_FOLDER") + " " + worker.get("HEIMDALL_RUN_FOLDER"));
    }
}
