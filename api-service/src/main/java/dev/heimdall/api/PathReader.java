package dev.heimdall.api;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads paths in settings as the shell does; Spring would look for relative ones inside of the web application. */
@Component
@ConfigurationPropertiesBinding
final class PathReader implements Converter<String, Path> {

    @Override
    public Path convert(String text) {
        return Path.of(text);
    }
}
