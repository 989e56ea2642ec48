package dev.heimdall.e2e.fault;

import dev.heimdall.plugin.Plugin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packages the plugin of this package as somebody would who does not know Heimdall's build. */
public final class PluginJar {

    private PluginJar() {}

    public static Path write(Path folder) throws IOException {
        Path jar = folder.resolve("throwing-plugin.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                DirectoryStream<Path> classes = Files.newDirectoryStream(classes(), "ThrowingPlugin*.class")) {
            String name = PluginJar.class.getPackageName().replace('.', '/') + "/";
            for (Path path : classes) {
                out.putNextEntry(new JarEntry(name + path.getFileName()));
                out.write(Files.readAllBytes(path));
            }
            out.putNextEntry(new JarEntry("META-INF/services/" + Plugin.class.getName()));
            out.write(ThrowingPlugin.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static Path classes() {
        try {
            return Path.of(PluginJar.class.getResource("PluginJar.class").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
