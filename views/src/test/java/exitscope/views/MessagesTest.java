package exitscope.views;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exitscope.change.RuleId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class MessagesTest {
    private static final Path VIEWS = Path.of("src", "main", "java", "exitscope", "views");
    private static final Path MODEL = Path.of("..", "model", "src", "main", "java");
    private static final Pattern TEXT = Pattern.compile("\"([A-Za-z][A-Za-z.]*)\"");
    private static final Pattern RULE = Pattern.compile("\"([A-Z]{2}-\\d{2})\"");

    private final ResourceBundle bundle =
            ResourceBundle.getBundle("exitscope.views.messages", Locale.ENGLISH);

    @Test
    void everyKeyInTheSourcesHasAText() throws IOException {
        Set<String> views =
                bundle.keySet().stream().map(MessagesTest::view).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(literals(VIEWS, TEXT));
        missing.removeIf(text ->
                !text.contains(".")
                        || !views.contains(view(text))
                        || text.endsWith(".css")
                        || bundle.keySet().stream()
                                .anyMatch(key -> key.equals(text) || isPrefix(text, key)));
        assertEquals(Set.of(), missing, "keys without a text");
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> literals = literals(VIEWS, TEXT);
        Set<String> unused = new TreeSet<>(bundle.keySet());
        unused.removeIf(key -> isUsed(key, literals));
        assertEquals(Set.of(), unused, "texts that nothing asks for");
    }

    @Test
    void everyTextIsWellFormed() {
        for (String key : bundle.keySet()) {
            String text = bundle.getString(key);
            assertDoesNotThrow(() -> new MessageFormat(text, Locale.ENGLISH), key);
            assertFalse(
                    text.contains("'"),
                    key + " has an apostrophe, which MessageFormat takes for a quote");
        }
    }

    @Test
    void everyRuleThatTheModelNamesIsStated() throws IOException {
        Rules rules = new Rules(Locale.ENGLISH);
        Set<String> unstated = new TreeSet<>(literals(MODEL, RULE));
        unstated.addAll(literals(VIEWS, RULE));
        unstated.removeIf(id -> !rules.statement(RuleId.of(id)).isEmpty());
        assertEquals(Set.of(), unstated, "rules without a text");
    }

    /// A key is used when it stands in a source as a whole, or when its beginning does, up to a
    /// dot, and the rest comes from an enum. Behind `change.` the rest stands in a source again.
    private static boolean isUsed(String key, Set<String> literals) {
        if (literals.contains(key)) {
            return true;
        }
        if (key.startsWith("change.")) {
            String rest = key.substring("change.".length());
            return isUsed(rest, literals) || isCamelPair(rest, literals);
        }
        return literals.stream().anyMatch(literal -> isPrefix(literal, key));
    }

    private static String view(String key) {
        return key.substring(0, Math.max(0, key.indexOf('.')));
    }

    /// `signalSentAlone` is put together of `signalSent` and `Alone`.
    private static boolean isCamelPair(String rest, Set<String> literals) {
        Predicate<Integer> split =
                i ->
                        literals.contains(rest.substring(0, i))
                                && literals.contains(rest.substring(i));
        return Stream.iterate(1, i -> i < rest.length(), i -> i + 1).anyMatch(split);
    }

    private static boolean isPrefix(String literal, String key) {
        return literal.endsWith(".") && key.startsWith(literal);
    }

    private static Set<String> literals(Path directory, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(found::add);
            }
        }
        return found;
    }
}
