package exitscope.app.window;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.List;

/// What of the window is in front in a picture.
enum Look {
    /// As it opens.
    PLAIN,
    /// With the pane of breakpoints and bookmarks, and of several pages the last one.
    OPEN,
    /// With call stack and variables.
    STACK,
    /// With the registers.
    REGISTERS,
    /// With the memory.
    MEMORY,
    /// With the time line.
    LANES,
    /// With the time line as letters.
    LETTERS,
    /// With what can come out, of which nothing is known yet.
    OUTCOMES,
    /// With what the chosen task has open.
    FILES,
    /// With who waits for whom.
    WAITS,
    /// With process groups and sessions in the tree.
    JOBS;

    /// All but the plain one, in such an order that one window can be made so after the other.
    static List<Look> inTurn() {
        return List.of(
                STACK, REGISTERS, MEMORY, LANES, LETTERS, OUTCOMES, FILES, WAITS, JOBS, OPEN);
    }

    /// Makes the window so.
    void arrange(MainWindow window) {
        Parent root = window.scene().getRoot();
        switch (this) {
            case PLAIN -> {}
            case OPEN -> {
                fire(root, "#marks");
                for (Node page : root.lookupAll(".frame-page")) {
                    ToggleButton title = (ToggleButton) page;
                    title.getToggleGroup()
                            .selectToggle(title.getToggleGroup().getToggles().getLast());
                }
            }
            case STACK -> window.go(Panes.Place.STACK);
            case REGISTERS -> window.go(Panes.Place.REGISTERS);
            case MEMORY -> window.go(Panes.Place.MEMORY);
            case OUTCOMES -> window.go(Panes.Place.OUTCOMES);
            case FILES -> window.go(Panes.Place.FILES);
            case WAITS -> window.go(Panes.Place.WAITS);
            case JOBS -> press(root, ".tree-pane", KeyCode.J);
            case LANES -> window.go(Panes.Place.LANES);
            case LETTERS -> {
                window.go(Panes.Place.LANES);
                fire(root, "#lanes-letters");
            }
        }
    }

    private static void press(Parent root, String styleClass, KeyCode key) {
        root.lookup(styleClass)
                .fireEvent(
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    private static void fire(Parent root, String id) {
        ((ToggleButton) root.lookup(id)).fire();
    }
}
