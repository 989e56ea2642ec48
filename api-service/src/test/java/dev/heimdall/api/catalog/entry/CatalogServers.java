package dev.heimdall.api.catalog.entry;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiClient.Answer;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Servers over one database, and one client's way of talking to them. */
public final class CatalogServers implements AutoCloseable {

    /** For tests alone. */
    public static final String KEY = "k1:" + "A".repeat(43) + "=";

    /** For what takes no time worth mentioning on a quiet machine. */
    public static final Duration SOON = Duration.ofSeconds(30);

    private final EmbeddedDatabase database = EmbeddedDatabase.create();
    private final List<Instance> open = new ArrayList<>();

    /** One more instance of the service. */
    public record Instance(ApiServer server, ApiClient client) {

        public Answer put(String path, String body, String... headers) {
            return send("PUT", path, body, headers);
        }

        public Answer delete(String path, String... headers) {
            return send("DELETE", path, "", headers);
        }

        public Answer get(String path) {
            return client.get("/api/v1" + path);
        }

        private Answer send(String method, String path, String body, String... headers) {
            List<String> all = new ArrayList<>(Arrays.asList(headers));
            if (!all.contains(ApiClient.CALLER)) {
                all.addAll(List.of(ApiClient.CALLER, "alice"));
            }
            return client.send(method, "/api/v1" + path, BodyPublishers.ofString(body), all.toArray(String[]::new));
        }

        /** As if a worker had brought a plugin with a limit, a host and a password. */
        public void learnSql() {
            String command = "{\"type\":\"object\",\"properties\":{\"limit\":{\"type\":\"integer\"},"
                    + "\"token\":{\"writeOnly\":true}},\"additionalProperties\":false}";
            String cluster = "{\"type\":\"object\",\"properties\":{\"host\":{\"type\":\"string\"},"
                    + "\"password\":{\"type\":\"string\",\"writeOnly\":true}},\"required\":[\"host\"]}";
            server.bean(Plugins.class).learn(new PluginCard("sql", false, false, false, command, cluster, "{}"));
        }
    }

    public Instance start(Path catalog, String... settings) {
        ApiServer.Builder builder = ApiServer.on(database).setting("heimdall.catalog.path", catalog.toString());
        for (int i = 0; i < settings.length; i += 2) {
            builder.setting("heimdall.catalog." + settings[i], settings[i + 1]);
        }
        ApiServer server = builder.start();
        ApiClient client = new ApiClient(server);
        Instance instance = new Instance(server, client);
        open.addFirst(instance);
        return instance;
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public static void await(Duration limit, BooleanSupplier condition) {
        Instant end = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("It did not come true within " + limit);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    public void close() {
        for (Instance instance : open) {
            instance.client.close();
            instance.server.close();
        }
    }
}
