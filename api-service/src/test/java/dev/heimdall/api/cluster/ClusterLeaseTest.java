package dev.heimdall.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.entry.CatalogServers;
import dev.heimdall.api.catalog.entry.CatalogServers.Instance;
import dev.heimdall.catalog.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClusterLeaseTest {

    @TempDir
    static Path folder;

    private static final CatalogServers SERVERS = new CatalogServers();
    private static Instance api;
    private static Instance other;

    @BeforeAll
    static void start() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), "clusters: [{name: place}]");
        api = SERVERS.start(file);
        other = SERVERS.start(file);
    }

    @AfterAll
    static void stop() {
        SERVERS.close();
    }

    private static boolean isLapsed(Instance instance, String id) {
        return instance.server().bean(Catalog.class).clusters().stream()
                .filter(cluster -> cluster.id().equals(id))
                .findFirst()
                .map(Cluster::isLapsed)
                .orElse(true);
    }

    private static void letLapse(String id) {
        JdbcClient.create(SERVERS.database().dataSource())
                .sql("UPDATE cluster SET lease_ends_at = now() - interval '1s' WHERE id = :id")
                .param("id", id)
                .update();
    }

    @Test
    void dropsOutWhenTheLeaseEndsAndComesBackWhenItIsRenewed() {
        api.put("/cluster/self?ttl=30s", "{\"tags\":[\"t\"]}");
        CatalogServers.await(Duration.ofSeconds(1), () -> !isLapsed(other, "self"));
        assertThat(isLapsed(api, "self")).isFalse();

        letLapse("self");
        CatalogServers.await(Duration.ofSeconds(5), () -> isLapsed(api, "self") && isLapsed(other, "self"));
        String lapsed = api.get("/cluster/self").json().at("/lease/lapsed").toString();
        api.put("/cluster/self?ttl=30s", "{\"tags\":[\"t\"]}");

        assertThat(lapsed).isEqualTo("true");
        assertThat(isLapsed(api, "self")).isFalse();
        CatalogServers.await(Duration.ofSeconds(1), () -> !isLapsed(other, "self"));
    }

    @Test
    void prolongsWithoutAChange() {
        Answer first = api.put("/cluster/long?ttl=20s", "{\"max_running\":4,\"max_running_per_caller\":2}");
        letLive("long", 3);
        Answer renewed = api.put("/cluster/long?ttl=20s", "{\"max_running\":4,\"max_running_per_caller\":2}");

        assertThat(first.json().at("/lease/ttl").stringValue()).isEqualTo("20s");
        assertThat(first.body()).contains("\"max_running\":4,\"max_running_per_caller\":2");
        assertThat(renewed.json().at("/lease/ends_at").longValue())
                .isGreaterThanOrEqualTo(first.json().at("/lease/ends_at").longValue());
        assertThat(renewed.header("ETag").replaceAll("\\..*", ""))
                .isEqualTo(first.header("ETag").replaceAll("\\..*", ""));
        assertThat(api.get("/cluster/long/history").json().get("data")).hasSize(1);
        assertThat(api.put("/cluster/long", "{}").body()).doesNotContain("lease");
    }

    private static void letLive(String id, int seconds) {
        JdbcClient.create(SERVERS.database().dataSource())
                .sql("UPDATE cluster SET lease_ends_at = now() + make_interval(secs => :seconds) WHERE id = :id")
                .param("id", id)
                .param("seconds", seconds)
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "2d", "5500ms"})
    void refusesALeaseThatIsTooShortTooLongOrNotWhole(String ttl) {
        assertThat(api.put("/cluster/x?ttl=" + ttl, "{}").error())
                .isEqualTo("ttl must be whole seconds, from 5s to 1d");
        assertThat(api.put("/cluster/x?ttl=soon", "{}").error()).startsWith("ttl: 'soon' is not a duration");
    }
}
