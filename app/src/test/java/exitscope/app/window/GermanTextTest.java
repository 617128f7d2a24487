package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.app.program.Samples;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// German words are longer; none of them is cut off either.
class GermanTextTest {
    private static final int POSITIONS = 3;

    @Test
    void theToolsHaveRoomWhateverIsDone() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            try (DrivenWindow window = DrivenWindow.small()) {
                Label activity = window.find(Label.class, "#activity");
                Region tools = (Region) Fx.get(activity::getParent);
                Fx.run(() -> {
                    activity.setText("Beendet: durch SIGVTALRM");
                    tools.getScene().getRoot().applyCss();
                });
                double least = Fx.get(() -> tools.minWidth(-1));
                assertTrue(least <= MainWindow.LEAST_WIDTH, () -> "needs " + least);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"03-zombie.c", "17-orphaned-group.c"})
    void everyTextIsGermanAndCanBeRead(String sample) throws IOException {
        Locale before = Locale.getDefault();
        EnglishText english = new EnglishText();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(
                    List.of(),
                    CutTextTest.wrong(
                            sample,
                            POSITIONS,
                            root ->
                                    Stream.concat(
                                                    CutText.in(root).stream(),
                                                    english.in(root).stream())
                                            .toList()));
        } finally {
            Locale.setDefault(before);
        }
    }

    /// A lesson in German, up to its first question; the menu offers it under its German title. In
    /// the smallest window, where the lesson takes room from all others, the titles can be read.
    @Test
    void aLessonIsGermanWithAllAroundIt() throws IOException {
        Locale before = Locale.getDefault();
        EnglishText english = new EnglishText();
        try {
            Locale.setDefault(Locale.GERMANY);
            Path lesson = DrivenWindow.SAMPLES.resolve("03-zombie.de.md");
            assertEquals(
                    "Warum ein toter Prozess bleibt",
                    new Samples(DrivenWindow.SAMPLES).lessons("de").get(lesson));
            try (DrivenWindow window = DrivenWindow.small()) {
                window.open(lesson.toString());
                Fx.await(
                        () -> "the lesson, not " + window.text(".message-text"),
                        () -> window.lookup("#lesson-next") != null);
                assertWords(window, english);
                window.press("lesson-next");
                Fx.await("the question", () -> window.lookup("#lesson-answer-1") != null);
                assertWords(window, english);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void assertWords(DrivenWindow window, EnglishText english) {
        if (System.getProperty("exitscope.pictures") != null) {
            window.picture("german-lesson-" + System.nanoTime());
        }
        Node root = window.scene().getRoot();
        assertEquals(
                List.of(),
                Fx.get(() -> {
                    window.scene().getRoot().layout();
                    return Stream.concat(english.in(root).stream(), cutTitles(root).stream())
                            .toList();
                }));
    }

    private static List<String> cutTitles(Node root) {
        return CutText.in(root.lookup("#pane-flags .frame-pages"));
    }
}
