package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// `exitscope lesson check`: every lesson that comes along is true of the machine, and what is not
/// true is told.
class LessonCliTest extends CommandLineTest {
    /// Those in English: those in other languages are the same but for their words.
    private static List<Path> lessons() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(SAMPLES))) {
            return files.filter(file -> file.getFileName().toString().matches("[^.]*\\.md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aLessonInAnotherLanguageIsAboutTheSameProgram() {
        Result result = run("lesson", "check", SAMPLES + "/02-exit-status.de.md");
        assertEquals("", result.err());
        assertTrue(result.out().contains("Was ein Elternprozess erfährt"), result.out());
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLessonIsProved(Path lesson) {
        Result result = run("lesson", "check", lesson.toString());
        assertEquals("", result.err());
        assertEquals(0, result.code());
        assertTrue(result.out().contains("proved over"), result.out());
    }

    @Test
    void thereAreAtLeastTwelve() throws IOException {
        assertTrue(lessons().size() >= 12, lessons().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    at: first-zombie\\n\\n### Q\\n\\n- [x] a `zombies == 2`\\n- [ ] b `zombies == 3` | 9 | marked as right, but at position
                    at: first-zombie\\n\\n### Q\\n\\n- [x] a `zombies == 1`\\n- [ ] b `zombies > 0`  | 10 | marked as wrong, but at position
                    at: first-zombie\\n\\n### Q\\n\\n- [ ] a `zombies == 2`\\n- [ ] b `zombies == 3` | 7 | no answer is right
                    at: start\\n\\n### Q\\n\\n- [x] a `possible zombies == 1`\\n- [x] b `possible zombies == 2` | 10 | marked as right, but at position
                    at: 99999                                                                       | 3 | there is no position 99999
                    at: next signal SIGUSR2                                                         | 3 | does not happen
                    at: start\\nlook: task 77                                                       | 3 | there is no task 77
                    at: start\\nlook: line 7777                                                     | 3 | there is nothing in line 7777
                    at: end\\n\\n### Q\\n\\nuntil: start\\npredict: output                          | 7 | comes before the question
                    at: start\\n\\n### Q\\n\\nuntil: 3\\npredict: output                            | 7 | nothing is written
                    at: start\\n\\n### Q\\n\\npredict: value task(9).status                         | 7 | has no value
                    """)
    void whatIsNotSoIsToldWithItsLine(String step, int line, String message) throws IOException {
        Files.copy(Path.of(SAMPLES, "03-zombie.c"), directory.resolve("x.c"));
        String file = file("x.md", "# T\n\n## S\n\n" + step.replace("\\n", "\n") + "\n");
        Result result = run("lesson", "check", file);
        assertEquals(ExitCode.INPUT, result.code(), result.out());
        assertTrue(result.err().contains("x.md:" + line + ": "), result.err());
        assertTrue(result.err().contains(message), result.err());
        assertTrue(result.err().lines().count() >= 2, "a way out follows: " + result.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    processes == 2 | is reached where the exercise begins
                    zombies == 1   | the schedule reaches the goal by itself
                    zombies == 9   | no schedule was found
                    """)
    void anExerciseMustBeOne(String goal, String message) throws IOException {
        Files.copy(Path.of(SAMPLES, "01-hello.c"), directory.resolve("x.c"));
        String file =
                file(
                        "x.md",
                        "# T\n\n## Exercise: E\n\nat: first when exists(2)\ngoal: " + goal + "\n");
        Result result = run("lesson", "check", file);
        assertEquals(ExitCode.INPUT, result.code(), result.out());
        assertTrue(result.err().contains(message), result.err());
    }

    @Test
    void aLessonWithoutProgramSaysWhatToDo() throws IOException {
        Result result = run("lesson", "check", file("y.md", "# T\n\n## S\n\nat: start\n"));
        assertEquals(ExitCode.INPUT, result.code());
        assertTrue(result.err().contains("there is no program"), result.err());
        assertEquals(ExitCode.USAGE, run("lesson").code());
    }
}
