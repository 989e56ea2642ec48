package dev.heimdall.e2e.chaos.witness;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.Job;
import dev.heimdall.client.JobQuery;
import dev.heimdall.e2e.chaos.load.Crowd;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is stored, as any client could. */
public final class Witness implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String USER = Crowd.CALLERS.getFirst();

    private final URI api;
    private final HeimdallClient client;

    public Witness(URI api) {
        this.api = api;
        this.client = new HeimdallClient(api, USER, Duration.ofSeconds(20));
    }

    /** Every job of the crowd. */
    public List<Job> jobs() {
        return Crowd.CALLERS.stream()
                .flatMap(caller ->
                        client.stream(JobQuery.all().with("username", caller).with("limit", "101")))
                .toList();
    }

    /** What is answered to one who asks for the job's stop now. */
    public String cancel(String id) {
        try {
            return client.cancel(id).status();
        } catch (HeimdallException e) {
            return e.code() + " " + e.detail();
        }
    }

    /** With its attempts. */
    public Job job(String id) {
        return client.job(id);
    }

    public Timeline timeline(String id) {
        JsonNode page = get("/api/v1/job/" + id + "/events?limit=101");
        return new Timeline(StreamSupport.stream(page.path("data").spliterator(), false)
                .map(Timeline.Event::of)
                .toList());
    }

    public JsonNode cluster(String id) {
        return get("/api/v1/cluster/" + id);
    }

    private JsonNode get(String path) {
        try {
            HttpURLConnection call =
                    (HttpURLConnection) api.resolve(path).toURL().openConnection();
            call.setRequestProperty("X-Heimdall-User", USER);
            try (InputStream answer = call.getInputStream()) {
                return JSON.readTree(answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only cell of the result. */
    public String result(String id) {
        try {
            List<List<Object>> rows = client.result(id).data();
            return rows.size() == 1 && rows.getFirst().size() == 1
                    ? String.valueOf(rows.getFirst().getFirst())
                    : "not one cell but " + rows;
        } catch (HeimdallException e) {
            return "no result: " + e.getMessage();
        }
    }

    /** All rows of the result. */
    public List<List<Object>> rows(String id) {
        return client.result(id).data();
    }

    /** To be closed by the caller. */
    public BufferedReader log(String id) {
        return new BufferedReader(new InputStreamReader(client.stdout(id), StandardCharsets.UTF_8));
    }

    public String stdout(String id) {
        try (InputStream in = client.stdout(id)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException | HeimdallException e) {
            return "no stdout: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
