package exitscope.app.window;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// A view with its title above.
final class Frame extends BorderPane {
    Frame(String title, Node content) {
        Label label = new Label(title);
        label.getStyleClass().add("frame-title");
        label.setLabelFor(content);
        HBox bar = new HBox(label);
        bar.getStyleClass().add("frame-bar");
        getStyleClass().add("frame");
        setTop(bar);
        setCenter(content);
        // What finds no room is cut off below, never laid over the title.
        setAlignment(content, Pos.TOP_LEFT);
    }

    /// The size below which something would be cut off.
    Frame atLeast(double width, double height) {
        setMinSize(width, height);
        return this;
    }
}
