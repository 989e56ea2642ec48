package dev.heimdall.worker.secret;

import dev.heimdall.context.BadContext;
import dev.heimdall.context.References;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Resolves the references in the contexts of commands and clusters. */
@Component
public final class Secrets {

    // the key to all secrets of the catalogue is no secret of a cluster
    private static final String OWN_TOKEN = "HEIMDALL_REPORT_TOKEN";
    private static final int MAX_FILE = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final CatalogSecrets catalog;

    Secrets(CatalogSecrets catalog) {
        this.catalog = catalog;
    }

    /** One run's resolver: it remembers what it gave out. */
    public Resolution begin() {
        return new Resolution();
    }

    /** Resolves contexts and knows afterwards what must not be shown. */
    public final class Resolution {

        private final Set<String> given = new TreeSet<>();

        private Resolution() {}

        /**
         * The context with every reference replaced. Throws {@link BadContext} when one stands for nothing, and {@link
         * SecretsUnreachable} when one cannot be asked for now.
         */
        public String resolve(String contextJson) {
            return contextJson.contains("${") ? References.resolve(contextJson, this::find) : contextJson;
        }

        public Redactor redactor() {
            return Redactor.of(given);
        }

        private Optional<String> find(String scheme, String rest) {
            return switch (scheme) {
                case "env" -> remember(environment(rest));
                case "file" -> remember(Optional.of(file(rest)));
                case References.CATALOG ->
                    catalog.find("${" + References.CATALOG + ":" + rest + "}").map(this::rememberJson);
                default -> Optional.empty();
            };
        }

        private Optional<String> remember(Optional<String> value) {
            value.ifPresent(given::add);
            return value;
        }

        private String rememberJson(String json) {
            rememberLeaves(JSON.readTree(json));
            return json;
        }

        private void rememberLeaves(JsonNode node) {
            if (node.isContainer()) {
                node.forEach(this::rememberLeaves);
            } else if (node.isString() || node.isNumber()) {
                given.add(node.asString());
            }
        }
    }

    private static Optional<String> environment(String name) {
        return name.equals(OWN_TOKEN) ? Optional.empty() : Optional.ofNullable(System.getenv(name));
    }

    private static String file(String path) {
        String reference = "${file:" + path + "}";
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            byte[] bytes = file.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw new BadContext(reference + " is larger than 1 MB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .stripTrailing();
        } catch (NoSuchFileException e) {
            throw new BadContext(reference + " does not exist on the worker");
        } catch (CharacterCodingException e) {
            throw new BadContext(reference + " is not UTF-8 text");
        } catch (IOException | RuntimeException e) {
            throw e instanceof BadContext bad ? bad : new BadContext(reference + " cannot be read by the worker");
        }
    }
}
