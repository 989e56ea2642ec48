package dev.heimdall.api.artifact;

import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.artifact.FolderArtifacts;
import dev.heimdall.artifact.S3Artifacts;
import dev.heimdall.artifact.S3Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store that the settings name. */
@Configuration(proxyBeanMethods = false)
class ArtifactConfiguration {

    @Bean
    ArtifactStore artifacts(ArtifactSettings settings) {
        return switch (settings.store()) {
            case FOLDER -> new FolderArtifacts(settings.folder());
            case S3 ->
                S3Artifacts.open(
                        S3Place.named(settings.bucket(), settings.prefix(), settings.endpoint(), settings.region()));
        };
    }
}
