package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `exitscope explore` and `check`.
class ExploreCliTest extends CommandLineTest {
    private static final String RACE =
            """
            #include <unistd.h>
            int main(void) {
                if (fork() == 0) {
                    write(1, "c", 1);
                    _exit(0);
                }
                write(1, "p", 1);
                return 0;
            }
            """;

    @Test
    void exploreShowsEveryOutcomeAndRunPlaysItsWitness() throws IOException {
        String program = file("race.c", RACE);
        Result result = run("explore", "--json", program);
        assertEquals(0, result.code());
        assertTrue(result.out().startsWith("{\"complete\":true,\"states\":"), result.out());
        String text = run("explore", program).out();
        for (String output : List.of("cp", "pc")) {
            int at = result.out().indexOf("{\"output\":\"" + output + "\",\"status\":0,");
            assertTrue(at >= 0, result.out());
            String line = between(result.out().substring(at), "\"witness\":\"", "\"");
            assertEquals(0, run("replay", line).code(), "a short form");
            String choices = between(text, "    " + output + "\n  witness: ", "\n");
            assertEquals(output, run("run", "--choices", choices, program).out());
        }
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    @Test
    void exploreSaysForPeopleWhatCanHappen() throws IOException {
        Result result = run("explore", file("race.c", RACE));
        assertTrue(result.out().startsWith("2 outcomes ("), result.out());
        assertTrue(result.out().contains("\n    cp\n"), result.out());
        assertTrue(result.out().contains("\nzombie: process 2 ends"), result.out());
        assertFalse(result.out().contains("Not complete"), result.out());
    }

    @Test
    void exploreOwnsUpToALimit() throws IOException {
        Result result = run("explore", "--limit-states", "5", file("race.c", RACE));
        assertTrue(result.out().contains("Not complete"), result.out());
        assertTrue(result.out().contains("--order depth reaches one sooner"), result.out());
    }

    @Test
    void checkGradesOutcomesAndFindings() throws IOException {
        String program = file("race.c", RACE);
        String right = file("right.json", "[{\"output\":\"cp\"},{\"output\":\"pc\",\"status\":0}]");
        String wrong =
                file("wrong.json", "{\"outcomes\":[{\"output\":\"cp\"},{\"output\":\"x\"}]}");
        assertEquals(0, run("check", "--expect", right, program).code());
        Path report = directory.resolve("report.xml");
        Result failed = run("check", "--expect", wrong, "--junit", report.toString(), program);
        assertEquals(1, failed.code());
        assertTrue(failed.out().contains("This is not expected"), failed.out());
        assertTrue(failed.out().contains("No schedule leads to this"), failed.out());
        String xml = Files.readString(report);
        assertTrue(xml.contains("tests=\"4\" failures=\"2\""), xml);
        assertEquals(1, run("check", "--forbid", "zombie,deadlock", program).code());
        assertEquals(0, run("check", "--forbid", "deadlock", program).code());
        assertEquals(2, run("check", "--forbid", "unheard", program).code());
        assertEquals(1, run("check", "--expect", file("no.json", "{"), program).code());
    }

    @Test
    void aWitnessOfAnotherProgramIsRefused() throws IOException {
        Result result = run("run", "--choices", "7x3", file("race.c", RACE));
        assertEquals(1, result.code());
        assertTrue(
                result.err().contains("one of --choices cannot be made where it comes: 7"),
                result.err());
        assertEquals(2, run("run", "--choices", "seven", file("race.c", RACE)).code());
    }
}
