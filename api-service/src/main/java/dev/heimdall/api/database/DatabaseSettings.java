package dev.heimdall.api.database;

import static dev.heimdall.api.settings.Requirement.require;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL that holds jobs and catalogue.
 *
 * @param url JDBC address of the database
 * @param username role to log in as
 * @param password of the role; give it by the environment, HEIMDALL_DATABASE_PASSWORD
 * @param connections size of the pool; it neither grows nor shrinks, and has at least 8. Each instance has one more connection
 *     beside it, on which it hears of changes of the catalogue
 * @param connectionTimeout how long a request waits for a connection before it is answered with 503
 * @param startPatience how long the start waits for the database to answer
 */
@ConfigurationProperties(prefix = "heimdall.database", ignoreUnknownFields = false)
public record DatabaseSettings(
        @DefaultValue("jdbc:postgresql://127.0.0.1:5432/heimdall")
        String url,

        @DefaultValue("heimdall") String username,
        @DefaultValue("") String password,
        @DefaultValue("16") int connections,
        @DefaultValue("4s") Duration connectionTimeout,
        @DefaultValue("2m") Duration startPatience) {

    /** What runs beside the requests may hold half as many, each while it needs another. */
    private static final int FEWEST = 8;

    public DatabaseSettings {
        require(url.startsWith("jdbc:postgresql:"), "heimdall.database.url must begin with jdbc:postgresql:");
        require(connections >= FEWEST, "heimdall.database.connections must be at least " + FEWEST);
        require(
                connectionTimeout.compareTo(Duration.ofSeconds(1)) >= 0,
                "heimdall.database.connection-timeout must be at least 1s");
        require(!startPatience.isNegative(), "heimdall.database.start-patience must not be negative");
    }

    /** What the driver is told of every connection. */
    Map<String, String> connectionProperties() {
        return Map.of(
                "ApplicationName",
                "heimdall-api",
                "tcpKeepAlive",
                "true",
                "connectTimeout",
                Long.toString(connectionTimeout.toSeconds()),
                // a peer that vanished without a word must not hold a request for ever
                "socketTimeout",
                "30");
    }

    /** The address without its parameters, which may hold a password. */
    public String place() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + place() + "]";
    }
}
