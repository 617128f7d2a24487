package exitscope.views;

import javafx.scene.Node;
import javafx.scene.control.Label;

/// Whose insides a pane shows. While there are none, it says why, and what to do, in the middle of
/// the pane instead. For the JavaFX thread.
public final class TaskHeading {
    private final Label line = new Label();
    private final Label middle = new Label();

    /// Says that nothing is loaded.
    ///
    /// @param shown what the heading is that of
    public TaskHeading(Messages messages, Node shown) {
        line.setLabelFor(shown);
        middle.getStyleClass().add("es-empty");
        show(messages.text("looked.unloaded"), false);
    }

    /// What stands above.
    public Label line() {
        return line;
    }

    /// What stands where the rows would be, a placeholder for lists and tables.
    public Label middle() {
        return middle;
    }

    /// Says it above when there are rows, else in their place.
    public void show(String text, boolean isThere) {
        line.setText(isThere ? text : "");
        line.setVisible(isThere);
        line.setManaged(isThere);
        middle.setText(isThere ? "" : text);
    }
}
