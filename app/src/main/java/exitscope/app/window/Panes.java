package exitscope.app.window;

import exitscope.publish.ProgramInfo;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

import java.util.ArrayList;
import java.util.List;

/// Where each view stands. The process tree gets the most room; text stands at the right, where the
/// eye goes for words.
final class Panes {
    private final WindowText words;
    private final BooleanProperty marksShown;
    private final Runnable marksOpened;
    private final BooleanProperty instructionsShown = new SimpleBooleanProperty();

    /// @param marksShown whether the pane of breakpoints and bookmarks is there
    /// @param marksOpened called when it has come
    Panes(WindowText words, BooleanProperty marksShown, Runnable marksOpened) {
        this.words = words;
        this.marksShown = marksShown;
        this.marksOpened = marksOpened;
    }

    /// Turns to the instructions of a program that tells nothing of its source, and to the source of
    /// any other.
    void opened(ProgramInfo program) {
        instructionsShown.set(program.source() == null && program.further().isEmpty());
    }

    /// All of them, each with its title and a size below which it would be cut off.
    Node around(
            Node tree,
            Node flags,
            Node stack,
            Node console,
            Node source,
            Node disassembly,
            Node changes,
            Node choices,
            Node marks) {
        SplitPane left =
                new SplitPane(
                        frame("tree", tree).atLeast(360, 200),
                        frame(List.of("flags", "stack"), List.of(flags, stack))
                                .atLeast(360, 170),
                        frame("console", console).atLeast(360, 124));
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.46, 0.8);
        Frame text = frame(List.of("source", "disassembly"), List.of(source, disassembly));
        instructionsShown.subscribe(on -> text.turnTo(on ? 1 : 0));
        SplitPane right =
                new SplitPane(
                        text.atLeast(340, 160),
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

    private Frame frame(String name, Node content) {
        Frame frame = new Frame(words.get("pane." + name), content);
        frame.setId("pane-" + name);
        return frame;
    }

    /// One with several pages, the first of which names it.
    private Frame frame(List<String> names, List<Node> contents) {
        List<Frame.Page> pages = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            pages.add(new Frame.Page(words.get("pane." + names.get(i)), contents.get(i)));
        }
        Frame frame = new Frame(pages);
        frame.setId("pane-" + names.getFirst());
        return frame;
    }
}
