package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The smallest window with all that can take room in it.
class LeastSizeTest {
    /// What stands in the window for good.
    private static final List<String> PARTS =
            List.of(
                    ".menu-bar",
                    ".tool-row",
                    "#pane-lesson",
                    "#pane-tree",
                    ".tree-strip",
                    "#pane-flags",
                    ".exit-flags",
                    "#pane-console",
                    "#pane-source",
                    "#pane-changes",
                    "#pane-choices");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void besideALessonEverythingIsWithinTheWindow(String language) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of(language));
            try (DrivenWindow window = DrivenWindow.small()) {
                window.open(DrivenWindow.SAMPLES.resolve("04-orphan.md").toString());
                Fx.await("the lesson", () -> window.lookup("#lesson-next") != null);
                Fx.run(() -> window.find(Button.class, "#lesson-next").fire());
                Fx.await("its first step", () -> window.count(".lesson-question") > 0);
                Fx.await("a moment of its run", () -> window.step() > 1);
                window.key(KeyCode.DIGIT2, KeyCombination.SHORTCUT_DOWN);
                window.picture("least-lesson-" + language);
                assertEquals(List.of(), outside(window));
                assertEquals(List.of(), Fx.get(() -> CutText.in(window.scene().getRoot())));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void belowAMessageAndAnExportEverythingIsWithinTheWindow() {
        try (DrivenWindow window = DrivenWindow.small().load("03-zombie.c")) {
            Fx.run(() -> {
                MessageBar bar = window.find(MessageBar.class, ".message-bar");
                bar.exportAsked("Exporting", () -> {});
                bar.problem("One error", "Line 2");
            });
            Fx.await("both", () -> window.visible("#work-beside"));
            window.picture("least-messages");
            assertEquals(List.of(), outside(window));
        }
    }

    /// Which parts lie outside of the window or of the pane that they are in.
    private static List<String> outside(DrivenWindow window) {
        return Fx.get(() -> {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            List<String> found = new ArrayList<>();
            for (String part : PARTS) {
                Node node = window.scene().getRoot().lookup(part);
                if (node == null) {
                    continue;
                }
                Bounds place = node.localToScene(node.getLayoutBounds());
                Bounds room =
                        part.startsWith(".") && node.getParent() != null
                                ? node.getParent().localToScene(node.getParent().getLayoutBounds())
                                : window.scene().getRoot().getLayoutBounds();
                if (place.getMinX() < room.getMinX() - 1
                        || place.getMaxX() > room.getMaxX() + 1
                        || place.getMinY() < room.getMinY() - 1
                        || place.getMaxY() > room.getMaxY() + 1) {
                    found.add(part + " " + place + " is not within " + room);
                }
            }
            return found;
        });
    }
}
