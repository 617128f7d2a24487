package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.Steps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What holds of every command: help, problems, which window is opened.
class CliTest extends CommandLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    run                                 | 2 | missing required parameter: 'FILE'
                    run nosuch.c                        | 1 | nosuch.c: there is no such file
                    run ..                              | 1 | ..: this is a directory
                    run --nosuch x.c                    | 2 | unknown option: '--nosuch'
                    run --schedule chance x.c           | 2 | there is no schedule 'chance'
                    run --schedule random:x x.c         | 2 | random:7
                    run --personality minix x.c         | 2 | there is no personality 'minix'
                    rnu x.c                             | 2 | there is no command 'rnu'
                    trace x.c                           | 2 | missing required option: '--format=FORMAT'
                    trace x.c --format xml              | 2 | there is no format 'xml'
                    trace --format json x.c -s          | 2 | What belongs to the program comes after --
                    shot x.c --at 3                     | 2 | missing required option: '--output=OUT.png'
                    shot x.c --at soon -o x.png         | 2 | 'soon' is no position
                    shot x.c --at -1 -o x.png           | 2 | '-1' is no position
                    shot x.c --at 1 -o x.png --size big | 2 | 'big' is no size
                    explore x.c --limit-states 0 | 2 | '0' is no number of states
                    explore x.c --limit-states -1 | 2 | '-1' is no number of states
                    explore x.c --limit-time NaN | 2 | 'NaN' is no time in seconds
                    check x.c --limit-time 0 | 2 | '0' is no time in seconds
                    shot x.c --at 1 -o x.png --theme x  | 2 | there is no theme 'x'
                    """)
    void whatCannotBeIsToldOnceWithAWayOut(String line, int code, String message) {
        Result result = run(line.strip().split(" +"));
        assertEquals(code, result.code(), line);
        assertTrue(result.err().startsWith("exitscope: "), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertTrue(result.err().lines().count() >= 2, "a way out follows: " + result.err());
        assertFalse(result.err().contains("\tat "), result.err());
        assertEquals("", result.out());
    }

    @Test
    void aBrokenInvariantIsToldWithoutAStackTrace() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings =
                new Surroundings(
                        InputStream.nullInputStream(),
                        new ByteArrayOutputStream(),
                        err,
                        Surroundings.Terminals.NONE,
                        Map.of());
        int code =
                new Cli(surroundings, desktop)
                        .report(new Steps.BrokenInvariant(7, "IN-07 is broken", new Error()));
        String text = err.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.DEFECT, code);
        assertTrue(text.contains("at position 7: IN-07 is broken"), text);
        assertFalse(text.contains("\tat "), text);
    }

    @Test
    void helpGoesToStandardOutput() {
        for (String[] arguments :
                new String[][] {
                    {"--help"},
                    {"run", "--help"},
                    {"trace", "-h"},
                    {"shot", "--help"},
                    {"open", "--help"}
                }) {
            Result result = run(arguments);
            assertEquals(0, result.code(), Arrays.toString(arguments));
            assertTrue(result.out().startsWith("Usage: exitscope"), result.out());
            assertTrue(result.out().contains("Example"), result.out());
            assertEquals("", result.err());
        }
    }

    @Test
    void versionIsOneThatScriptsCanRead() {
        assertTrue(run("--version").out().startsWith("exitscope "));
    }

    @Test
    void openHandsTheFileToTheDesktop() {
        assertEquals(0, run("open", "some.c").code());
        assertEquals(0, run("open").code());
        assertEquals(0, run().code());
        assertEquals(Arrays.asList("some.c", null, null), desktop.opened);
    }

    @Test
    void howMuchThePastMayWeighIsAnOption() {
        assertEquals(0, run("open", "--history", "2G", "some.c").code());
        assertEquals(0, run("open", "--history=64M").code());
        assertEquals(0, run("open").code());
        assertEquals(List.of(2_048L, 64L, 0L), desktop.histories);
        Result wrong = run("open", "--history", "plenty");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("'plenty' is not a size"), wrong.err());
    }
}
