package dev.heimdall.e2e.chaos.inside.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.heimdall.e2e.chaos.inside.whim.Account;
import dev.heimdall.e2e.chaos.inside.whim.Unrest;
import dev.heimdall.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

class StatementsTest {

    private static final int NUMBERS = 30;

    @TempDir
    private Path folder;

    /** As stores are. */
    private record NumberStore(JdbcClient jdbc) {

        private static final String INSERT = "INSERT INTO number VALUES (:number)";

        void insert(int number) {
            jdbc.sql(INSERT).param("number", number).update();
        }

        private static final String FIND = "SELECT number FROM number ORDER BY number";

        List<Integer> find() {
            return jdbc.sql(FIND).query(Integer.class).list();
        }
    }

    @Test
    void areDoneWhenTheirAnswerIsLostAndNotWhenTheyFail() throws IOException {
        Unrest unrest = Unrest.in(folder.resolve("inside"), 7, 0.2);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("database"));
                HikariDataSource pool = meddled(database, unrest)) {
            JdbcClient jdbc = JdbcClient.create(pool);
            jdbc.sql("CREATE TABLE number (number int)").update();
            NumberStore store = new NumberStore(jdbc);

            unrest.begin();
            List<String> told = IntStream.range(0, NUMBERS)
                    .mapToObj(number -> insert(store, number))
                    .toList();
            unrest.end();

            List<Integer> stored = store.find();
            assertThat(String.join("\n", told)).contains("stored", "not sent", "the answer was lost");
            for (int number = 0; number < NUMBERS; number++) {
                boolean isSent = !told.get(number).contains("not sent");
                assertThat(stored.contains(number)).as(told.get(number)).isEqualTo(isSent);
            }
            assertThat(Account.read(unrest).made()).hasSize(2).allMatch(place -> place.contains("NumberStore."));
        }
    }

    private static HikariDataSource meddled(EmbeddedDatabase database, Unrest unrest) throws IOException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setPassword(database.password());
        new Meddler(unrest.whims("api-1")).postProcessBeforeInitialization(pool, "dataSource");
        return pool;
    }

    private static String insert(NumberStore store, int number) {
        try {
            store.insert(number);
            return "stored";
        } catch (DataAccessResourceFailureException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
