package dev.heimdall.api.worker;

import dev.heimdall.report.ReportJson;
import dev.heimdall.report.ReportLine;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The workers' leases, and the plugins that they brought: those stay known when their workers are gone. */
public final class WorkerStore {

    private final JsonMapper json = ReportJson.mapper();
    private final JdbcClient jdbc;

    public WorkerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String REGISTER = """
            INSERT INTO worker (id, card, seen_at) VALUES (:id, CAST(:card AS jsonb), :now)
            ON CONFLICT (id) DO UPDATE SET card = EXCLUDED.card, seen_at = EXCLUDED.seen_at
            """;

    public void register(WorkerCard card) {
        jdbc.sql(REGISTER)
                .param("id", card.id())
                .param("card", json.writeValueAsString(card))
                .param("now", Instant.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static final String KEEP = """
            INSERT INTO plugin (name, card)
            SELECT card ->> 'name', card FROM jsonb_array_elements(CAST(:cards AS jsonb)) AS card ORDER BY card ->> 'name'
            ON CONFLICT (name) DO UPDATE SET card = EXCLUDED.card WHERE plugin.card <> EXCLUDED.card
            """;

    /** What plugins are like, by the newest word. */
    public void keep(List<PluginCard> cards) {
        jdbc.sql(KEEP).param("cards", json.writeValueAsString(cards)).update();
    }

    private static final String PLUGINS = "SELECT card FROM plugin ORDER BY name";

    public List<PluginCard> findPlugins() {
        return jdbc.sql(PLUGINS)
                .query((row, number) -> json.readValue(row.getString("card"), PluginCard.class))
                .list();
    }

    private static final String RENEW = "UPDATE worker SET seen_at = :now WHERE id = :id";

    /** False if nobody knows the worker. */
    public boolean renew(String id) {
        return jdbc.sql(RENEW)
                        .param("id", id)
                        .param("now", Instant.now().atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    private static final String REMOVE = "DELETE FROM worker WHERE id = :id";

    public void remove(String id) {
        jdbc.sql(REMOVE).param("id", id).update();
    }

    private static final String LIVE = "SELECT card, seen_at FROM worker WHERE seen_at > :since ORDER BY seen_at, id";

    /** The leases that run, by when they were last renewed. */
    public List<Lease> findLeases() {
        return jdbc.sql(LIVE)
                .param(
                        "since",
                        Instant.now().minusSeconds(ReportLine.LEASE_SECONDS).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Lease(
                        json.readValue(row.getString("card"), WorkerCard.class),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The workers whose lease runs. */
    public List<WorkerCard> findLive() {
        return findLeases().stream().map(Lease::card).toList();
    }
}
