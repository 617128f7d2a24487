package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a view does when it is asked from the palette, while it is not in front.
class PaletteWindowTest {
    private final DrivenWindow window = new DrivenWindow().load("03-zombie.c");
    private final DrivenMarks marks = new DrivenMarks(window);

    @AfterEach
    void close() {
        window.close();
    }

    /// Does a command by the palette.
    private void choose(String id) {
        window.accelerate("palette");
        Fx.await("the palette", () -> window.lookup("#palette-list") != null);
        Fx.run(() -> {
            ListView<?> found = window.list("#palette-list");
            for (Object each : found.getItems()) {
                if (each instanceof UserCommand command && command.id().equals(id)) {
                    found.getSelectionModel().select(found.getItems().indexOf(each));
                }
            }
        });
        DrivenWindow.key(window.find(TextField.class, "#palette-text"), KeyCode.ENTER);
        Fx.await("done", () -> window.lookup("#palette-list") == null);
    }

    @Test
    void whatIsInAPaneThatIsNotThereIsNotRemovedUnseen() {
        marks.show();
        marks.enter("mark here");
        marks.awaitRow("Marked[");
        marks.select("Marked", 0);
        Fx.run(() -> window.find(ToggleButton.class, "#marks").fire());
        choose("marks.delete");
        ListView<?> list = window.list(".marks .list-view");
        Fx.await("the focus", list::isFocused);
        assertTrue(Fx.get(() -> list.getScene() != null), "the pane is there");
        assertEquals(1, marks.rows().stream().filter(row -> row.startsWith("Marked[")).count());
        marks.select("Marked", 0);
        choose("marks.delete");
        marks.awaitNoRow("Marked");
    }

    @Test
    void thePageIsBroughtToTheFront() {
        bring("graph.go", "graph");
        bring("parting.unfold", "parting");
        bring("outcomes.follow", "list");
    }

    private void bring(String command, String page) {
        choose(command);
        ToggleButton button = window.find(ToggleButton.class, "#outcomes-page-" + page);
        Fx.await(page, button::isSelected);
        assertTrue(window.visible(".outcomes"));
    }
}
