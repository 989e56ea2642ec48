package dev.heimdall.api.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** Opens connections beside the pool, for who holds one as long as it lives: a small pool would be left with too few. */
@Component
public final class NewsConnections {

    private final DatabaseSettings settings;

    public NewsConnections(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** A connection that gets the news that the statement asks for. */
    public News open(String listen) {
        try {
            Connection connection = DriverManager.getConnection(settings.url(), properties());
            try (Statement statement = connection.createStatement()) {
                statement.execute(listen);
                return new News(connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("News of the database cannot be asked for: " + e.getMessage(), e);
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        settings.connectionProperties().forEach(properties::setProperty);
        properties.setProperty("ApplicationName", "heimdall-api-news");
        return properties;
    }
}
