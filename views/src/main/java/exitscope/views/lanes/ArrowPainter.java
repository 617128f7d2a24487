package exitscope.views.lanes;

import exitscope.timeline.Arrow;
import exitscope.timeline.Timeline;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Draws what passed between tasks. Kinds are told apart by dashes, heads and a word, besides
/// colour. Where there are too many to be read, the ruler shows how many there are.
final class ArrowPainter {
    /// More than these in view and none of them can be read.
    private static final int MOST = 300;

    private static final double HEAD = 4;
    private static final double STUB = 11;

    private final Inks inks;
    private final LaneWords words;
    private List<Drawn> drawn = List.of();

    /// An arrow that was drawn.
    private record Drawn(Arrow arrow, double x, double from, double to) {}

    ArrowPainter(Inks inks, LaneWords words) {
        this.inks = inks;
        this.words = words;
    }

    void paint(GraphicsContext g, Section section, LanesPresentation shown) {
        Timeline timeline = shown.timeline();
        int from = timeline.arrowAfter(section.firstStep());
        int end = timeline.arrowAfter(section.lastStep());
        List<Drawn> done = new ArrayList<>();
        if (end - from <= MOST) {
            long step = -1;
            int beside = 0;
            double free = Double.NEGATIVE_INFINITY;
            for (int i = from; i < end; i++) {
                Arrow arrow = timeline.arrow(i);
                beside = arrow.step() == step ? beside + 1 : 0;
                step = arrow.step();
                double x = section.x(step) + beside * 5;
                Drawn placed = place(arrow, x, section, shown);
                if (placed != null && x >= section.names() - 1) {
                    done.add(placed);
                    double room = room(section, shown, i, end);
                    free = draw(g, section, placed, free, room);
                }
            }
        } else {
            crowd(g, section, timeline);
        }
        drawn = done;
    }

    /// Pixels up to the next arrow.
    private static double room(Section section, LanesPresentation shown, int index, int end) {
        Timeline timeline = shown.timeline();
        long step = timeline.arrowStep(index);
        return index + 1 < end
                ? section.x(timeline.arrowStep(index + 1)) - section.x(step)
                : section.width() - section.x(step);
    }

    private static @Nullable Drawn place(
            Arrow arrow, double x, Section section, LanesPresentation shown) {
        int to = shown.row(arrow.to());
        int from = shown.row(arrow.from());
        if (to < 0 && from < 0) {
            return null;
        }
        // A task that is not shown, or none, is just outside of the lane.
        double end = to < 0 ? section.middle(from) + STUB : section.middle(to);
        double begin = from < 0 ? section.middle(to) - STUB : section.middle(from);
        if (arrow.kind() == Arrow.Kind.EXEC || (to == from && to >= 0)) {
            begin = end - STUB;
        }
        return new Drawn(arrow, x, begin, end);
    }

    private double draw(GraphicsContext g, Section section, Drawn it, double free, double room) {
        Arrow.Kind kind = it.arrow().kind();
        g.setStroke(inks.paint(ink(kind)));
        g.setFill(inks.paint(ink(kind)));
        g.setLineWidth(kind == Arrow.Kind.FORK ? 2 : 1.4);
        g.setLineDashes(dashes(kind));
        double direction = Math.signum(it.to() - it.from());
        double tip = it.to() - direction * section.half() * 0.55;
        if (Math.max(it.from(), it.to()) > section.ruler()) {
            g.strokeLine(
                    it.x(),
                    Math.max(section.ruler(), it.from()),
                    it.x(),
                    Math.max(section.ruler(), tip));
        }
        g.setLineDashes();
        if (tip > section.ruler()) {
            head(g, kind, it.x(), tip, direction);
        }
        String text = words.beside(it.arrow());
        double width = inks.width(text);
        double at = it.x() + 5;
        double y = it.to() - direction * section.lane() / 2;
        boolean fits =
                at > free
                        && room > width + 8
                        && at + width < section.width()
                        && y > section.ruler() + 4
                        && Math.abs(it.to() - it.from()) > STUB / 2;
        if (!fits) {
            return free;
        }
        g.setFont(inks.small());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFill(inks.paint(Ink.SURFACE));
        g.fillRect(at - 1, y - section.half() * 0.75, width + 2, section.half() * 1.5);
        g.setFill(inks.paint(ink(kind)));
        g.fillText(text, at, y);
        return at + width;
    }

