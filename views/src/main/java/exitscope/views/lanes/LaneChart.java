package exitscope.views.lanes;

import exitscope.publish.Bookmark;
import exitscope.publish.Moment;
import exitscope.state.TaskId;
import exitscope.timeline.Arrow;
import exitscope.timeline.Lane;
import exitscope.views.Selection;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The drawing of the time line, with its scroll bars. Draws only what is in view, once a pulse,
/// and only when something has changed. A press or drag goes to the position there.
final class LaneChart extends Region {
    /// One press of a key or turn of the wheel.
    static final double ZOOM = 1.5;

    private static final double BAR = 12;

    /// What is left for the mark of the focus.
    private static final double RIM = 1;

    private final LanesPresentation shown;
    private final Selection selection;
    private final LaneWords words;
    private final Consumer<Moment> goTo;
    private final Canvas canvas = new Canvas();
    private final ScrollBar across = new ScrollBar();
    private final ScrollBar down = new ScrollBar();
    private final Inks inks = new Inks(this::redraw);
    private final BarPainter bars = new BarPainter(inks);
    private final GridPainter grid = new GridPainter(inks);
    private final RulerPainter ruler = new RulerPainter(inks);
    private final ArrowPainter arrows;
    private final BooleanProperty letters = new SimpleBooleanProperty();

    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private final Viewport view;
    private boolean scrubs;

    LaneChart(
            LanesPresentation shown, Selection selection, LaneWords words, Consumer<Moment> goTo) {
        this.shown = shown;
        this.selection = selection;
        this.words = words;
        this.goTo = goTo;
        arrows = new ArrowPainter(inks, words);
        getStyleClass().add("lane-chart");
        setFocusTraversable(true);
        down.setOrientation(Orientation.VERTICAL);
        across.setFocusTraversable(false);
        down.setFocusTraversable(false);
        getChildren().setAll(inks, canvas, across, down);
        view = new Viewport(shown, across, down, this::redraw);
        letters.addListener((_, _, _) -> view.reveal());
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> unpoint());
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> scrubs = false);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        selection
                .task()
                .addListener((_, _, task) -> {
                    view.revealRow(shown.row(task));
                    redraw();
                });
        selection.pointed().addListener((_, _, _) -> redraw());
    }

    /// Letters instead of bars.
    BooleanProperty letters() {
        return letters;
    }

    /// What lies under the pointer, in words; empty for nothing.
    ReadOnlyStringProperty pointed() {
        return pointed.getReadOnlyProperty();
    }

    /// What is seen.
    Section section() {
        return view.section();
    }

    /// What of the run is in view.
    Viewport view() {
        return view;
    }

    /// Draws at the next pulse.
    void redraw() {
        requestLayout();
    }

    /// Enlarges around where one stands; letters are as large as they are.
    void zoom(double factor) {
        if (!letters.get()) {
            view.zoom(factor);
        }
    }

    @Override
    protected double computeMinWidth(double height) {
        return 200;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 60;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.max(0, getWidth() - BAR - 2 * RIM);
        double whole = Math.max(0, getHeight() - 2 * RIM);
        view.arrange(width, whole, inks.font(), letters.get());
        double height = across.isVisible() ? Math.max(0, whole - BAR) : whole;
        if (height < whole) {
            view.arrange(width, height, inks.font(), letters.get());
        }
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        canvas.relocate(RIM, RIM);
        across.resizeRelocate(RIM, RIM + height, width, BAR);
        down.resizeRelocate(RIM + width, RIM, BAR, height);
        if (width > 0 && height > 0 && isVisible()) {
            paint();
        }
    }

    private void paint() {
        Section section = view.section();
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(inks.paint(Ink.SURFACE));
        g.fillRect(0, 0, section.width(), section.height());
        int selected = shown.row(selection.task().get());
        Set<Integer> pointedRows =
                selection.pointed().get().stream().map(shown::row).collect(Collectors.toSet());
        g.save();
        g.beginPath();
        g.rect(0, section.ruler(), section.width(), section.height() - section.ruler());
        g.clip();
        ruler.below(g, section, shown, selected, pointedRows);
        if (letters.get()) {
            grid.paint(g, section, shown);
        } else {
            bars.paint(g, section, shown);
        }
        g.restore();
        ruler.above(g, section, shown, letters.get());
        if (!letters.get()) {
            arrows.paint(g, section, shown);
        }
    }

    private void moved(MouseEvent event) {
        Arrow arrow = letters.get() ? null : arrows.at(event.getX(), event.getY());
        Lane lane = laneAt(event.getY());
        if (arrow != null) {
            pointed.set(words.of(arrow, shown.timeline()));
            selection.hovered().set(arrow.to());
            return;
        }
        Bookmark bookmark = RulerPainter.bookmarkAt(event.getX(), event.getY(), section(), shown);
        if (bookmark != null) {
            pointed.set(words.of(bookmark));
            return;
        }
        selection.hovered().set(lane == null ? null : lane.task());
        pointed.set(lane == null ? "" : words.at(shown.timeline(), lane, positionAt(event.getX())));
    }

    private void unpoint() {
        pointed.set("");
        selection.hovered().set(null);
    }

    /// The lane at a height, or null.
    @Nullable Lane laneAt(double y) {
        int row = section().rowAt(y);
        return row >= 0 && row < shown.lanes().size() ? shown.lanes().get(row) : null;
    }

    /// The position nearest to a point.
    private long positionAt(double x) {
        double step = x < section().names() ? shown.step() : section().stepAt(x);
        return Math.clamp(Math.round(step), 0, shown.timeline().length());
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Lane lane = laneAt(event.getY());
        if (event.getX() < section().names()) {
            if (lane != null) {
                selection.task().set(lane.task());
            }
            return;
        }
        Bookmark bookmark = RulerPainter.bookmarkAt(event.getX(), event.getY(), section(), shown);
        if (bookmark != null) {
            goTo.accept(bookmark.moment());
            return;
        }
        if (lane != null) {
            selection.task().set(lane.task());
        }
        scrubs = true;
        scrub(event);
    }

    private void dragged(MouseEvent event) {
        if (scrubs) {
            scrub(event);
        }
    }

    private void scrub(MouseEvent event) {
        long step = positionAt(Math.max(section().names(), event.getX()));
        Arrow arrow = letters.get() ? null : arrows.at(event.getX(), event.getY());
        goTo.accept(new Moment(shown.branch(), arrow == null ? step : arrow.step(), 0));
    }

    private void scrolled(ScrollEvent event) {
        double turn = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (event.isShortcutDown()) {
            if (!letters.get()) {
                view.zoom(turn > 0 ? ZOOM : 1 / ZOOM, event.getX());
            }
        } else if (event.isShiftDown() || event.getDeltaY() == 0) {
            view.pan(-Math.signum(turn) * 0.1);
        } else {
            view.scroll(-event.getDeltaY());
        }
        event.consume();
    }

    /// The task whose lane the pointer is in, for a menu.
    @Nullable TaskId taskAt(double y) {
        Lane lane = laneAt(y);
        return lane == null ? null : lane.task();
    }
}
