package dev.heimdall.api.catalog.file;

import dev.heimdall.api.catalog.held.Held;
import dev.heimdall.api.catalog.source.Findings;
import dev.heimdall.api.catalog.source.Place;
import dev.heimdall.api.catalog.source.Place.Placed;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a file, or all files of a folder; finds everything that is wrong before it gives up. */
public final class CatalogReader {

    private final Findings findings = new Findings();
    private final List<Placed<Command>> commands = new ArrayList<>();
    private final List<Placed<Cluster>> clusters = new ArrayList<>();

    private CatalogReader() {}

    /** Throws {@link BrokenCatalog} with every problem of every file. */
    public static CatalogFiles read(Path path) {
        return new CatalogReader().readAll(path);
    }

    /** The same for the same names and contents; of files that cannot be read, a word about that. */
    public static String digest(Path path) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files(path)) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (BrokenCatalog | IOException e) {
            return String.valueOf(e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private CatalogFiles readAll(Path path) {
        Rbacs rbacs = new Rbacs(findings);
        FileReader reader = new FileReader(findings, commands, clusters, rbacs);
        for (Path file : files(path)) {
            String name = file.getFileName().toString();
            text(file, name).ifPresent(text -> reader.read(name, text));
        }
        rbacs.check();
        refuseDuplicates("command", commands, Command::id);
        refuseDuplicates("cluster", clusters, Cluster::id);
        if (!findings.problems().isEmpty()) {
            throw new BrokenCatalog(findings.problems());
        }
        warnOfStranded();
        return new CatalogFiles(
                commands.stream().map(Placed::value).toList(),
                clusters.stream().map(Placed::value).toList(),
                files(),
                findings.warnings());
    }

    private Map<String, String> files() {
        Map<String, String> files = new HashMap<>();
        commands.forEach(
                placed -> files.put(Held.owner(placed.value()), placed.place().file()));
        clusters.forEach(
                placed -> files.put(Held.owner(placed.value()), placed.place().file()));
        return files;
    }

    private static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new BrokenCatalog(List.of(path + ": there is no such file or folder"));
        }
        try (Stream<Path> found = Files.list(path)) {
            List<Path> files =
                    found.filter(CatalogReader::isCatalogFile).sorted().toList();
            if (files.isEmpty()) {
                throw new BrokenCatalog(List.of(path + ": the folder holds no .yaml or .yml file"));
            }
            return files;
        } catch (IOException e) {
            throw new BrokenCatalog(List.of(path + ": the folder cannot be read"));
        }
    }

    private static boolean isCatalogFile(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private Optional<String> text(Path file, String name) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            findings.problem(new Place(name, 0), "is not UTF-8 text");
        } catch (IOException e) {
            findings.problem(new Place(name, 0), "cannot be read");
        }
        return Optional.empty();
    }

    private <T> void refuseDuplicates(String kind, List<Placed<T>> entries, Function<T, String> id) {
        Map<String, Place> first = new HashMap<>();
        for (Placed<T> entry : entries) {
            String key = id.apply(entry.value());
            Place taken = key.isEmpty() ? null : first.putIfAbsent(key, entry.place());
            if (taken != null) {
                findings.problem(entry.place(), kind + " '" + key + "': the id is taken at " + taken);
            }
        }
    }

    private void warnOfStranded() {
        for (Placed<Command> command : commands) {
            boolean fits = clusters.stream()
                    .map(Placed::value)
                    .filter(cluster -> cluster.status() == EntryStatus.ACTIVE)
                    .anyMatch(cluster ->
                            cluster.tags().containsAll(command.value().clusterTags()));
            if (!fits && command.value().status() == EntryStatus.ACTIVE) {
                findings.warning(
                        command.place(),
                        "command '" + command.value().id() + "': no active cluster carries all of its cluster_tags");
            }
        }
    }
}
