package dev.heimdall.api.catalog.row;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key of all revisions, made when the database was. */
@Component
public class RevisionKeyStore {

    private final JdbcClient jdbc;

    RevisionKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String READ = """
            SELECT key FROM catalog_key
            """;

    public Revisions read() {
        return new Revisions(jdbc.sql(READ).query(byte[].class).single());
    }
}
