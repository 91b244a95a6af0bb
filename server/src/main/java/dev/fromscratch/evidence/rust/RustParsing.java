package dev.fromscratch.evidence.rust;

import dev.fromscratch.evidence.rust.RustArguments.Default;
import dev.fromscratch.evidence.rust.RustFile.Call;
import dev.fromscratch.evidence.rust.RustFile.Guard;
import dev.fromscratch.evidence.rust.RustFile.Item;
import dev.fromscratch.evidence.rust.RustFile.Module;
import dev.fromscratch.evidence.rust.RustFile.Name;
import dev.fromscratch.evidence.rust.RustFile.Outcome;
import dev.fromscratch.evidence.rust.RustFile.Root;
import dev.fromscratch.evidence.rust.RustFile.Spot;
import dev.fromscratch.grammar.RustLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the tokens of a Rust file from its beginning to its end, once.
 */
final class RustParsing {
    /** {@code #[test]}, {@code #[tokio::test]}, {@code #[cfg(test)]}, {@code #[cfg(all(test, unix))]}. */
    private static final Pattern OF_TESTS = Pattern.compile("(\\w+::)*test(\\(.*)?|cfg\\((all\\()?test[,)].*");

    /** What an attribute may say of a function that is still called by its name alone. */
    private static final Pattern USUAL = Pattern.compile(
            "(?s)(allow|async_recursion|automock|cfg|cfg_attr|cold|deny|deprecated|doc|expect|inline|instrument|must_use|rustfmt"
                    + "|track_caller|tracing|warn)\\b.*");

    /** What makes a type that whoever runs the program fills in on its command line. */
    private static final Pattern ARGUMENTS = Pattern.compile("\\b(Parser|Args|StructOpt|Clap)\\b");

    /** What types are called that are read from a file or the environment, and are not just data. */
    private static final Pattern OF_SETTINGS = Pattern.compile(
            "(Config|Settings|Options|Opts|Args|Env)([A-Z].*)?|.*(Config|Settings|Options|Opts|Args|Env)");

    private static final Pattern COMMANDS = Pattern.compile("\\b(Subcommand|StructOpt|Clap|Bpaf|FromArgs)\\b");

    /** The words in front of an item that say how it may be used. */
    private static final Set<String> MODIFIERS =
            Set.of("pub", "(", "crate", "super", ")", "async", "const", "unsafe", "extern", "default");

    private static final Set<String> TYPES = Set.of("struct", "enum", "union", "type", "trait");

    /** The methods of the common clients that say which certificates are trusted. */
    private static final Pattern CHOICES = Pattern.compile("add_root_certificate|danger_accept_invalid_certs|root_certs"
            + "|tls_built_in_.*|tls_certs_only|use_rustls_tls|use_preconfigured_tls|with_webpki_roots");

    /** What a text names that is to be filled in: {@code "{BASE}/today"}. */
    private static final Pattern FORMATTED = Pattern.compile("\\{([A-Za-z_]\\w*)[:}]");

    private static final Pattern CONDITION = Pattern.compile("(?s)cfg\\((.*?)\\)?");

    private static final int DEEPEST = 8;

    private final RustTokens tokens;
    private final RustConditions conditions;
    private final RustArguments arguments;
    private final RustFailures failures;
    private final List<Module> modules = new ArrayList<>();
    private final List<Root> roots = new ArrayList<>();
    private final List<Name> texts = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Name> choices = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private final Map<String, Set<String>> settings = new HashMap<>();

    /** The paths of what is imported, the last two names of each, by the last one. */
    private final Map<String, String> functions = new HashMap<>();

    private final Set<String> commands = new HashSet<>();
    private final Set<String> given = new HashSet<>();
    private final Map<String, Set<Outcome>> outcomes = new HashMap<>();
    private int at;
    /** The index behind the last type with fields. */
    private int endOfType;

    /** What attributes say of what follows. */
    private final List<String> attributes = new ArrayList<>();

