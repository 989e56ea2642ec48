package dev.heimdall.api.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One pool of a fixed size, and migrations that wait for the database to come up. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    HikariDataSource dataSource(DatabaseSettings settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("heimdall");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.username());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(settings.connections());
        pool.setConnectionTimeout(settings.connectionTimeout().toMillis());
        // the wait for the database is the migration's, which says what it waits for
        pool.setInitializationFailTimeout(-1);
        settings.connectionProperties().forEach(pool::addDataSourceProperty);
        return pool;
    }

    @Bean
    FlywayMigrationStrategy migration(HikariDataSource pool, DatabaseSettings settings) {
        return flyway -> {
            new DatabaseWait(pool, settings).untilItAnswers();
            flyway.migrate();
        };
    }
}
