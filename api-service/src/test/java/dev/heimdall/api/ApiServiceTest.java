package dev.heimdall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.DatabaseSettings;
import dev.heimdall.api.database.EmbeddedDatabase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServiceTest {

    @Test
    void listensOnLoopbackOverAMigratedDatabase() throws Exception {
        try (ApiServer server = ApiServer.on(EmbeddedDatabase.create())
                        .bean(Catalog.class, new EmptyCatalog())
                        .start();
                HttpClient client = HttpClient.newHttpClient()) {
            int code = client.send(
                            HttpRequest.newBuilder(server.uri("/nowhere")).build(), BodyHandlers.discarding())
                    .statusCode();

            assertThat(code).isEqualTo(404);
        }
    }

    @Test
    void refusesAnUnknownSetting() {
        ApiServer.Builder server = ApiServer.on(EmbeddedDatabase.create()).setting("heimdall.http.prot", "1");

        assertThatThrownBy(server::start).rootCause().hasMessageContaining("heimdall.http.prot");
    }

    @Test
    void refusesToReadLargerBodiesThanCanTravel() {
        ApiServer.Builder server = ApiServer.on(EmbeddedDatabase.create()).setting("heimdall.http.max-body", "2MB");

        assertThatThrownBy(server::start)
                .rootCause()
                .hasMessage("heimdall.http.max-body must be between 1KB and 1800KB, which is what fits into a message"
                        + " of Temporal, not 2048KB");
    }

    @Test
    void refusesAPoolThatItsOwnWorkCouldUseUp() {
        ApiServer.Builder server =
                ApiServer.on(EmbeddedDatabase.create()).setting("heimdall.database.connections", "7");

        assertThatThrownBy(server::start).rootCause().hasMessage("heimdall.database.connections must be at least 8");
    }

    @Test
    void refusesAPlaceForArtifactsThatCannotBeOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> startWith("endpoint", "minio:9000"))
                .rootCause()
                .hasMessage("heimdall.artifact.endpoint must be an address like http://host:9000, not minio:9000");
        assertThatThrownBy(() -> startWith("store", "s3"))
                .rootCause()
                .hasMessage("heimdall.artifact.bucket is missing, and heimdall.artifact.store is s3");
        assertThatThrownBy(() -> startWith("folder", file.toString()))
                .rootCause()
                .hasMessage("heimdall.artifact.folder must be a folder, and " + file + " is a file");
    }

    private static void startWith(String key, String value) {
        ApiServer.on(EmbeddedDatabase.create())
                .setting("heimdall.artifact." + key, value)
                .start()
                .close();
    }

    @Test
    void refusesABlockOfSettingsThatNothingReads(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("api-service.yaml"), "heimdall:\n  databse:\n    url: x\n");
        ApiServer.Builder server =
                ApiServer.on(EmbeddedDatabase.create()).setting("spring.config.location", "file:" + folder + "/");

        assertThatThrownBy(server::start)
                .hasMessageContaining("The setting heimdall.databse.url is unknown")
                .hasMessageContaining("api-service.yaml");
    }

    @Test
    void readsTheShippedSettings() {
        ApiServer.Builder server =
                ApiServer.on(EmbeddedDatabase.create()).setting("spring.config.location", "file:../configs/");

        try (ApiServer started = server.start()) {
            assertThat(started.bean(DatabaseSettings.class).connections()).isEqualTo(8);
        }
    }

    @Test
    void saysWhichDatabaseItWaitedForInVain() {
        ApiServer.Builder server = ApiServer.on(EmbeddedDatabase.create())
                .setting("heimdall.database.url", "jdbc:postgresql://127.0.0.1:1/none")
                .setting("heimdall.database.connection-timeout", "1s")
                .setting("heimdall.database.start-patience", "1s");

        assertThatThrownBy(server::start)
                .hasStackTraceContaining("The database jdbc:postgresql://127.0.0.1:1/none did not answer within PT1S");
    }
}
