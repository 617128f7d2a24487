package exitscope.app.window;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Where each view stands. The process tree gets the most room; text stands at the right, where the
/// eye goes for words.
final class Panes {
    private final WindowText words;
    private final BooleanProperty marksShown;
    private final Runnable marksOpened;
    private @Nullable Frame pages;

    /// @param marksShown whether the pane of breakpoints and bookmarks is there
    /// @param marksOpened called when it has come
    Panes(WindowText words, BooleanProperty marksShown, Runnable marksOpened) {
        this.words = words;
        this.marksShown = marksShown;
        this.marksOpened = marksOpened;
    }

    /// All of them, each with its title and a size below which it would be cut off.
    Node around(
            Node tree,
            Node flags,
            Node stack,
            Node lanes,
            Node console,
            Node source,
            Node changes,
            Node choices,
            Node marks) {
        Frame tasks =
                new Frame(
                        List.of(
                                new Frame.Page(words.get("pane.flags"), flags),
                                new Frame.Page(words.get("pane.lanes"), lanes),
                                new Frame.Page(words.get("pane.stack"), stack)));
        tasks.setId("pane-flags");
        pages = tasks;
        SplitPane left =
                new SplitPane(
                        frame("tree", tree).atLeast(360, 200),
                        tasks.atLeast(360, 170),
                        frame("console", console).atLeast(360, 124));
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.46, 0.8);
        SplitPane right =
                new SplitPane(
                        frame("source", source).atLeast(340, 160),
                        frame("changes", changes).atLeast(340, 130),
                        frame("choices", choices).atLeast(340, 110));
        right.setOrientation(Orientation.VERTICAL);
        Frame marksPane = frame("marks", marks).atLeast(340, 120);
        marksShown.subscribe(on -> {
            right.getItems().remove(marksPane);
            if (on) {
                right.getItems().add(marksPane);
                right.setDividerPositions(0.31, 0.49, 0.65);
                Platform.runLater(marksOpened);
            } else {
                right.setDividerPositions(0.44, 0.74);
            }
        });
        SplitPane both = new SplitPane(left, right);
        both.setDividerPositions(0.6);
        return both;
    }

    /// Brings a view to the front of those with which it shares its place.
    void open(Node view) {
        if (pages != null) {
            pages.open(view);
        }
    }

    private Frame frame(String name, Node content) {
        Frame frame = new Frame(words.get("pane." + name), content);
        frame.setId("pane-" + name);
        return frame;
    }
}
