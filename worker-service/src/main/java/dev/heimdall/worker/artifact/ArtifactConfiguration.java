package dev.heimdall.worker.artifact;

import dev.heimdall.artifact.ArtifactStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the artifact store that the settings describe. */
@Configuration(proxyBeanMethods = false)
class ArtifactConfiguration {

    @Bean
    ArtifactStore artifactStore(ArtifactSettings settings) {
        return settings.place().open();
    }
}
