package dev.heimdall.api.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** One pool of a fixed size, and migrations that wait for the database to come up. */
@Configuration(proxyBeanMethods = false)
@Import(LockStore.class)
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
        // else the pool asks its first connection once, and if that is lost meanwhile no later one is ever good
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        settings.connectionProperties().forEach(pool::addDataSourceProperty);
        return pool;
    }

    @Bean
    DatabaseWait databaseWait(DatabaseSettings settings) {
        return new DatabaseWait(settings);
    }

    @Bean
    FlywayMigrationStrategy migration(DatabaseWait wait) {
        return flyway -> wait.patiently(flyway::migrate);
    }
}