    private final Regions<Integer> item = new Regions<>();
    private final Regions<Optional<String>> implementations = new Regions<>();
    private final Regions<String> compiled = new Regions<>();
    private final Regions<Guard> guards = new Regions<>();
    private final Regions<Integer> blocks = new Regions<>();
    private Spot spot = new Spot(0, List.of(), List.of());
    private Set<String> words;

    RustParsing(String text) {
        this.tokens = new RustTokens(text);
        this.conditions = new RustConditions(tokens);
        this.arguments = new RustArguments(tokens);
        this.failures = new RustFailures(tokens);
        this.words = begin(new Item("", Optional.empty(), true, new HashMap<>()));
    }

    private Set<String> begin(Item added) {
        items.add(added);
        return added.words().computeIfAbsent(spot, it -> new HashSet<>());
    }

    RustFile file() {
        while (at < tokens.size()) {
            enter();
            if (tokens.is(at, RustLexer.HASH)) {
                attribute();
            } else if (tokens.isWord(at, "use")) {
                at = use(at + 1);
            } else {
                token();
                at++;
            }
        }
        return new RustFile(modules, roots, texts, calls, choices, items, settings, commands, given, outcomes);
    }

    /** Leaves what ends here, and enters what begins. */
    private void enter() {
        var changed = item.closedAt(at) | compiled.closedAt(at) | guards.closedAt(at);
        implementations.closedAt(at);
        blocks.closedAt(at);
        if (tokens.is(at, RustLexer.LEFT_BRACE)) {
            blocks.open(at, tokens.behind(at));
        }
        for (var begun : conditions.at(at, blocks.endOr(tokens.size()))) {
            var guard = begun.guard();
            within(guards, new Guard(guard.kind(), named(guard.name())), begun::end);
            changed = true;
        }
        if (changed) {
            move();
        }
    }

    /** With the name of the type that is meant by {@code Self}. */
    private String named(String name) {
        var owner = implementations.innermost().flatMap(it -> it);
        return name.startsWith("Self::") && owner.isPresent()
                ? owner.get().replaceFirst("^trait ", "") + name.substring("Self".length())
                : name;
    }

    /** Deeper than people write, what is around it says enough. */
    private static <T> void within(Regions<T> regions, T value, IntSupplier end) {
        if (regions.size() < DEEPEST) {
            regions.open(value, end.getAsInt());
        }
    }

    private void move() {
        spot = new Spot(item.innermost().orElse(0), compiled.all(), guards.all());
        words = items.get(spot.item()).words().computeIfAbsent(spot, it -> new HashSet<>());
    }

    private void token() {
        if (tokens.is(at, RustLexer.STRING) || tokens.is(at, RustLexer.RAW_STRING)) {
            var text = tokens.unquoted(at);
            texts.add(new Name(text, tokens.spanOf(at), spot));
            FORMATTED.matcher(text).results().forEach(it -> words.add(it.group(1)));
        } else if (tokens.is(at, RustLexer.IDENTIFIER)) {
            word();
        }
        if (!MODIFIERS.contains(tokens.textOf(at))) {
            attributes.clear();
        }
    }

    private void word() {
        conditions.given(at).map(this::named).ifPresent(given::add);
        var isPath = tokens.is(at + 1, RustLexer.PATH) && !tokens.is(at - 1, RustLexer.PATH);
        if (tokens.isWord(at, "mod")
                && tokens.is(at + 1, RustLexer.IDENTIFIER)
                && tokens.is(at + 2, RustLexer.SEMICOLON)) {
            modules.add(new Module(tokens.textOf(at + 1), pathOfModule(), spot));
        } else if (tokens.isWord(at, "crate") && tokens.isWord(at - 1, "extern")) {
            root(at + 1, Set.of(tokens.textOf(at + 1)));
        } else if (item.innermost().isEmpty() && item()) {
            return;
        } else if (isPath) {
            root(at, Set.of());
            call(at);
        } else if (isFunction()) {
            call(at);
        } else if (isMethod()) {
            call(at, at, "." + tokens.textOf(at));
        } else if (tokens.is(at + 1, RustLexer.LEFT_PARENTHESIS)
                && CHOICES.matcher(tokens.textOf(at)).matches()
                && !tokens.isWord(at + 2, "false")) {
            choices.add(new Name(tokens.textOf(at), tokens.spanOf(at), spot));
        }
        outcome();
        if (!isOfField()) {
            words.add(tokens.textOf(at));
        }
    }

