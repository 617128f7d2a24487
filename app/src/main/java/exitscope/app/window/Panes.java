package exitscope.app.window;

import exitscope.views.control.ProportionalSplit;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// Where each view stands. The process tree gets the most room; text stands at the right, where the
/// eye goes for words.
final class Panes {
    /// A view by what a person calls it, with the key that goes there.
    enum Place {
        TREE(KeyCode.DIGIT1),
        FLAGS(KeyCode.DIGIT2),
        STACK(KeyCode.DIGIT3),
        REGISTERS(KeyCode.DIGIT4),
        MEMORY(KeyCode.DIGIT5),
        CONSOLE(KeyCode.DIGIT6),
        SOURCE(KeyCode.DIGIT7),
        DISASSEMBLY(KeyCode.DIGIT8),
        CHANGES(KeyCode.DIGIT9),
        CHOICES(KeyCode.J),
        LANES(KeyCode.L),
        OUTCOMES(KeyCode.G),
        FILES(KeyCode.D),
        WAITS(KeyCode.I);

        private final KeyCode code;

        Place(KeyCode code) {
            this.code = code;
        }

        KeyCombination key() {
            return new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN);
        }
    }

    /// The pane of a lesson: of the window's width, and between these.
    private static final double LESSON_PART = 0.25;

    private static final double LEAST_LESSON = 290;
    private static final double LARGEST_LESSON = 480;

    private final WindowText words;
    private final Map<Place, Node> places = new EnumMap<>(Place.class);
    private final Map<Place, Runnable> focused = new EnumMap<>(Place.class);
    private final BooleanProperty marksShown;
    private final Runnable marksOpened;
    private final List<Frame> pages = new ArrayList<>();
    private final SplitPane left = new ProportionalSplit();
    private final SplitPane right = new ProportionalSplit();
    private final SplitPane both = new ProportionalSplit();

    /// @param marksShown whether the pane of breakpoints and bookmarks is there
    /// @param marksOpened called when it has come
    Panes(WindowText words, BooleanProperty marksShown, Runnable marksOpened) {
        this.words = words;
        this.marksShown = marksShown;
        this.marksOpened = marksOpened;
    }

    /// All of them, each with its title and a size below which it would be cut off.
    Node around(WindowViews views) {
        Frame tasks =
                new Frame(
                        List.of(
                                new Frame.Page(words.get("pane.flags"), views.flags.node()),
                                new Frame.Page(words.get("pane.lanes"), views.lanes.node()),
                                new Frame.Page(words.get("pane.outcomes"), views.outcomes.node()),
                                new Frame.Page(words.get("pane.stack"), views.stack.node()),
                                new Frame.Page(words.get("pane.registers"), views.registers.node()),
                                new Frame.Page(words.get("pane.memory"), views.memory.node()),
                                new Frame.Page(words.get("pane.files"), views.files.node()),
                                new Frame.Page(words.get("pane.waits"), views.waits.node())));
        tasks.setId("pane-flags");
        Frame text =
                new Frame(
                        List.of(
                                new Frame.Page(words.get("pane.source"), views.source.node()),
                                new Frame.Page(
                                        words.get("pane.disassembly"), views.disassembly.node())));
        text.setId("pane-source");
        pages.addAll(List.of(tasks, text));
        places.put(Place.TREE, views.tree.node());
        places.put(Place.FLAGS, views.flags.node());
        places.put(Place.LANES, views.lanes.node());
        places.put(Place.STACK, views.stack.node());
        places.put(Place.REGISTERS, views.registers.node());
        places.put(Place.MEMORY, views.memory.node());
        places.put(Place.CONSOLE, views.console.node());
        places.put(Place.SOURCE, views.source.node());
        places.put(Place.DISASSEMBLY, views.disassembly.node());
        places.put(Place.CHANGES, views.changes.node());
        places.put(Place.CHOICES, views.choices.node());
        places.put(Place.OUTCOMES, views.outcomes.node());
        places.put(Place.FILES, views.files.node());
        places.put(Place.WAITS, views.waits.node());
        left.getItems()
                .setAll(
                        // So much less than it mostly has that two lines of messages find room.
                        frame("tree", views.tree.node()).atLeast(350, 120),
                        tasks.atLeast(350, 170),
                        frame("console", views.console.node()).atLeast(350, 124));
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.46, 0.8);
        right.getItems()
                .setAll(
                        text.atLeast(340, 160),
                        frame("changes", views.changes.node()).atLeast(340, 130),
                        frame("choices", views.choices.node()).atLeast(340, 110));
        right.setOrientation(Orientation.VERTICAL);
        Frame marksPane = frame("marks", views.marks.node()).atLeast(340, 120);
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
        both.getItems().setAll(left, right);
        both.setDividerPositions(0.6);
        return both;
    }

    /// Brings a view to the front of those with which it shares its place.
    void open(Node view) {
        pages.forEach(frame -> frame.open(view));
    }

    /// Brings a view to the front and puts the focus into it.
    void go(Place place) {
        Node view = places.get(place);
        if (view != null) {
            open(view);
            focused.getOrDefault(place, () -> focus(view)).run();
        }
    }

    /// Brings the pane of breakpoints and bookmarks.
    void showMarks() {
        marksShown.set(true);
    }

    /// A view that knows where in it the focus belongs.
    void focusBy(Place place, Runnable action) {
        focused.put(place, action);
    }

    /// Puts the focus on the first node that takes it.
    private static boolean focus(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return false;
        }
        if (node.isFocusTraversable()) {
            node.requestFocus();
            return true;
        }
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(Panes::focus);
    }

    /// The pane of a lesson, beside all others.
    ///
    /// @param width of the window
    Node beside(Node lesson, ObservableValue<Number> width) {
        Frame frame = frame("lesson", lesson);
        frame.prefWidthProperty()
                .bind(
                        width.map(all ->
                                Math.clamp(
                                        all.doubleValue() * LESSON_PART,
                                        LEAST_LESSON,
                                        LARGEST_LESSON)));
        return frame;
    }

    /// Beside a lesson there is less room, of which the process tree needs the most.
    void besideLesson(boolean on) {
        both.setDividerPositions(on ? 0.645 : 0.6);
    }

    /// Which views are in front of those with which they share their place, by name.
    List<String> front() {
        return places.entrySet().stream()
                .filter(each -> pages.stream().anyMatch(frame -> frame.isOpen(each.getValue())))
                .map(each -> each.getKey().name())
                .toList();
    }

    /// Brings views to the front by name; passes over those that there are not.
    void front(List<String> names) {
        places.forEach((place, view) -> {
            if (names.contains(place.name())) {
                open(view);
            }
        });
    }

    /// Where the panes meet, as text that [#dividers(String, String)] understands, by the name of
    /// the side.
    Map<String, String> dividers() {
        Map<String, String> positions = new TreeMap<>();
        sides().forEach((name, side) ->
                positions.put(
                        name,
                        DoubleStream.of(side.getDividerPositions())
                                .mapToObj(each -> String.format(Locale.ROOT, "%.3f", each))
                                .collect(Collectors.joining(" "))));
        return positions;
    }

    /// Moves the dividers of a side; does nothing where there is no such side, or it has another
    /// number of them.
    void dividers(String name, String positions) {
        SplitPane side = sides().get(name);
        try {
            double[] wanted =
                    Stream.of(positions.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
            boolean sane = DoubleStream.of(wanted).allMatch(each -> each >= 0 && each <= 1);
            if (side != null && sane && wanted.length == side.getDividers().size()) {
                side.setDividerPositions(wanted);
            }
        } catch (NumberFormatException e) {
            // Of another version.
        }
    }

    private Map<String, SplitPane> sides() {
        return Map.of("left", left, "right", right, "both", both);
    }

    private Frame frame(String name, Node content) {
        Frame frame = new Frame(words.get("pane." + name), content);
        frame.setId("pane-" + name);
        return frame;
    }
}
