package dev.heimdall.api.catalog.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Turns the text of one file into {@link Yaml}, within bounds that no honest file reaches. */
public final class YamlReader {

    private static final int MAX_VALUES = 200_000;
    private static final int MAX_DEPTH = 100;
    private static final Map<Tag, Yaml.Type> TYPES = Map.of(
            Tag.STR, Yaml.Type.TEXT,
            Tag.INT, Yaml.Type.INTEGER,
            Tag.FLOAT, Yaml.Type.DECIMAL,
            Tag.BOOL, Yaml.Type.FLAG,
            Tag.NULL, Yaml.Type.NOTHING);

    private final String file;
    private final Findings findings;
    private int values;

    public YamlReader(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    /** Empty for an empty file, and for a broken one, of which the findings then tell. */
    public Optional<Yaml> read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(MAX_VALUES)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            return new Compose(settings).composeString(text).map(node -> convert(node, 0));
        } catch (MarkedYamlEngineException e) {
            findings.problem(at(e.getProblemMark().or(e::getContextMark)), "is not valid YAML: " + reason(e));
        } catch (ReaderException e) {
            int line = (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            findings.problem(new Place(file, line), "is not valid YAML: it holds a control character");
        } catch (YamlEngineException e) {
            findings.problem(new Place(file, 0), "is not valid YAML");
        } catch (StackOverflowError e) {
            findings.problem(new Place(file, 0), "is nested too deeply");
        } catch (Unreadable e) {
            findings.problem(e.place, e.sentence);
        }
        return Optional.empty();
    }

    private static String reason(MarkedYamlEngineException e) {
        String problem = e.getProblem().replaceAll("\\s+", " ").strip();
        // a password that begins with one of these and lacks its quotes would be named by the parser
        if (problem.contains("undefined alias") || problem.contains("tag")) {
            return "an alias or a tag is not defined; a text that begins with * or ! must stand in quotes";
        }
        String context = e.getContext();
        return context == null || context.isBlank() ? problem : context + ", " + problem;
    }

    private Place at(Optional<Mark> mark) {
        return new Place(file, mark.map(found -> found.getLine() + 1).orElse(0));
    }

    private Yaml convert(Node node, int depth) {
        Place place = at(node.getStartMark());
        values++;
        if (values > MAX_VALUES || depth > MAX_DEPTH) {
            throw new Unreadable(
                    place,
                    "holds more than %,d values, or more than %d levels, once its aliases are written out"
                            .formatted(MAX_VALUES, MAX_DEPTH));
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, place);
            case SequenceNode sequence -> {
                List<Yaml> items = new ArrayList<>();
                sequence.getValue().forEach(item -> items.add(convert(item, depth + 1)));
                yield new Yaml.Sequence(place, items);
            }
            case MappingNode mapping -> new Yaml.Mapping(place, entries(mapping, depth));
            default -> throw new Unreadable(place, "holds something that is no value");
        };
    }

    private Yaml scalar(ScalarNode node, Place place) {
        Yaml.Type type = TYPES.get(node.getTag());
        if (type == null) {
            findings.problem(place, "the tag here is not known; a text that begins with ! must stand in quotes");
            return new Yaml.Scalar(place, Yaml.Type.NOTHING, "");
        }
        if (node.getValue().indexOf('\0') >= 0) {
            findings.problem(place, "a NUL character is not allowed");
        }
        return new Yaml.Scalar(place, type, node.getValue());
    }

    /** Merges ({@code <<: *other}) are worked in by now. */
    private Map<String, Yaml.Entry> entries(MappingNode node, int depth) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place place = at(tuple.getKeyNode().getStartMark());
            if (!(convert(tuple.getKeyNode(), depth + 1) instanceof Yaml.Scalar key)) {
                findings.problem(place, "a key must be a single text");
                continue;
            }
            Yaml value = convert(tuple.getValueNode(), depth + 1);
            if (entries.putIfAbsent(key.text(), new Yaml.Entry(place, value)) != null) {
                findings.problem(place, "the key '" + key.text() + "' stands twice in one mapping");
            }
        }
        return entries;
    }

    /** Ends the reading of a file that is not worth going on with. */
    private static final class Unreadable extends RuntimeException {
        private final transient Place place;
        private final String sentence;

        Unreadable(Place place, String sentence) {
            super(sentence);
            this.place = place;
            this.sentence = sentence;
        }
    }
}