    /** Notes what becomes of the failure of a function, by whatever path or value it is called. */
    private void outcome() {
        var isCall = tokens.is(at + 1, RustLexer.LEFT_PARENTHESIS) && !tokens.isWord(at - 1, "fn");
        if (isCall && Character.isLowerCase(tokens.textOf(at).charAt(0))) {
            outcomes.computeIfAbsent(tokens.textOf(at), it -> EnumSet.noneOf(Outcome.class))
                    .add(failures.of(failures.startOf(at), tokens.behind(at + 1), isInMain()));
        }
    }

    private boolean isInMain() {
        return items.get(spot.item()).name().equals("main");
    }

    /** Whether a name is that of a field, {@code config.hook}, or declares one, {@code hook: bool}, and so of no item. */
    private boolean isOfField() {
        return at < endOfType && tokens.isText(at + 1, ":")
                || tokens.is(at - 1, RustLexer.DOT)
                        && !tokens.is(at - 2, RustLexer.DOT)
                        && !tokens.is(at + 1, RustLexer.LEFT_PARENTHESIS)
                        && !tokens.is(at + 1, RustLexer.PATH);
    }

    /** Whether a function is called by its name alone. */
    private boolean isFunction() {
        return tokens.is(at + 1, RustLexer.LEFT_PARENTHESIS)
                && (functions.containsKey(tokens.textOf(at)) || tokens.isWord(at, "dotenv"))
                && !tokens.is(at - 1, RustLexer.DOT)
                && !tokens.is(at - 1, RustLexer.PATH);
    }

    private boolean isMethod() {
        return tokens.is(at - 1, RustLexer.DOT)
                && tokens.is(at + 1, RustLexer.LEFT_PARENTHESIS)
                && RustUses.isMethod(tokens.textOf(at));
    }

    private Optional<String> pathOfModule() {
        return attributes.stream()
                .filter(it -> it.startsWith("path=\""))
                .map(it -> it.substring("path=\"".length(), it.length() - 1))
                .findFirst();
    }

    /** Whether an item begins, or the functions of a type. */
    private boolean item() {
        var name = tokens.textOf(at + 1);
        if (tokens.isWord(at, "impl")) {
            implementation();
            return true;
        }
        if (tokens.isWord(at, "macro_rules")) {
            open(tokens.textOf(at + 2), Optional.empty(), false);
            return true;
        }
        if (!tokens.is(at + 1, RustLexer.IDENTIFIER)) {
            return false;
        }
        var written = tokens.textOf(at);
        if (written.equals("fn")) {
            var owner = implementations.innermost().flatMap(it -> it);
            var called = attributes.stream().anyMatch(it -> !USUAL.matcher(it).matches());
            open(
                    name,
                    owner.map(it -> it.replaceFirst("^trait ", "")),
                    called || owner.filter(it -> it.startsWith("trait ")).isPresent());
        } else if (written.equals("trait")) {
            // Which type has them is not known: they are used where they are named.
            implementations.open(Optional.empty(), tokens.endOfItem(at));
        } else if (TYPES.contains(written)) {
            fields(written);
            var isOfCommandLine =
                    written.equals("struct") && ARGUMENTS.matcher(derived()).find();
            var addresses = isOfCommandLine ? arguments.defaults(at + 2, tokens.endOfItem(at)) : List.<Default>of();
            endOfType = tokens.endOfItem(at);
            open(name, Optional.empty(), false);
            addresses.forEach(this::add);
        } else if ((written.equals("const") || written.equals("static")) && !name.equals("fn")) {
            // lazy_static has `static ref CLIENT: Client = …`.
            open(Set.of("mut", "ref").contains(name) ? tokens.textOf(at + 2) : name, Optional.empty(), false);
        } else {
            return false;
        }
        return true;
    }

