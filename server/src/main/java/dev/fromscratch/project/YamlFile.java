package dev.fromscratch.project;

import dev.fromscratch.context.FilePath;
import dev.fromscratch.text.Range;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads YAML, and hence JSON.
 */
final class YamlFile {
    /** How often a file is read again without what stands behind an error in it. */
    private static final int MOST_ERRORS = 8;

    private static final Tag NULL = Tag.NULL;

    private final FilePath file;
    private final UnaryOperator<String> interpolation;
    private final Map<org.snakeyaml.engine.v2.nodes.Node, Node> made = new IdentityHashMap<>();

    private YamlFile(FilePath file, UnaryOperator<String> interpolation) {
        this.file = file;
        this.interpolation = interpolation;
    }

    /**
     * The documents of a file. Of a file that is no YAML from some line on, what stands in front of that line.
     *
     * @param interpolation what a scalar becomes, with {@link Node#HOLE} for what is not known
     */
    static List<Node> read(FilePath file, String text, UnaryOperator<String> interpolation) {
        var readable = text;
        for (var errors = 0; errors < MOST_ERRORS; errors++) {
            var documents = new ArrayList<Node>();
            var error = read(file, readable, interpolation, documents);
            if (error.isEmpty()) {
                return documents;
            }
            var end = startOfLine(readable, error.get().getLine());
            if (end >= readable.length()) {
                end = startOfLine(readable, Math.max(0, error.get().getLine() - 1));
            }
            if (end == 0) {
                return documents;
            }
            readable = readable.substring(0, end);
        }
        return List.of();
    }

    private static Optional<Mark> read(
            FilePath file, String text, UnaryOperator<String> interpolation, List<Node> documents) {
        var settings = LoadSettings.builder().setAllowRecursiveKeys(false).build();
        try {
            for (var document : new Compose(settings).composeAllFromString(text)) {
                documents.add(new YamlFile(file, interpolation).node(document));
            }
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            return e.getProblemMark();
        } catch (YamlEngineException | StackOverflowError e) {
            // Something that no reader of YAML gets to the end of: nesting without an end, characters that are none.
            return Optional.empty();
        }
    }

    private static int startOfLine(String text, int line) {
        var start = 0;
        for (var number = 0; number < line; number++) {
            var end = text.indexOf('\n', start);
            if (end < 0) {
                return text.length();
            }
            start = end + 1;
        }
        return start;
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node yaml) {
        var known = made.get(yaml);
        if (known != null) {
            return known;
        }
        // What holds itself is not known where it does.
        made.put(yaml, new Node.Unknown(String.valueOf(Node.HOLE), at(yaml)));
        var node = convert(yaml);
        made.put(yaml, node);
        return node;
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node yaml) {
        if (yaml instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (yaml instanceof SequenceNode sequence) {
            return new Node.Listing(sequence.getValue().stream().map(this::node).toList(), at(yaml));
        }
        var scalar = (ScalarNode) yaml;
        if (scalar.isPlain()
                && (scalar.getTag().equals(NULL) || scalar.getValue().equals("~"))) {
            return new Node.Empty(at(yaml));
        }
        return Node.text(interpolation.apply(scalar.getValue()), at(yaml));
    }

    /** A mapping, with what {@code <<} merges into it for what it does not say itself. */
    private Node mapping(MappingNode mapping) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        var merged = new ArrayList<NodeTuple>();
        for (var tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (key.isPlain() && key.getValue().equals("<<")) {
                    merged.add(tuple);
                } else {
                    entries.put(key.getValue(), new Node.Entry(at(key), node(tuple.getValueNode())));
                }
            }
        }
        merged.stream()
                .flatMap(it -> node(it.getValueNode()).items())
                .forEach(it -> it.names().forEach(entries::putIfAbsent));
        return new Node.Mapping(entries, at(mapping));
    }

    private Node.At at(org.snakeyaml.engine.v2.nodes.Node yaml) {
        var start = yaml.getStartMark().orElseThrow();
        var end = yaml.getEndMark().orElseThrow();
        var sameLine = yaml instanceof ScalarNode && end.getLine() == start.getLine();
        return new Node.At(
                file,
                Range.of(
                        start.getLine(),
                        start.getColumn(),
                        start.getLine(),
                        sameLine ? end.getColumn() : start.getColumn()));
    }
}