    /// Filled for what makes or moves a task, open for news, a ring for what a wait took, a bar for
    /// what a tracer does.
    private static void head(
            GraphicsContext g, Arrow.Kind kind, double x, double y, double direction) {
        double back = y - direction * HEAD * 1.5;
        switch (kind) {
            case FORK, THREAD, EXEC, SIGNAL, RELEASE ->
                    g.fillPolygon(
                            new double[] {x, x - HEAD, x + HEAD}, new double[] {y, back, back}, 3);
            case NOTIFY, REPARENT -> {
                g.strokeLine(x, y, x - HEAD, back);
                g.strokeLine(x, y, x + HEAD, back);
            }
            case WAIT -> g.strokeOval(x - HEAD * 0.8, y - HEAD * 0.8, HEAD * 1.6, HEAD * 1.6);
            case ATTACH, DETACH, TRACE_STOP, RESUME -> {
                g.strokeLine(x, y, x - HEAD, back);
                g.strokeLine(x, y, x + HEAD, back);
                g.strokeLine(x - HEAD, y, x + HEAD, y);
            }
        }
    }

    private static double[] dashes(Arrow.Kind kind) {
        return switch (kind) {
            case FORK, THREAD, EXEC, SIGNAL, WAIT -> new double[0];
            case NOTIFY, RELEASE -> new double[] {5, 3};
            case REPARENT -> new double[] {2, 3};
            case ATTACH, DETACH, TRACE_STOP, RESUME -> new double[] {7, 3, 2, 3};
        };
    }

    private static Ink ink(Arrow.Kind kind) {
        return switch (kind) {
            case FORK, THREAD, EXEC, RELEASE -> Ink.LINK;
            case SIGNAL, NOTIFY -> Ink.SIGNAL;
            case WAIT -> Ink.RUNNING;
            case REPARENT -> Ink.EXITING;
            case ATTACH, DETACH, TRACE_STOP, RESUME -> Ink.TRACER;
        };
    }

    /// How many arrows there are, as heights in the ruler.
    private void crowd(GraphicsContext g, Section section, Timeline timeline) {
        double column = 3;
        int before = timeline.arrowAfter(section.firstStep());
        double[] heights = new double[(int) Math.ceil(section.width() / column) + 1];
        double most = 1;
        int count = 0;
        for (double x = section.names(); x < section.width(); x += column) {
            int now = timeline.arrowAfter((long) section.stepAt(x + column));
            heights[count] = now - before;
            most = Math.max(most, heights[count]);
            before = now;
            count++;
        }
        g.setFill(inks.paint(Ink.SIGNAL));
        double high = section.ruler() * 0.45;
        for (int i = 0; i < count; i++) {
            if (heights[i] > 0) {
                double height = Math.max(1.5, high * heights[i] / most);
                g.fillRect(
                        section.names() + i * column, section.ruler() - height, column - 1, height);
            }
        }
    }

    /// The arrow at a point, or null.
    @Nullable Arrow at(double x, double y) {
        Drawn nearest = null;
        for (Drawn each : drawn) {
            boolean beside =
                    y >= Math.min(each.from(), each.to()) - HEAD
                            && y <= Math.max(each.from(), each.to()) + HEAD;
            double distance = Math.abs(each.x() - x);
            if (beside
                    && distance <= HEAD
                    && (nearest == null || distance < Math.abs(nearest.x() - x))) {
                nearest = each;
            }
        }
        return nearest == null ? null : nearest.arrow();
    }
}