    private void open(String name, Optional<String> owner, boolean called) {
        item.open(items.size(), tokens.endOfItem(at));
        var before = spot;
        spot = new Spot(items.size(), before.conditions(), before.guards());
        words = begin(new Item(name, owner, called, new HashMap<>()));
        attributes.forEach(this::addWords);
        conditions.forget();
    }

    /** {@code impl<T> Display for Page<T>}: its functions are those of the type, and a trait's are called by others. */
    private void implementation() {
        var brace = at + 1;
        while (brace < tokens.size()
                && !tokens.is(brace, RustLexer.LEFT_BRACE)
                && !tokens.is(brace, RustLexer.SEMICOLON)) {
            brace = tokens.behind(brace);
        }
        var start = at + 1;
        var isOfTrait = false;
        for (var index = at + 1; index < brace; index++) {
            if (tokens.isWord(index, "for") && !tokens.isText(index + 1, "<")) {
                isOfTrait = true;
                start = index + 1;
            }
        }
        start = isOfTrait || !tokens.isText(start, "<") ? start : tokens.behindAngles(start);
        var type = "";
        for (var index = start; index < brace && !tokens.isText(index, "<"); index++) {
            if (tokens.is(index, RustLexer.IDENTIFIER)) {
                if (tokens.isWord(index, "where")) {
                    break;
                }
                type = tokens.textOf(index);
            }
        }
        var owner = type.isEmpty() ? "Self" : type;
        implementations.open(Optional.of(isOfTrait ? "trait " + owner : owner), tokens.behind(brace));
        // What is named in the header is no use of it.
        at = brace - 1;
    }

    private String derived() {
        return attributes.stream().filter(it -> it.startsWith("derive(")).reduce("", String::concat);
    }

    /** Adds an address that counts where nothing sets another one. */
    private void add(Default address) {
        var guarded = address.names().stream().map(it -> new Guard(Guard.Kind.DEFAULT, it));
        texts.add(new Name(
                tokens.unquoted(address.token()),
                tokens.spanOf(address.token()),
                new Spot(
                        spot.item(),
                        spot.conditions(),
                        Stream.concat(spot.guards().stream(), guarded).toList())));
    }

    /** The fields of a type that whoever runs the program fills in, and that may be left out. */
    private void fields(String kind) {
        var derived = derived();
        var end = tokens.endOfItem(at);
        var isRenamed = attributes.stream().anyMatch(it -> it.contains("rename_"));
        if (kind.equals("enum")) {
            if (COMMANDS.matcher(derived).find() && !isRenamed) {
                commands.addAll(arguments.commands(at + 1, end));
            }
            return;
        }
        var isOfArguments = ARGUMENTS.matcher(derived).find();
        if (isOfArguments || derived.contains("Deserialize")) {
            var fields = arguments.fields(at + 2, end, isOfArguments);
            if (isOfArguments || OF_SETTINGS.matcher(tokens.textOf(at + 1)).matches()) {
                fields.forEach((field, names) ->
                        settings.computeIfAbsent(field, it -> new HashSet<>()).addAll(names));
            } else {
                // What is named alike in data is no setting.
                given.addAll(fields.keySet());
            }
        }
    }

    /** Passes over an attribute, and over what it leaves to tests. */
    private void attribute() {
        var open = tokens.is(at + 1, RustLexer.NOT) ? at + 2 : at + 1;
        if (!tokens.is(open, RustLexer.LEFT_BRACKET)) {
            at++;
            return;
        }
        var end = tokens.behind(open);
        var inside = new StringBuilder();
        for (var index = open + 1; index < end - 1; index++) {
            inside.append(tokens.textOf(index));
        }
        var isInner = open > at + 1;
        at = end;
        if (OF_TESTS.matcher(inside).matches()) {
            at = isInner ? tokens.size() : tokens.endOfAttributed(at);
        } else if (inside.indexOf("cfg(") == 0) {
            within(compiled, conditionOf(inside), () -> isInner ? tokens.size() : tokens.endOfAttributed(at));
            move();
        } else if (!isInner) {
            attributes.add(inside.toString());
        }
        addWords(inside.toString());
    }

