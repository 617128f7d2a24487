package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `exitscope export`: what is asked of whom, and what is told of mistakes.
class ExportCliTest extends CommandLineTest {
    private static final String ZOMBIE = SAMPLES + "03-zombie.c";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    export x.c --at 3                                 | there is neither --format nor -o
                    export x.c --at 3 -o tree.jpg                     | does not say what to write
                    export x.c --at 3 --format jpeg                   | use one of text, dot, mermaid
                    export x.c --format text                          | say which with --at
                    export x.c --format dot --from 1                  | say which with --at
                    export x.c --format mermaid --at 3                | use --from and --to
                    export x.c --format svg                           | use --at, or --from and --to
                    export x.c --format text --at 3 --to 4            | use either
                    export x.c --format mermaid --from 9 --to 4       | --to 4 lies before --from 9
                    export x.c --format png --at 3                    | use -o OUT.png
                    export x.c --from 1 --to 3 -o tree.png            | put %d or %03d into the name
                    export x.c --at 3 -o x.svg --view flags           | there is no view 'flags'
                    export x.c --at 3 -o x.png --scale 9              | '9' is no scale
                    export x.c --at soon -o x.png                     | 'soon' is no position
                    export x.c -o x.gif --delay 5                     | --delay 5 is not possible
                    """)
    void whatCannotBeIsToldWithAWayOut(String line, String message) {
        Result result = run(line.strip().split(" +"));
        assertEquals(ExitCode.USAGE, result.code(), line + result.err());
        assertTrue(result.err().startsWith("exitscope: "), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
    }

    @Test
    void aRangeBeyondTheEndNamesTheOption() {
        Result result = run("export", ZOMBIE, "--to", "999999", "--format", "mermaid");
        assertEquals(ExitCode.INPUT, result.code());
        assertTrue(result.err().contains("so there is no position 999999"), result.err());
        assertTrue(result.err().contains("--to with 0 to "), result.err());
    }

    @Test
    void textsGoToStandardOutputAndFiles() throws IOException {
        Result text = run("export", ZOMBIE, "--at", "first-zombie", "--format", "text");
        assertEquals(0, text.code(), text.err());
        assertTrue(text.out().startsWith("TREE of "), text.out());
        Path file = directory.resolve("run.mmd");
        Result mermaid = run("export", ZOMBIE, "--from", "10", "--to", "20", "-o", file.toString());
        assertEquals(0, mermaid.code(), mermaid.err());
        assertEquals("SEQUENCE of 11", Files.readString(file), "ten transitions, eleven moments");
    }

    @Test
    void picturesOfARangeAreNumberedByPosition() throws IOException {
        String name = directory.resolve("zombie-%03d.png").toString();
        Result result = run("export", ZOMBIE, "--from", "10", "--to", "12", "-o", name);
        assertEquals(0, result.code(), result.err());
        for (String number : new String[] {"010", "011", "012"}) {
            assertTrue(Files.exists(directory.resolve("zombie-" + number + ".png")), number);
        }
        assertFalse(Files.exists(directory.resolve("zombie-013.png")));
    }

    @Test
    void anAnimationIsOneFile() throws IOException {
        Path file = directory.resolve("zombie.gif");
        Result result =
                run("export", ZOMBIE, "--to", "12", "-o", file.toString(), "--theme", "dark");
        assertEquals(0, result.code(), result.err());
        assertTrue(Files.readString(file).startsWith("GIF Look"), Files.readString(file));
        assertTrue(Files.readString(file).contains("colours=DARK"), Files.readString(file));
    }
}
