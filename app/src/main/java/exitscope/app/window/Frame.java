package exitscope.app.window;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// A view with its title above, or several of which one is seen, with their titles to choose from.
final class Frame extends BorderPane {
    /// A view and what it is called.
    record Page(String title, Node content) {}

    private static final PseudoClass ATTENDED = PseudoClass.getPseudoClass("attended");

    private final ToggleGroup pages = new ToggleGroup();

    /// @param contents the first one is seen at first
    Frame(List<Page> contents) {
        // Where one line has no room for the titles, there are two.
        FlowPane bar = new FlowPane();
        bar.getStyleClass().addAll("frame-bar", "frame-pages");
        StackPane stack = new StackPane();
        for (Page page : contents) {
            ToggleButton title = new ToggleButton(page.title());
            title.getStyleClass().setAll("frame-title", "frame-page");
            title.setToggleGroup(pages);
            title.setMinWidth(Region.USE_PREF_SIZE);
            title.setUserData(page.content());
            page.content().visibleProperty().bind(title.selectedProperty());
            bar.getChildren().add(title);
            stack.getChildren().add(page.content());
        }
        pages.getToggles().getFirst().setSelected(true);
        pages.selectedToggleProperty()
                .addListener((_, old, now) -> {
                    // One of them is always seen.
                    if (now == null && old != null) {
                        old.setSelected(true);
                    }
                });
        // A page that needs more room than there is moves none of the others.
        stack.setMinSize(0, 0);
        stack.setAlignment(Pos.TOP_LEFT);
        getStyleClass().add("frame");
        setTop(bar);
        setCenter(stack);
    }

    Frame(String title, Node content) {
        Label label = new Label(title);
        label.getStyleClass().add("frame-title");
        label.setLabelFor(content);
        HBox bar = new HBox(label);
        bar.setMinHeight(Region.USE_PREF_SIZE);
        bar.getStyleClass().add("frame-bar");
        getStyleClass().add("frame");
        setTop(bar);
        setCenter(content);
        // What finds no room is cut off below, never laid over the title.
        setAlignment(content, Pos.TOP_LEFT);
    }

    /// Marks, from now on, the frame in which the focus is.
    static void attendTo(Scene scene) {
        scene.focusOwnerProperty()
                .subscribe((old, now) -> {
                    around(old).ifPresent(it -> it.pseudoClassStateChanged(ATTENDED, false));
                    around(now).ifPresent(it -> it.pseudoClassStateChanged(ATTENDED, true));
                });
    }

    private static Optional<Frame> around(@Nullable Node node) {
        Node at = node;
        while (at != null && !(at instanceof Frame)) {
            at = at.getParent();
        }
        return Optional.ofNullable((Frame) at);
    }

    /// Shows the page with this content.
    void open(Node content) {
        for (Toggle toggle : pages.getToggles()) {
            if (content.equals(toggle.getUserData())) {
                toggle.setSelected(true);
            }
        }
    }

    /// Whether this content is the one that is seen of several.
    boolean isOpen(Node content) {
        Toggle open = pages.getSelectedToggle();
        return open != null && content.equals(open.getUserData());
    }

    /// The size below which something would be cut off.
    Frame atLeast(double width, double height) {
        setMinSize(width, height);
        return this;
    }
}
