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
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The drawing of the time line, with its scroll bars. Draws only what is in view, once a pulse,
/// and only when something has changed. A press or drag goes to the position there.
final class LaneChart extends Region {
    /// One press of a key or turn of the wheel.
    static final double ZOOM = 1.5;

    /// The whole of a short run is not stretched beyond this.
    private static final double WIDEST_FIT = 26;

    private static final double WIDEST = 120;
    private static final double BAR = 12;

    /// What is left for the mark of the focus.
    private static final double RIM = 1;

    /// How high lanes are, as multiples of the size of text: the first at which all are seen, else
    /// the last.
    private static final double[] HEIGHTS = {2.8, 2.2, 1.75};

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

    /// Whether where one stands is to be brought into view once it is known how wide all is.
    private boolean reveals;

    private final ReadOnlyStringWrapper pointed = new ReadOnlyStringWrapper("");
    private double left;
    private double scale = 1;
    private double top;
    private boolean fits = true;
    private boolean scrubs;
    private boolean updating;
    private double names;
    private Section section = new Section(new Axis.Plain(0), 0, 0, 0, 1, 1, 0, 1, 0);

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
        across.valueProperty()
                .addListener((_, _, value) -> {
                    if (!updating) {
                        fits = false;
                        left = value.doubleValue();
                        redraw();
                    }
                });
        down.valueProperty()
                .addListener((_, _, value) -> {
                    if (!updating) {
                        top = value.doubleValue();
                        redraw();
                    }
                });
        letters.addListener((_, _, _) -> {
            reveal();
            redraw();
        });
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> unpoint());
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> scrubs = false);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        selection
                .task()
                .addListener((_, _, task) -> {
                    revealRow(shown.row(task));
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
        return section;
    }

    /// Whether the whole run is in view, and stays so.
    boolean fits() {
        return fits;
    }

    /// Draws at the next pulse.
    void redraw() {
        requestLayout();
    }

    /// Puts the whole run into view, and keeps it there.
    void fit() {
        fits = true;
        redraw();
    }

    /// Enlarges around where one stands.
    void zoom(double factor) {
        double x = section.x(shown.step());
        boolean seen = x >= section.names() && x <= section.width();
        zoom(factor, seen ? x : (section.names() + section.width()) / 2);
    }

    private void zoom(double factor, double x) {
        if (letters.get()) {
            return;
        }
        double unit = left + (x - names) / scale;
        fits = false;
        scale = Math.clamp(scale * factor, 1e-6, WIDEST);
        left = unit - (x - names) / scale;
        redraw();
    }

    /// Moves what is seen by parts of its width.
    void pan(double parts) {
        fits = false;
        left += parts * (section.width() - names) / scale;
        redraw();
    }

    /// Brings where one stands into view.
    void reveal() {
        reveals = true;
        redraw();
    }

    private void revealRow(int row) {
        if (row >= 0 && section.height() > section.ruler()) {
            double room = section.height() - section.ruler();
            top =
                    Math.clamp(
                            top,
                            Math.max(0, (row + 1) * section.lane() - room),
                            row * section.lane());
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
        double height = Math.max(0, getHeight() - BAR - 2 * RIM);
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        canvas.relocate(RIM, RIM);
        across.resizeRelocate(RIM, RIM + height, width, BAR);
        down.resizeRelocate(RIM + width, RIM, BAR, height);
        arrange(width, height);
        if (width > 0 && height > 0 && isVisible()) {
            paint();
        }
    }

    private void arrange(double width, double height) {
        double size = inks.font().getSize();
        double rulerHeight = Math.round(size * 1.6);
        double lane = laneHeight(size, height - rulerHeight);
        names = nameWidth(size, lane);
        Axis axis = shown.axis();
        double room = Math.max(1, width - names - 8);
        if (letters.get()) {
            scale = Math.round(size * 1.05);
        } else if (fits) {
            left = 0;
            scale = Math.min(WIDEST_FIT, room / Math.max(1, axis.length()));
        }
        double units = letters.get() ? axis.length() + 1 : axis.length();
        double wide = room / scale;
        if (reveals && (!fits || letters.get())) {
            double at = axis.at(shown.step());
            if (at < left || at > left + wide - 1) {
                left = at - wide * 0.7;
            }
        }
        reveals = false;
        double least = letters.get() ? -0.75 : 0;
        left = Math.clamp(left, least, Math.max(least, units - wide));
        double tall = shown.lanes().size() * lane;
        top = Math.clamp(top, 0, Math.max(0, tall - (height - rulerHeight)));
        section = new Section(axis, width, height, names, rulerHeight, lane, left, scale, top);
        updating = true;
        bar(across, left, units, wide);
        bar(down, top, tall, height - rulerHeight);
        updating = false;
    }

    private static void bar(ScrollBar bar, double value, double whole, double seen) {
        boolean needed = whole > seen + 1e-6;
        bar.setVisible(needed);
        if (needed) {
            bar.setMax(whole - seen);
            bar.setVisibleAmount(seen / whole * (whole - seen));
            bar.setUnitIncrement(seen / 10);
            bar.setBlockIncrement(seen * 0.8);
            bar.setValue(Math.max(0, value));
        }
    }

    private double laneHeight(double size, double room) {
        double height = size;
        for (double each : HEIGHTS) {
            height = Math.round(each * size);
            if (height * shown.lanes().size() <= room) {
                return height;
            }
        }
        return height;
    }

    /// Wide enough for the names in view.
    private double nameWidth(double size, double lane) {
        double widest = 4 * size;
        int first = (int) (top / lane);
        int end = Math.min(shown.lanes().size(), first + (int) (getHeight() / lane) + 1);
        for (int row = Math.max(0, first); row < end; row++) {
            Text text = new Text(LaneWords.label(shown.lanes().get(row)));
            text.setFont(inks.font());
            widest = Math.max(widest, text.getLayoutBounds().getWidth() + size * 1.4);
        }
        return Math.ceil(widest);
    }

    private void paint() {
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
        ruler.above(g, section, shown);
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
        Bookmark bookmark = RulerPainter.bookmarkAt(event.getX(), event.getY(), section, shown);
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
        int row = section.rowAt(y);
        return row >= 0 && row < shown.lanes().size() ? shown.lanes().get(row) : null;
    }

    /// The position nearest to a point.
    private long positionAt(double x) {
        double step = x < section.names() ? shown.step() : section.stepAt(x);
        return Math.clamp(Math.round(step), 0, shown.timeline().length());
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Lane lane = laneAt(event.getY());
        if (event.getX() < section.names()) {
            if (lane != null) {
                selection.task().set(lane.task());
            }
            return;
        }
        Bookmark bookmark = RulerPainter.bookmarkAt(event.getX(), event.getY(), section, shown);
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
        long step = positionAt(Math.max(section.names(), event.getX()));
        Arrow arrow = letters.get() ? null : arrows.at(event.getX(), event.getY());
        goTo.accept(new Moment(shown.branch(), arrow == null ? step : arrow.step(), 0));
    }

    private void scrolled(ScrollEvent event) {
        double turn = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (event.isShortcutDown()) {
            zoom(turn > 0 ? ZOOM : 1 / ZOOM, event.getX());
        } else if (event.isShiftDown() || event.getDeltaY() == 0) {
            pan(-Math.signum(turn) * 0.1);
        } else {
            top -= event.getDeltaY();
            redraw();
        }
        event.consume();
    }

    /// The task whose lane the pointer is in, for a menu.
    @Nullable TaskId taskAt(double y) {
        Lane lane = laneAt(y);
        return lane == null ? null : lane.task();
    }
}
