package dev.heimdall.e2e.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BulkTest {

    private static final Bulk BULK = new Bulk("client-1-1");

    @Test
    void isWhatItsScriptWrites(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        int code = new ProcessBuilder("sh", "-c", BULK.script())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();

        assertThat(code).isZero();
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(Bulk.LINES);
        assertThat(lines.getFirst()).isEqualTo(BULK.line(1));
        assertThat(lines.getLast()).isEqualTo(BULK.line(Bulk.LINES));
        JsonNode result = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("result.json")));
        assertThat(result.path("data")).hasSize(Bulk.LINES);
        JsonNode last = result.path("data").path(Bulk.LINES - 1);
        assertThat(last.path(0).intValue()).isEqualTo(Bulk.LINES);
        assertThat(last.path(1).stringValue()).isEqualTo(BULK.row(Bulk.LINES).getLast());
    }
}
