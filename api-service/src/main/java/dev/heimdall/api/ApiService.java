package dev.heimdall.api;

import dev.heimdall.api.run.temporal.TemporalSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts api-service. Its settings are read from {@code api-service.yaml} in the folder HEIMDALL_CONFIG. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class ApiService {

    // what is not a choice of the operator: the choices are the *Settings records
    private static final String[] FIXED = {
        "spring.config.name=api-service",
        "spring.config.location=optional:file:${HEIMDALL_CONFIG:./configs}/",
        "spring.threads.virtual.enabled=true",
        "spring.web.resources.add-mappings=false",
        "spring.mvc.formcontent.filter.enabled=false",
        "spring.servlet.multipart.enabled=false",
        "spring.lifecycle.timeout-per-shutdown-phase=10s",
        "management.endpoints.web.exposure.exclude=*",
        // RequestMeters tells the same for less
        "spring.autoconfigure.exclude=org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration",
        "server.shutdown=graceful",
        "spring.temporal.connection.target=${heimdall.temporal.target:" + TemporalSettings.TARGET + "}",
        "spring.temporal.namespace=${heimdall.temporal.namespace:" + TemporalSettings.NAMESPACE + "}",
        "spring.temporal.start-workers=false"
    };

    public static void main(String... args) {
        start(args);
    }

    public static ConfigurableApplicationContext start(String... args) {
        return application().run(args);
    }

    /** The application before its start, for those who add to it. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(ApiService.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(FIXED);
    }
}
