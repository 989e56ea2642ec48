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
