package exitscope.format.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.lesson.Challenge;
import exitscope.lesson.Lesson;
import exitscope.lesson.LessonProblem;
import exitscope.lesson.Place;
import exitscope.lesson.Prose;
import exitscope.lesson.Step;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// Lessons as teachers write them, and mistakes that they make.
class LessonFileTest {
    private static final String LESSON =
            """
            # A title with `code`

            program: other.c
            questions: 7, 8
            schedule: random:3

            An *introduction* of
            two lines.

            ## First

            at: first-zombie + 2
            look: task 3, line 15, pane tree

            Text.

            - one
            - two

            ### What is **left**?

            until: next reap if number == 2

            - [x] Its number
              and more `task(3).number == 3`
            - [ ] Nothing `not exists(3)`

            > Because.

            ## Exercise: Two zombies

            at: start
            goal: `zombies == 2`
            hint: first
            hint: second

            Do it.
            """;

    @Test
    void everythingIsRead() {
        Lesson lesson = LessonFile.read("dir/name.md", "name.c", LESSON);
        assertEquals("A title with code", lesson.title());
        assertEquals("other.c", lesson.program());
        assertEquals("random:3", lesson.schedule());
        assertEquals(List.of(7, 8), lesson.questions());
        assertEquals(2, lesson.points());
        Prose.Paragraph introduction =
                assertInstanceOf(Prose.Paragraph.class, lesson.introduction().blocks().getFirst());
        assertEquals(
                List.of(
                        new Prose.Span("An ", Prose.Look.PLAIN),
                        new Prose.Span("introduction", Prose.Look.EMPHASIS),
                        new Prose.Span(" of two lines.", Prose.Look.PLAIN)),
                introduction.spans());
        Step first = lesson.steps().getFirst();
        assertInstanceOf(Place.Beside.class, first.at());
        assertEquals(
                List.of(
                        new Step.TaskPointer(3),
                        new Step.LinePointer(15),
                        new Step.PanePointer(Step.Pane.TREE)),
                first.look());
        assertEquals(2, first.text().blocks().size());
        Challenge.Choices choices = assertInstanceOf(Challenge.Choices.class, first.challenge());
        assertEquals("What is left?", choices.question());
        assertEquals("Its number and more", Prose.words(choices.answers().getFirst().text()));
        assertTrue(choices.answers().getFirst().right());
        assertFalse(choices.answers().getLast().right());
        assertEquals("task(3).number == 3", choices.answers().getFirst().claim().text());
        assertFalse(choices.explanation().isEmpty());
        Challenge.Exercise exercise =
                assertInstanceOf(Challenge.Exercise.class, lesson.steps().getLast().challenge());
        assertEquals("Two zombies", exercise.question());
        assertEquals(List.of("first", "second"), exercise.hints());
        assertEquals("zombies == 2", exercise.goal().text());
    }

    @Test
    void aLessonBelongsToTheProgramOfItsName() {
        Lesson lesson =
                LessonFile.read("a/b/zombie.md", "03-zombie.c", "# T\n\n## S\n\nat: start\n");
        assertEquals("03-zombie.c", lesson.program());
        assertEquals("fifo", lesson.schedule());
        assertEquals(0, lesson.points());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ^## S\\n\\nat: start                                   | 1 | no title
                    ^# T                                                  | 1 | no step
                    ^# T\\n# U                                            | 2 | second title
                    ^# T\\n\\n## S\\n\\nText.                             | 3 | does not say where it is
                    ^# T\\n\\n## S\\n\\nat: soon                          | 5 | 'soon' is no position
                    ^# T\\n\\n## S\\n\\nat: next line 3                   | 5 | is a place of the code
                    ^# T\\n\\n## S\\n\\nat: start\\nlok: task 3           | 6 | 'lok:' is not known
                    ^# T\\n\\n## S\\n\\nat: start\\nlook: cpu 3           | 6 | cannot be pointed at
                    ^# T\\n\\n## S\\n\\nat: start\\nat: end               | 6 | a second 'at:'
                    ^# T\\n\\n### Q                                       | 3 | outside a step
                    ^# T\\n\\n## S\\nat: start\\n\\n### Q\\n\\n### R       | 8 | a second task
                    ^# T\\n\\n## S\\nat: start\\n\\n### Q                 | 6 | fewer than two answers
                    ^# T\\n\\n## S\\nat: start\\n\\n### Q\\n\\n- [x] a\\n- [ ] b | 8 | cannot judge
                    ^# T\\n\\n## S\\nat: start\\n\\n### Q\\n\\n- [x] a `zombis`\\n- [ ] b `true` | 8 | zombis
                    ^# T\\n\\n## S\\nat: start\\n\\n### Q\\n\\n- [x] a `possible never reap`\\n- [ ] b `true` | 8 | cannot be claimed
                    ^# T\\n\\n## S\\nat: start\\n\\n### Q\\n\\npredict: rain | 8 | 'rain' cannot be predicted
                    ^# T\\n\\n## Exercise: E\\n\\nat: start               | 3 | no goal
                    ^# T\\n\\nschedule: chance\\n\\n## S\\n\\nat: start   | 3 | chance
                    ^# T\\n\\nquestions: seven\\n\\n## S\\n\\nat: start   | 3 | no number of a question
                    """)
    void mistakesAreToldWithLineAndWayOut(String text, int line, String message) {
        LessonProblem problem =
                assertThrows(
                        LessonProblem.class,
                        () ->
                                LessonFile.read(
                                        "x.md", "x.c", text.substring(1).replace("\\n", "\n")));
        assertEquals(line, problem.line(), problem.getMessage());
        assertTrue(problem.getMessage().startsWith("x.md:" + line + ": "), problem.getMessage());
        assertTrue(problem.getMessage().contains(message), problem.getMessage());
        assertFalse(problem.wayOut().toString().isBlank());
        assertEquals(1, problem.wayOut().toString().lines().count(), problem.wayOut().toString());
    }
}
