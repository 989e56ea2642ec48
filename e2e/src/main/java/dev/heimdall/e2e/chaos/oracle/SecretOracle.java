package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.e2e.chaos.load.Keeper;
import dev.heimdall.e2e.chaos.site.Site;
import dev.heimdall.e2e.chaos.witness.Violation;
import dev.heimdall.e2e.chaos.witness.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges a cluster that came by API with a secret: all APIs know the same one, and nobody else any. */
public final class SecretOracle {

    private static final int BLOCK = 1 << 20;

    private SecretOracle() {}

    /**
     * All that is wrong.
     *
     * @param answers to changes of the cluster, and how often each was given
     * @param folder of all that the fleet has written
     */
    public static List<Violation> violations(List<URI> apis, Map<String, Integer> answers, Path folder)
            throws IOException {
        List<Violation> violations = new ArrayList<>(ofAnswers(answers));
        Map<URI, String> shown = new LinkedHashMap<>();
        for (URI api : apis) {
            try (Witness witness = new Witness(api)) {
                shown.put(
                        api,
                        witness.cluster(Site.SEALED.cluster()).path("context").toString());
            }
        }
        violations.addAll(ofViews(shown));
        for (Path file : leaks(folder)) {
            violations.add(new Violation("-", "a secret is in the file " + folder.relativize(file)));
        }
        return violations;
    }

    static List<Violation> ofAnswers(Map<String, Integer> answers) {
        return answers.entrySet().stream()
                .filter(answer -> !answer.getKey().matches("200|503|no answer"))
                .map(answer -> new Violation(
                        "-", answer.getValue() + " changes of a cluster were answered: " + answer.getKey()))
                .toList();
    }

    static List<Violation> ofViews(Map<URI, String> shown) {
        List<Violation> violations = new ArrayList<>();
        if (shown.values().stream().distinct().count() > 1) {
            violations.add(new Violation("-", "the APIs do not know the same cluster: " + shown));
        }
        shown.forEach((api, context) -> {
            if (context.contains(Keeper.SECRET)) {
                violations.add(new Violation("-", "the API at " + api + " shows a secret"));
            }
        });
        return violations;
    }

    static List<Path> leaks(Path folder) throws IOException {
        List<Path> leaks = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && holdsASecret(file)) {
                    leaks.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return leaks;
    }

    /** Blocks overlap, so that nothing is cut in two. */
    private static boolean holdsASecret(Path file) throws IOException {
        byte[] block = new byte[BLOCK];
        int held = 0;
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                int read = in.readNBytes(block, held, BLOCK - held);
                int length = held + read;
                if (new String(block, 0, length, StandardCharsets.ISO_8859_1).contains(Keeper.SECRET)) {
                    return true;
                }
                if (length < BLOCK) {
                    return false;
                }
                held = Keeper.SECRET.length();
                System.arraycopy(block, length - held, block, 0, held);
            }
        } catch (NoSuchFileException e) {
            // it was removed meanwhile
            return false;
        }
    }
}
