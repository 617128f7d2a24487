package exitscope.views;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.change.RuleId;
import exitscope.words.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every language says all of it.
class LanguageTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    private static final Pattern KEY = Pattern.compile("\\s*([^#!\\s=:][^\\s=:]*)\\s*[=:]");

    /// A text in a place that people read or hear. Names of the C language and the like have no
    /// blanks and no small letters behind a capital.
    private static final Pattern SHOWN =
            Pattern.compile(
                    "(?:new (?:Label|Button|ToggleButton|RadioButton|CheckBox|MenuItem|Menu|Tooltip"
                            + "|Text|Hyperlink|Tab|CheckMenuItem|RadioMenuItem|Alert)"
                            + "|set(?:Text|PromptText|AccessibleText|AccessibleHelp"
                            + "|AccessibleRoleDescription|Title|HeaderText|ContentText)|Hint\\.set)"
                            + "\\((?:\\w+, )?\"[^\"]*\\p{L}{2}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exitscope.views.messages",
                "exitscope.views.rules",
                "exitscope.views.tree.messages"
            })
    void everyLanguageHasTheSameTextsWithTheSamePlaces(String name) {
        ResourceBundle english =
                ResourceBundle.getBundle(name, Language.of(Locale.ENGLISH).words());
        ResourceBundle german = ResourceBundle.getBundle(name, Language.of(Locale.GERMAN).words());
        Set<String> wanted = new TreeSet<>(english.keySet());
        // Names of functions are no words.
        wanted.removeIf(key -> name.endsWith(".rules") && key.endsWith(".seed"));
        assertEquals(Locale.GERMAN, german.getLocale());
        Set<String> there = own(name, german.getLocale());
        assertEquals(Set.of(), without(wanted, there), "missing in " + name);
        assertEquals(Set.of(), without(there, wanted), "too many in " + name);
        List<Executable> checks = new ArrayList<>();
        for (String key : wanted) {
            String text = german.getString(key);
            checks.add(() -> assertEquals(places(english.getString(key)), places(text), key));
            if (!name.endsWith(".rules")) {
                checks.add(() ->
                        assertDoesNotThrow(() -> new MessageFormat(text, Locale.GERMAN), key));
                checks.add(() -> assertTrue(!text.contains("'"), key + " quotes"));
            }
        }
        assertAll(checks);
    }

    /// Those of a bundle without those that it falls back on.
    private static Set<String> own(String name, Locale locale) {
        try (InputStream in =
                LanguageTest.class.getResourceAsStream(
                        "/" + name.replace('.', '/') + "_" + locale + ".properties")) {
            return new TreeSet<>(new PropertyResourceBundle(Objects.requireNonNull(in)).keySet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Of two texts with one key only the last is ever read.
    @ParameterizedTest
    @ValueSource(strings = {"src/main/resources", "../app/src/main/resources"})
    void noBundleHasAKeyTwice(String directory) throws IOException {
        List<String> twice = new ArrayList<>();
        int bundles = 0;
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".properties")).toList()) {
                bundles++;
                Set<String> keys = new TreeSet<>();
                boolean goesOn = false;
                for (String line : Files.readAllLines(file)) {
                    Matcher key = KEY.matcher(line);
                    if (!goesOn && key.lookingAt() && !keys.add(key.group(1))) {
                        twice.add(file + ": " + key.group(1));
                    }
                    goesOn = line.endsWith("\\");
                }
                assertFalse(keys.isEmpty(), file.toString());
            }
        }
        assertTrue(bundles >= 2, directory);
        assertEquals(List.of(), twice);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatIsAskedForIsSaidWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("exited with 3", new Messages(Locale.ENGLISH).text("status.exited", 3));
            assertEquals("beendet mit 3", new Messages().text("status.exited", 3));
            Locale.setDefault(Locale.FRANCE);
            assertEquals("exited with 3", new Messages().text("status.exited", 3));
            Rules german = new Rules(Locale.GERMAN);
            Rules english = new Rules(Locale.ENGLISH);
            RuleId rule = RuleId.of("ES-01");
            assertNotEquals(english.statement(rule), german.statement(rule));
            assertEquals(english.seed(rule), german.seed(rule));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "../app/src/main/java/exitscope/app/window"})
    void nothingThatPeopleReadIsWrittenInTheCode(String directory) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                SHOWN.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> found.add(file + ": " + match.group()));
            }
        }
        assertEquals(List.of(), found);
    }
}
