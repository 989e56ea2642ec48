package dev.heimdall.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.entry.CatalogServers;
import dev.heimdall.api.catalog.entry.CatalogServers.Instance;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.EntryStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        CatalogServers.await(CatalogServers.SOON, () -> !isLapsed(other, "self"));
        assertThat(isLapsed(api, "self")).isFalse();

        letLapse("self");
        CatalogServers.await(CatalogServers.SOON, () -> isLapsed(api, "self") && isLapsed(other, "self"));
        String lapsed = api.get("/cluster/self").json().at("/lease/lapsed").toString();
        api.put("/cluster/self?ttl=30s", "{\"tags\":[\"t\"]}");

        assertThat(lapsed).isEqualTo("true");
        assertThat(isLapsed(api, "self")).isFalse();
        CatalogServers.await(CatalogServers.SOON, () -> !isLapsed(other, "self"));
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
        assertThat(number(renewed)).isEqualTo(number(first));
        assertThat(api.get("/cluster/long/history").json().get("data")).hasSize(1);
        assertThat(api.put("/cluster/long", "{}").body()).doesNotContain("lease");
    }

    @Test
    void keepsAStatusThatAPersonHasSetThroughRenewals() {
        api.put("/cluster/held?ttl=30s", "{}");
        Answer set = api.put("/cluster/held/status?status=inactive", "", ApiClient.CALLER, "bob");
        Answer renewed = api.put("/cluster/held?ttl=30s", "{}");
        Answer moved = api.put("/cluster/held?ttl=30s", "{\"tags\":[\"u\"]}");
        letLapse("held");
        Answer back = api.put("/cluster/held?ttl=30s", "{\"tags\":[\"u\"]}");

        assertThat(number(renewed)).isEqualTo(number(set));
        assertThat(renewed.json().at("/status_override/by").stringValue()).isEqualTo("bob");
        assertThat(renewed.json().at("/status_override/registered_status").stringValue())
                .isEqualTo("ACTIVE");
        assertThat(moved.body()).contains("\"status\":\"INACTIVE\"").contains("\"u\"");
        assertThat(back.body()).contains("\"status\":\"INACTIVE\"").contains("\"lapsed\":false");
        assertThat(status(api, "held")).isEqualTo(EntryStatus.INACTIVE);
        CatalogServers.await(CatalogServers.SOON, () -> status(other, "held") == EntryStatus.INACTIVE);
        assertThat(story("held"))
                .containsExactly("alice put INACTIVE", "alice put INACTIVE", "bob status INACTIVE", "alice put ACTIVE");
    }

    @Test
    void takesTheStatusBackThatAPersonHasSet() {
        api.put("/cluster/back?ttl=30s", "{}");
        api.put("/cluster/back/status?status=inactive", "");
        api.put("/cluster/back?ttl=30s", "{}");
        api.put("/cluster/back/status?status=active", "");

        assertThat(api.put("/cluster/back?ttl=30s", "{}").body())
                .contains("\"status\":\"ACTIVE\"")
                .doesNotContain("status_override");
        assertThat(story("back")).containsExactly("alice status ACTIVE", "alice status INACTIVE", "alice put ACTIVE");
    }

    @Test
    void keepsInactiveAlsoWhatWasSoByItselfWhenAPersonSaidIt() {
        api.put("/cluster/drained?ttl=30s", "{\"status\":\"inactive\"}");
        api.put("/cluster/drained/status?status=inactive", "", ApiClient.CALLER, "bob");
        Answer again = api.put("/cluster/drained?ttl=30s", "{}");
        Answer forGood = api.put("/cluster/drained", "{}");

        assertThat(again.body()).contains("\"status\":\"INACTIVE\"");
        assertThat(forGood.body()).contains("\"status\":\"ACTIVE\"").doesNotContain("status_override");
    }

    @Test
    void forgetsTheStatusOfWhatWasDeleted() {
        api.put("/cluster/gone?ttl=30s", "{}");
        api.put("/cluster/gone/status?status=inactive", "");
        api.delete("/cluster/gone");

        assertThat(api.put("/cluster/gone?ttl=30s", "{}").body())
                .contains("\"status\":\"ACTIVE\"")
                .doesNotContain("status_override");
    }

    private static EntryStatus status(Instance instance, String id) {
        return instance.server().bean(Catalog.class).clusters().stream()
                .filter(cluster -> cluster.id().equals(id))
                .findFirst()
                .map(Cluster::status)
                .orElse(EntryStatus.DELETED);
    }

    /** Of the change that made it what it is. */
    private static String number(Answer answer) {
        return answer.header("ETag").replaceAll("\\..*", "");
    }

    private static List<String> story(String id) {
        return api.get("/cluster/" + id + "/history")
                .json()
                .get("data")
                .valueStream()
                .map(change -> change.get("user").stringValue() + " "
                        + change.get("action").stringValue() + " "
                        + change.at("/after/status").stringValue())
                .toList();
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
