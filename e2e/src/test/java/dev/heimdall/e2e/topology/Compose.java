package dev.heimdall.e2e.topology;

import dev.heimdall.e2e.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.FileSystemResource;

/** What {@code docker-compose.yml} says, where nobody sets a variable. */
public final class Compose {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Z_]+:-([^}]*)}");

    /** What only the containers can reach. */
    private static final Pattern INSIDE =
            Pattern.compile("//(postgres|api-service):|temporal:|/var/lib/|/etc/|0\\.0\\.0\\.0");

    private final Map<String, String> values = new LinkedHashMap<>();

    private Compose() {}

    public static Compose read() {
        Compose compose = new Compose();
        FileSystemResource file = new FileSystemResource(Checkout.path("docker-compose.yml"));
        try {
            new YamlPropertySourceLoader().load("compose", file).forEach(source -> {
                EnumerablePropertySource<?> properties = (EnumerablePropertySource<?>) source;
                for (String key : properties.getPropertyNames()) {
                    String value = String.valueOf(properties.getProperty(key));
                    compose.values.put(key, VARIABLE.matcher(value).replaceAll("$1"));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compose;
    }

    /** By its path, as in {@code services.postgres.image}. */
    public String value(String path) {
        String value = values.get(path);
        if (value == null) {
            throw new IllegalArgumentException("docker-compose.yml has no " + path);
        }
        return value;
    }

    /** The elements of all lists of that name, as in {@code ports}. */
    public List<String> lists(String name) {
        return elements("services\\.[^.]+\\." + name);
    }

    public List<String> list(String service, String name) {
        return elements("services\\." + service + "\\." + name);
    }

    private List<String> elements(String path) {
        Pattern element = Pattern.compile(path + "\\[\\d+]");
        return values.entrySet().stream()
                .filter(entry -> element.matcher(entry.getKey()).matches())
                .map(Map.Entry::getValue)
                .toList();
    }

    public Map<String, String> environment(String service) {
        String prefix = "services." + service + ".environment.";
        Map<String, String> environment = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                environment.put(key.substring(prefix.length()), value);
            }
        });
        return environment;
    }

    /** The same on this machine: what is said in terms of the containers must be among what is given. */
    Map<String, String> environment(String service, Map<String, String> here) {
        Map<String, String> environment = environment(service);
        environment.putAll(here);
        Stream<String> left = environment.entrySet().stream()
                .filter(entry -> !here.containsKey(entry.getKey()))
                .filter(entry -> INSIDE.matcher(entry.getValue()).find())
                .map(Map.Entry::getKey);
        List<String> unreachable = left.toList();
        if (!unreachable.isEmpty()) {
            throw new IllegalStateException("docker-compose.yml gives " + service + " " + unreachable
                    + ", which the topology of the tests does not have: give it another value there");
        }
        return environment;
    }
}
