package dev.heimdall.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.database.Relay;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class HealthControllerTest {

    @Test
    void answersWhileTheDatabaseIsAwayAndRecoversByItself() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.create();
        URI address = URI.create(database.url().substring("jdbc:".length()));
        try (Relay relay = new Relay(address.getPort());
                ApiServer server =
                        start(database, database.url().replace(":" + address.getPort(), ":" + relay.port()));
                ApiClient client = new ApiClient(server)) {
            assertThat(client.get("/api/v1/jobs").code()).isEqualTo(200);
            relay.cut();
            Instant cut = Instant.now();
            Answer away = client.get("/api/v1/jobs");

            assertThat(Duration.between(cut, Instant.now())).isLessThan(Duration.ofSeconds(30));
            assertThat(away.code()).isEqualTo(503);
            assertThat(away.error()).isEqualTo("the database cannot be reached now; try again in a moment");
            assertThat(away.header("Retry-After")).isEqualTo("5");
            assertThat(client.get("/readyz").body()).contains("database: the database cannot be reached");
            assertThat(client.get("/livez").code()).isEqualTo(200);
            relay.mend();
            awaitOk(client);
        }
    }

    @Test
    void listsWhatIsMissing() {
        ReadinessCheck stars = new ReadinessCheck() {
            @Override
            public String name() {
                return "stars";
            }

            @Override
            public Optional<String> missing() {
                return Optional.of("they do not align");
            }
        };
        try (ApiServer server = ApiServer.on(EmbeddedDatabase.create())
                        .bean(Catalog.class, new EmptyCatalog())
                        .bean(ReadinessCheck.class, stars)
                        .start();
                ApiClient client = new ApiClient(server)) {
            Answer answer = client.get("/readyz");

            assertThat(answer.code()).isEqualTo(503);
            assertThat(answer.body()).contains("\"status\":\"unavailable\"", "\"stars: they do not align\"");
            assertThat(answer.body()).doesNotContain("database");
            assertThat(client.get("/healthz").body()).isEqualTo("{\"status\":\"ok\"}");
        }
    }

    private static ApiServer start(EmbeddedDatabase database, String url) {
        return ApiServer.on(database)
                .bean(Catalog.class, new EmptyCatalog())
                .setting("heimdall.database.url", url)
                .setting("heimdall.database.connection-timeout", "1s")
                .start();
    }

    private static void awaitOk(ApiClient client) {
        Instant end = Instant.now().plusSeconds(60);
        int code = 503;
        while (code != 200 && Instant.now().isBefore(end)) {
            code = client.get("/api/v1/jobs").code();
        }
        assertThat(code).isEqualTo(200);
    }
}