    private static String conditionOf(CharSequence attribute) {
        var matcher = CONDITION.matcher(attribute);
        return matcher.matches() ? matcher.group(1) : "";
    }

    private void addWords(String attribute) {
        for (var word : attribute.split("\\W+")) {
            words.add(word);
        }
    }

    /** The first names of what is imported, {@code use {reqwest::Client, jiff};}, and the names by which it is known here. */
    private int use(int from) {
        var start = tokens.is(from, RustLexer.PATH) ? from + 1 : from;
        var end = start;
        while (end < tokens.size() && !tokens.is(end, RustLexer.SEMICOLON)) {
            end = tokens.behind(end);
        }
        if (!tokens.is(start, RustLexer.LEFT_BRACE)) {
            imported(start, end);
            return end;
        }
        var begin = start + 1;
        for (var index = begin; index < end; index = tokens.behind(index)) {
            if (tokens.is(index, RustLexer.COMMA) || tokens.is(index, RustLexer.RIGHT_BRACE)) {
                imported(begin, index);
                begin = index + 1;
            }
        }
        return end;
    }

    private void imported(int start, int end) {
        if (!tokens.is(start, RustLexer.IDENTIFIER)) {
            return;
        }
        var names = new LinkedHashSet<String>();
        var parents = new ArrayDeque<String>();
        for (var index = start; index < end; index++) {
            if (tokens.is(index, RustLexer.LEFT_BRACE)) {
                parents.push(tokens.textOf(Math.max(index - 2, 0)));
            } else if (tokens.is(index, RustLexer.RIGHT_BRACE)) {
                parents.poll();
            }
            var isLast = !tokens.is(index + 1, RustLexer.PATH) && !tokens.isWord(index + 1, "as");
            if (tokens.is(index, RustLexer.IDENTIFIER) && isLast) {
                names.add(tokens.textOf(tokens.isWord(index, "self") ? start : index));
                var parent = tokens.is(index - 1, RustLexer.PATH)
                        ? Optional.of(tokens.textOf(index - 2))
                        : Optional.ofNullable(parents.peek());
                var name = tokens.textOf(index);
                parent.ifPresent(it -> functions.put(name, it + "::" + name));
                if (tokens.isWord(index - 1, "as")) {
                    alias(tokens.textOf(index), tokens.textOf(index - 2));
                }
            } else if (tokens.isText(index, "*")) {
                names.add("*");
            }
        }
        root(start, names);
    }

    /** Whoever names the one, names the other. */
    private void alias(String name, String of) {
        items.add(new Item(
                name, Optional.empty(), false, Map.of(new Spot(items.size(), List.of(), List.of()), Set.of(of))));
    }

    private void root(int index, Set<String> names) {
        roots.add(new Root(tokens.textOf(index).replaceFirst("^r#", ""), names, tokens.spanOf(index), spot));
    }

    /** A path that begins at an index, if a function of that path is called. */
    private void call(int first) {
        var last = first;
        while (tokens.is(last + 1, RustLexer.PATH) && tokens.is(last + 2, RustLexer.IDENTIFIER)) {
            last += 2;
        }
        if (!tokens.is(last + 1, RustLexer.LEFT_PARENTHESIS)) {
            return;
        }
        var path = new StringBuilder(
                first < last ? "" : functions.getOrDefault(tokens.textOf(first), tokens.textOf(first)));
        for (var index = first; index <= last && first < last; index++) {
            path.append(tokens.textOf(index));
        }
        call(first, last, path.toString());
    }

    private void call(int first, int last, String path) {
        var behind = tokens.behind(last + 1);
        calls.add(new Call(
                path,
                tokens.arguments(last + 1, behind - 1),
                tokens.methods(behind),
                failures.of(failures.startOf(first), behind, isInMain()),
                tokens.spanOf(first).cover(tokens.spanOf(last)),
                spot));
    }
}
