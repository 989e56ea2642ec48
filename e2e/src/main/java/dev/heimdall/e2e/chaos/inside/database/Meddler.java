package dev.heimdall.e2e.chaos.inside.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.heimdall.e2e.chaos.inside.whim.Whims;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Comes between a pool and the driver: all that any store sends goes through here. */
public record Meddler(Whims whims) implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool) {
            meddle(pool);
        }
        return bean;
    }

    /** With a pool that has no connections yet. */
    public void meddle(HikariDataSource pool) {
        DriverManagerDataSource driver =
                new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        driver.setConnectionProperties(pool.getDataSourceProperties());
        pool.setDataSource(new Meddled(driver, whims));
    }

    private static final class Meddled extends DelegatingDataSource {

        private final Whims whims;

        Meddled(DataSource driver, Whims whims) {
            super(driver);
            this.whims = whims;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return Statements.of(super.getConnection(), whims);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return Statements.of(super.getConnection(user, password), whims);
        }
    }
}
