package dev.heimdall.api.artifact;

import dev.heimdall.artifact.ArtifactStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store that the settings name. */
@Configuration(proxyBeanMethods = false)
class ArtifactConfiguration {

    @Bean
    ArtifactStore artifacts(ArtifactSettings settings) {
        return settings.place().open();
    }
}
