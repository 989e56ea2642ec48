package dev.heimdall.worker.run;

import dev.heimdall.worker.folder.OwnFolder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Takes the folder that this process works in; Spring gives it back after the last run. */
@Configuration(proxyBeanMethods = false)
class FolderConfiguration {

    @Bean
    OwnFolder ownFolder(RunSettings settings) {
        return OwnFolder.claim(settings.folder());
    }
}
