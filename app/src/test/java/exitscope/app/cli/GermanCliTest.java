package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What people read on the command line is German where that is spoken; what programs read is the
/// same everywhere.
class GermanCliTest extends CommandLineTest {
    /// Two words of a language behind one another, not of an example or a synopsis.
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2,} \\p{Ll}{2,}");

    private static final Pattern EXAMPLE =
            Pattern.compile(" +(exitscope|printf) .*|Aufruf: .*| +-.*FILE.*| *\\[.*");

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakGerman() {
        Locale.setDefault(Locale.GERMANY);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "open",
                "run",
                "trace",
                "explore",
                "check",
                "replay",
                "disassemble",
                "shot",
                "export",
                "lesson",
                "lesson check"
            })
    void noLineOfTheHelpIsLeftInEnglish(String command) {
        String german = help(command);
        Locale.setDefault(Locale.ENGLISH);
        Set<String> english = help(command).lines().collect(Collectors.toSet());
        List<String> left =
                german.lines()
                        .filter(english::contains)
                        .filter(line -> WORDS.matcher(line).find())
                        .filter(line -> !EXAMPLE.matcher(line).matches())
                        .toList();
        assertEquals(List.of(), left);
    }

    private String help(String command) {
        Result result = run((command + " --help").strip().split(" "));
        assertEquals(0, result.code(), result.err());
        return result.out();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    run                                 | Es fehlt das Argument 'FILE'
                    run --nosuch x.c                    | Unbekannte Option: '--nosuch'
                    trace x.c                           | Es fehlt die Option '--format=FORMAT'
                    trace --limit                       | Hinter der Option „--limit“ fehlt der Wert (N)
                    trace x.c --format                  | Hinter der Option „--format“ fehlt der Wert (FORMAT)
                    trace x.c --limit                   | Hinter der Option „--limit“ fehlt der Wert (N)
                    trace x.c --format strace --limit x | Ungültiger Wert für die Option „--limit“: „x“ ist keine Zahl
                    run --schedule lifo x.c             | Es gibt keine Reihenfolge „lifo“: Möglich ist fifo
                    explore --never zombies>> x.c       | Spalte 9
                    trace x.c --format strace --limit 99999999999999999999 | „99999999999999999999“ liegt außerhalb des Möglichen
                    explore --json=yes x.c              | Die Option „--json“ nimmt keinen Wert: „yes“ ist zu viel
                    disassemble a\0b                    | kann kein Dateiname sein
                    frobnicate                          | Es gibt keinen Befehl „frobnicate“
                    run nowhere.c                       | Eine solche Datei gibt es nicht
                    """)
    void whatIsWrongIsToldInGerman(String line, String message) {
        Result result = run(line.replace("\\0", "\0").split(" +"));
        String first = result.err().lines().findFirst().orElse("");
        assertTrue(first.startsWith("exitscope: "), result.err());
        assertTrue(first.contains(message), result.err());
        assertFalse(first.matches(".*\\b(option|argument|value|missing)\\b.*"), first);
        assertTrue(result.err().lines().count() >= 2, "no way out: " + result.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "shot x.c --language de | Es fehlt die Option '--at=POSITION', '--output=OUT.png'",
                "shot --language=de x.c | Es fehlt die Option '--at=POSITION', '--output=OUT.png'",
                "--language de --nosuch | Unbekannte Option: '--nosuch'"
            })
    void theLanguageThatIsAskedForIsThatOfUsageProblemsToo(String line, String problem) {
        Locale.setDefault(Locale.ENGLISH);
        String err = run(line.split(" +")).err();
        assertEquals("exitscope: " + problem, err.lines().findFirst().orElse(""), err);
    }

    @Test
    void theLanguageThatIsAskedForIsThatOfTheHelpToo() {
        String german = help("export");
        Locale.setDefault(Locale.ENGLISH);
        assertEquals(german, help("export --language de"));
        Locale.setDefault(Locale.ENGLISH);
        assertNotEquals(german, help("export"));
    }

    @Test
    void whatIsTheProgramsOwnIsNoLanguage() {
        Locale.setDefault(Locale.ENGLISH);
        String err = run("shot", "x.c", "--", "--language", "de").err();
        assertEquals(
                "exitscope: missing required option: '--at=POSITION', '--output=OUT.png'",
                err.lines().findFirst().orElse(""),
                err);
    }

    @Test
    void aSourceWithoutMainIsToldInGerman() throws IOException {
        Result result = run("run", file("mian.c", "int mian(void) { return 0; }\n"));
        assertTrue(result.err().contains("mian.c: Es gibt keine Funktion main"), result.err());
        assertTrue(result.err().contains("Dort beginnt ein Programm"), result.err());
    }

    @Test
    void reportsAreGermanAndJsonIsNot() throws IOException {
        String source =
                file(
                        "one.c",
                        """
                        #include <stdlib.h>
                        #include <unistd.h>
                        int main(void) {
                            if (fork() == 0)
                                _exit(0);
                            return 0;
                        }
                        """);
        String report = run("explore", source).out();
        assertTrue(report.startsWith("1 Ausgang ("), report);
        assertTrue(report.contains("Prozess 2 endet"), report);
        String json = run("explore", "--json", source).out();
        Locale.setDefault(Locale.ENGLISH);
        assertEquals(run("explore", "--json", source).out(), json);
        assertTrue(json.contains("process 2 ends"), json);
    }
}
