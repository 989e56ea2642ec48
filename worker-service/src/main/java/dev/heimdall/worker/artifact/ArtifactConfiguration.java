package dev.heimdall.worker.artifact;

import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.artifact.FolderArtifacts;
import dev.heimdall.artifact.S3Artifacts;
import dev.heimdall.artifact.S3Place;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the artifact store that the settings describe. */
@Configuration(proxyBeanMethods = false)
class ArtifactConfiguration {

    @Bean
    ArtifactStore artifactStore(ArtifactSettings settings) {
        return switch (settings.store()) {
            case FOLDER -> new FolderArtifacts(settings.folder());
            case S3 ->
                S3Artifacts.open(
                        S3Place.named(settings.bucket(), settings.prefix(), settings.endpoint(), settings.region()));
        };
    }
}
