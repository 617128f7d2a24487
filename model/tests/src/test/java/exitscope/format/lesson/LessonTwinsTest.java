package exitscope.format.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.lesson.Challenge;
import exitscope.lesson.Lesson;
import exitscope.lesson.Prose;
import exitscope.lesson.Step;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Every lesson that comes along is there in German, too, and differs in nothing but its words: so
/// what is proved of the one is proved of the other.
class LessonTwinsTest {
    private static final Path SAMPLES = Path.of("..", "..", "samples");
    private static final String GERMAN = ".de.md";

    /// What has fewer letters may be the same in every language, such as `exit(7)`.
    private static final int SHORT = 30;

    static List<Path> lessons() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().endsWith(GERMAN))
                    .sorted()
                    .toList();
        }
    }

    private static Path german(Path english) {
        return Path.of(english.toString().replaceAll("\\.md$", GERMAN));
    }

    private static Lesson read(Path file) throws IOException {
        return LessonFile.read(file.toString(), "own.c", Files.readString(file));
    }

    @Test
    void noGermanLessonIsAlone() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertEquals(
                    lessons().stream().map(LessonTwinsTest::german).toList(),
                    files.filter(file -> file.toString().endsWith(GERMAN)).sorted().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void theTwinsDifferInWordsAlone(Path file) throws IOException {
        Lesson english = read(file);
        Lesson german = read(german(file));
        assertEquals(english.program(), german.program());
        assertEquals(english.schedule(), german.schedule());
        assertEquals(english.questions(), german.questions());
        assertEquals(shape(english.introduction()), shape(german.introduction()));
        assertEquals(english.steps().size(), german.steps().size());
        for (int i = 0; i < english.steps().size(); i++) {
            Step one = english.steps().get(i);
            Step other = german.steps().get(i);
            assertEquals(one.line(), other.line());
            assertEquals(one.at(), other.at(), other.title());
            assertEquals(one.look(), other.look(), other.title());
            assertEquals(shape(one.text()), shape(other.text()), other.title());
            assertEquals(bones(one.challenge()), bones(other.challenge()), other.title());
        }
    }

    /// All of a challenge that is no words, field by field.
    private static List<Object> bones(@Nullable Challenge challenge) {
        return switch (challenge) {
            case null -> List.of();
            case Challenge.Choices choices ->
                    List.of(
                            choices.line(),
                            choices.until(),
                            shape(choices.explanation()),
                            choices.answers().stream()
                                    .map(each -> List.of(each.line(), each.claim(), each.right()))
                                    .toList());
            case Challenge.Value value ->
                    List.of(
                            value.line(),
                            value.until(),
                            shape(value.explanation()),
                            value.expression().text());
            case Challenge.Output output ->
                    List.of("output", output.line(), output.until(), shape(output.explanation()));
            case Challenge.Parents parents ->
                    List.of(
                            "parents",
                            parents.line(),
                            parents.until(),
                            shape(parents.explanation()));
            case Challenge.Exercise exercise ->
                    List.of(exercise.line(), exercise.goal(), exercise.hints().size());
        };
    }

    private static List<String> shape(Prose prose) {
        return prose.blocks().stream().map(each -> each.getClass().getSimpleName()).toList();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void noSentenceIsLeftInEnglish(Path file) throws IOException {
        List<String> english = sentences(read(file));
        List<String> german = sentences(read(german(file)));
        assertEquals(english.size(), german.size());
        for (int i = 0; i < english.size(); i++) {
            assertTrue(!german.get(i).isBlank(), "behind " + english.get(i));
            if (english.get(i).length() >= SHORT) {
                assertNotEquals(english.get(i), german.get(i));
            }
        }
    }

    private static List<String> sentences(Lesson lesson) {
        List<String> all = new ArrayList<>(List.of(lesson.title()));
        add(all, lesson.introduction());
        for (Step step : lesson.steps()) {
            all.add(step.title());
            add(all, step.text());
            if (step.challenge() != null) {
                all.add(step.challenge().question());
            }
            switch (step.challenge()) {
                case null -> {
                    // Nothing is asked.
                }
                case Challenge.Choices choices -> {
                    choices.answers().forEach(each -> all.add(Prose.words(each.text())));
                    add(all, choices.explanation());
                }
                case Challenge.Question question -> add(all, question.explanation());
                case Challenge.Exercise exercise -> all.addAll(exercise.hints());
            }
        }
        return all;
    }

    private static void add(List<String> all, Prose prose) {
        for (Prose.Block block : prose.blocks()) {
            if (block instanceof Prose.Paragraph(List<Prose.Span> spans)) {
                all.add(Prose.words(spans));
            }
        }
    }
}
