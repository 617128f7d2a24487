package exitscope.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whatever the model and the application can say has words, in every language, and there are no
/// words that nobody says.
class PhrasesTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");
    private static final Pattern LITERAL =
            Pattern.compile("\"([a-zA-Z0-9]+(?:\\.[a-zA-Z0-9]*)*)\"");

    @ParameterizedTest
    @CsvSource({
        "../model/src/main/resources/exitscope/phrase/model, ../model, (?<!App)Phrase",
        "src/main/resources/exitscope/app/words/app, ../app, AppPhrase"
    })
    void everyPhraseHasWordsAndAllWordsAreOfSome(String book, Path module, String name)
            throws IOException {
        Map<String, String> english = words(book + ".properties");
        Set<String> literals = new TreeSet<>();
        Set<String> said = new TreeSet<>();
        Pattern phrase = Pattern.compile(name + "\\.of\\(\\s*\"([\\w.]+[^.])\"");
        for (Path file : SourceFiles.java()) {
            if (file.startsWith(module.resolve("src/main"))) {
                String source = Files.readString(file);
                LITERAL.matcher(source).results().forEach(each -> literals.add(each.group(1)));
                phrase.matcher(source).results().forEach(each -> said.add(each.group(1)));
            }
        }
        said.removeAll(english.keySet());
        assertEquals(Set.of(), said, "without words");
        Set<String> unsaid = new TreeSet<>(english.keySet());
        unsaid.removeIf(key ->
                literals.contains(key)
                        || literals.stream()
                                .anyMatch(each -> each.endsWith(".") && key.startsWith(each)));
        assertEquals(Set.of(), unsaid, "never said");
    }

    @ParameterizedTest
    @CsvSource({
        "../model/src/main/resources/exitscope/phrase/model",
        "src/main/resources/exitscope/app/words/app"
    })
    void everyLanguageSaysTheSame(String book) throws IOException {
        Map<String, String> english = words(book + ".properties");
        Map<String, String> german = words(book + "_de.properties");
        assertEquals(english.keySet(), german.keySet());
        List<Executable> checks = new ArrayList<>();
        english.forEach((key, text) -> {
            String other = german.getOrDefault(key, "");
            checks.add(() -> assertEquals(places(text), places(other), key));
            checks.add(() -> assertDoesNotThrow(() -> new MessageFormat(text, Locale.ROOT), key));
            checks.add(
                    () -> assertDoesNotThrow(() -> new MessageFormat(other, Locale.GERMAN), key));
        });
        assertAll(checks);
    }

    private static Map<String, String> words(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        }
        Map<String, String> words = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> words.put(key, properties.getProperty(key)));
        return words;
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
