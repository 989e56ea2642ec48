package dev.heimdall.api.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.EmptyCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.run.JobCanceller;
import java.net.InetAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    private static final String CANCEL = "/api/v1/job/018f0000-0000-7000-8000-00000000ffff/cancel";

    @Test
    void asksWhoWritesAndBelievesAnExplicitHeader() throws Exception {
        BlockingQueue<String> callers = new LinkedBlockingQueue<>();
        try (ApiServer server = start("heimdall.caller.header", "X-User", callers);
                ApiClient client = new ApiClient(server)) {
            Answer nobody = post(client);
            Answer blank = post(client, "X-User", " ");
            Answer twice = post(client, "X-User", "a", "X-User", "b");
            Answer endless = post(client, "X-User", "x".repeat(257));
            Answer alice = post(client, "X-User", " alice ");

            assertThat(List.of(nobody.code(), blank.code())).containsOnly(401);
            assertThat(nobody.error()).isEqualTo("cannot identify caller -- access denied");
            assertThat(nobody.json().path("detail").asString())
                    .isEqualTo("the caller is unknown: the header that heimdall.caller.header names (X-User) is missing"
                            + " or empty, or comes from an address that is not in heimdall.caller.trusted-proxies");
            assertThat(twice.code()).isEqualTo(400);
            assertThat(twice.error()).isEqualTo("the header X-User must be given once, not 2 times");
            assertThat(endless.error()).isEqualTo("the header X-User must have at most 256 characters, not 257");
            assertThat(alice.code()).isEqualTo(200);
            assertThat(callers.take()).isEqualTo("alice");
            assertThat(client.get("/api/v1/jobs").code()).isEqualTo(200);
        }
    }

    @Test
    void passesOverTheHeaderOfAnAddressThatIsNotTrusted() {
        try (ApiServer server = start("heimdall.caller.trusted-proxies", "10.0.0.0/8", new LinkedBlockingQueue<>());
                ApiClient client = new ApiClient(server)) {
            assertThat(post(client, ApiClient.CALLER, "alice").code()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.1.2,true",
        "10.0.0.0/8,11.0.0.1,false",
        "192.168.1.128/25,192.168.1.127,false",
        "192.168.1.128/25,192.168.1.200,true",
        "0.0.0.0/0,8.8.8.8,true",
        "0.0.0.0/0,::1,false",
        "fd00::/8,fd12::1,true",
        "::1,::1,true",
        "127.0.0.1,127.0.0.2,false"
    })
    void knowsWhichAddressesANetworkHolds(String network, String address, boolean isHeld) {
        assertThat(Network.parse(network).holds(InetAddress.ofLiteral(address))).isEqualTo(isHeld);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "''"})
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text))
                .hasMessage("heimdall.caller.trusted-proxies holds '" + text
                        + "', which is neither an address nor a network");
    }

    private static Answer post(ApiClient client, String... headers) {
        return client.send("POST", CANCEL, BodyPublishers.noBody(), headers);
    }

    private static ApiServer start(String key, String value, BlockingQueue<String> callers) {
        return ApiServer.on(EmbeddedDatabase.create())
                .bean(Catalog.class, new EmptyCatalog())
                .bean(JobCanceller.class, (id, caller) -> {
                    callers.add(caller);
                    return JobCanceller.Answer.STOPPING;
                })
                .setting(key, value)
                .start();
    }
}
