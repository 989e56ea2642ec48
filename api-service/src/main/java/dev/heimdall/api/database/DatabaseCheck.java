package dev.heimdall.api.database;

import dev.heimdall.api.health.ReadinessCheck;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether PostgreSQL answers. */
@Component
final class DatabaseCheck implements ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCheck.class);

    private final JdbcClient jdbc;

    DatabaseCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<String> missing() {
        try {
            jdbc.sql("SELECT 1").query(Integer.class).single();
            return Optional.empty();
        } catch (DataAccessException e) {
            LOG.debug("The database does not answer", e);
            return Optional.of("the database cannot be reached");
        }
    }
}
