package dev.heimdall.worker;

import dev.heimdall.worker.pool.TemporalSettings;
import io.temporal.spring.boot.autoconfigure.RootNamespaceAutoConfiguration;
import io.temporal.spring.boot.autoconfigure.ServiceStubsAutoConfiguration;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/** Starts worker-service. Its settings are read from {@code worker-service.yaml} in the folder HEIMDALL_CONFIG. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
// named one by one: beside the API in one process, the class path would bring in a database and a web server
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    ServiceStubsAutoConfiguration.class,
    RootNamespaceAutoConfiguration.class
})
public class WorkerService {

    // what is not a choice of the operator: the choices are the *Settings records
    private static final Map<String, Object> FIXED = Map.of(
            "spring.config.name", "worker-service",
            "spring.config.location", "optional:file:${HEIMDALL_CONFIG:./configs}/",
            "spring.main.keep-alive", "true",
            "spring.temporal.connection.target", "${heimdall.temporal.target:" + TemporalSettings.TARGET + "}",
            "spring.temporal.start-workers", "false");

    public static void main(String... args) {
        start(args);
    }

    public static ConfigurableApplicationContext start(String... args) {
        return application().run(args);
    }

    /** The application before its start, for those who add to it. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(WorkerService.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties(FIXED);
    }
}
