package dev.heimdall.api;

import dev.heimdall.api.database.EmbeddedDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The whole service on a free port, over a database of a test, with some beans replaced by the test's own. */
public final class ApiServer implements AutoCloseable {

    /** One logging serves all services of a process: one that begins or ends takes it from another that does. */
    private static final Lock LOGGING = new ReentrantLock();

    private final ConfigurableApplicationContext context;

    private ApiServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static Builder on(EmbeddedDatabase database) {
        return new Builder()
                .setting("heimdall.database.url", database.url())
                .setting("heimdall.database.username", "postgres")
                .setting("heimdall.database.connections", "8")
                .setting("heimdall.temporal.target", "127.0.0.1:1");
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        LOGGING.lock();
        try {
            context.close();
        } finally {
            LOGGING.unlock();
        }
    }

    /** What is different from the service as it is shipped. */
    public static final class Builder {

        private final Map<String, String> settings = new TreeMap<>(Map.of(
                "heimdall.http.port", "0",
                "heimdall.catalog.path",
                        Path.of("../configs/catalog")
                                .toAbsolutePath()
                                .normalize()
                                .toString(),
                "heimdall.report.token", "a-token-for-tests-only"));
        private final List<Consumer<GenericApplicationContext>> beans = new ArrayList<>();

        public Builder setting(String key, String value) {
            settings.put(key, value);
            return this;
        }

        /** Takes the place of any bean of the type. */
        public <T> Builder bean(Class<T> type, T bean) {
            beans.add(context -> context.registerBean(
                    "test" + type.getSimpleName(), type, () -> bean, definition -> definition.setPrimary(true)));
            return this;
        }

        public ApiServer start() {
            LOGGING.lock();
            try {
                return run();
            } finally {
                LOGGING.unlock();
            }
        }

        private ApiServer run() {
            return new ApiServer(ApiService.application()
                    .properties("spring.config.location=optional:file:target/no-configs/")
                    .initializers(context -> beans.forEach(bean -> bean.accept((GenericApplicationContext) context)))
                    .run(settings.entrySet().stream()
                            .map(setting -> "--" + setting)
                            .toArray(String[]::new)));
        }
    }
}
