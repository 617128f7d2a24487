package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of the window in each language.
class WindowTextTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern TEXT = Pattern.compile("\"([A-Za-z][A-Za-z.]*)\"");

    private final ResourceBundle english = bundle("window.properties");
    private final ResourceBundle german = bundle("window_de.properties");

    private static ResourceBundle bundle(String file) {
        try (InputStream in = WindowText.class.getResourceAsStream(file)) {
            return new PropertyResourceBundle(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyLanguageHasTheSameTextsWithTheSamePlaces() {
        assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(german.keySet()));
        for (String key : english.keySet()) {
            assertEquals(places(english.getString(key)), places(german.getString(key)), key);
            assertDoesNotThrow(() -> new MessageFormat(german.getString(key), Locale.GERMAN), key);
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noTwoItemsOfAMenuAreChosenByTheSameLetter() {
        for (ResourceBundle bundle : new ResourceBundle[] {english, german}) {
            Set<String> letters = new TreeSet<>();
            for (String menu : new String[] {"file", "run", "time", "view", "lesson", "help"}) {
                String name = bundle.getString("menu." + menu);
                int at = name.indexOf('_');
                assertTrue(
                        at >= 0
                                && letters.add(
                                        name.substring(at + 1, at + 2).toLowerCase(Locale.ROOT)),
                        name);
            }
        }
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/exitscope/app/window"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                TEXT.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> literals.add(match.group(1)));
            }
        }
        Set<String> unused = new TreeSet<>(english.keySet());
        unused.removeIf(key ->
                literals.contains(key)
                        || literals.stream()
                                .anyMatch(each -> each.endsWith(".") && key.startsWith(each))
                        || literals.contains(key.replaceFirst("\\.(title|tip)$", ""))
                        || literals.contains(
                                key.replaceFirst("^(command|menu|settings|keys)\\.", ""))
                        || literals.contains(
                                key.replaceFirst("^tool\\.", "").replaceFirst("\\.tip$", "")));
        assertEquals(Set.of(), unused);
    }
}
