package exitscope.views.lanes;

import exitscope.state.TaskId;
import exitscope.timeline.Lane;
import exitscope.timeline.LaneState;
import exitscope.timeline.Series;
import exitscope.timeline.Standing;
import exitscope.timeline.Timeline;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Draws how tasks stand, each state in a shape of its own: who moves is a full block, who could a
/// bar, who sleeps a line with the name of the call, who is stopped a comb, who exits a hollowed
/// block, a zombie an empty frame. Where more happens than there are pixels, the most noteworthy
/// state of each pixel is drawn.
final class BarPainter {
    /// Entries looked at for one pixel column.
    private static final int LOOKS = 32;

    /// Pixels that are drawn as one where there is more than can be drawn.
    private static final double COLUMN = 2;

    private final Inks inks;

    /// Which of the two rounds of drawing it is.
    private boolean exiting;

    /// Whether the second one has anything to draw.
    private boolean exitsInView;

    BarPainter(Inks inks) {
        this.inks = inks;
    }

    void paint(GraphicsContext g, Section section, LanesPresentation shown) {
        int end = section.endRow(shown.lanes().size());
        // Who moves is a block over what it was before, and under the shape of an exit.
        for (boolean exits : new boolean[] {false, true}) {
            if (exits) {
                movers(g, section, shown);
                if (!exitsInView) {
                    break;
                }
            } else {
                exitsInView = false;
            }
            exiting = exits;
            for (int row = section.firstRow(); row < end; row++) {
                states(g, section, shown.lanes().get(row), row, shown.timeline().length());
            }
        }
        g.setFont(inks.small());
        for (int row = section.firstRow(); row < end; row++) {
            labels(g, section, shown.lanes().get(row), row, shown.timeline());
        }
    }

    private void states(GraphicsContext g, Section section, Lane lane, int row, long length) {
        Series states = lane.states();
        int from = Math.max(0, states.floor(section.firstStep()));
        int to = states.floor(section.lastStep());
        if (to - from > 4 * section.width()) {
            crowd(g, section, lane, row);
            return;
        }
        LaneState pending = null;
        double pendingFrom = 0;
        for (int i = from; i <= to; i++) {
            LaneState state = lane.standing(i).state();
            double x0 = section.x(states.step(i));
            double x1 = section.x(i + 1 < states.size() ? states.step(i + 1) : length + 1);
            if (pending != null && x1 - pendingFrom < COLUMN) {
                pending = noteworthy(pending, state);
                continue;
            }
            if (pending != null) {
                bar(g, section, row, pending, pendingFrom, Math.max(x0, pendingFrom + 1));
                pending = null;
            }
            if (x1 - x0 < COLUMN) {
                pending = state;
                pendingFrom = x0;
            } else {
                bar(g, section, row, state, x0, x1);
            }
        }
        if (pending != null) {
            bar(g, section, row, pending, pendingFrom, pendingFrom + COLUMN);
        }
    }

    private void crowd(GraphicsContext g, Section section, Lane lane, int row) {
        Series states = lane.states();
        LaneState drawn = null;
        double since = section.names();
        for (double x = section.names(); x < section.width(); x += COLUMN) {
            int from = states.floor((long) section.stepAt(x));
            int to = Math.min(states.floor((long) section.stepAt(x + COLUMN)), from + LOOKS);
            LaneState found = null;
            for (int i = Math.max(0, from); i <= to; i++) {
                LaneState state = lane.standing(i).state();
                found = found == null ? state : noteworthy(found, state);
            }
            if (found != drawn) {
                if (drawn != null) {
                    bar(g, section, row, drawn, since, x);
                }
                drawn = found;
                since = x;
            }
        }
        if (drawn != null) {
            bar(g, section, row, drawn, since, section.width());
        }
    }

    /// Which of two states one must not miss.
    private static LaneState noteworthy(LaneState one, LaneState other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(LaneState state) {
        return switch (state) {
            case ZOMBIE -> 7;
            case STOPPED -> 6;
            case TRACED -> 5;
            case EXITING -> 4;
            case HELD -> 3;
            case READY -> 2;
            case BLOCKED -> 1;
            case DEAD -> 0;
        };
    }

    private void movers(GraphicsContext g, Section section, LanesPresentation shown) {
        Timeline timeline = shown.timeline();
        Series movers = timeline.movers();
        int from = Math.max(0, movers.floor(section.firstStep()));
        int to = movers.floor(section.lastStep());
        int first = section.firstRow();
        int end = section.endRow(shown.lanes().size());
        double[] drawn = new double[Math.max(0, end - first)];
        Arrays.fill(drawn, Double.NEGATIVE_INFINITY);
        int stride = (int) Math.max(1, (to - from) / (LOOKS * section.width()));
        g.setFill(inks.paint(Ink.RUNNING));
        double half = section.half();
        for (int i = from; i <= to; i += stride) {
            if (movers.value(i) == 0) {
                continue;
            }
            int row = shown.row(new TaskId((int) movers.value(i)));
            if (row < first || row >= end) {
                continue;
            }
            double x0 = section.x(movers.step(i));
            double x1 = section.x(i + 1 < movers.size() ? movers.step(i + 1) : timeline.length());
            double left = Math.max(Math.max(x0, drawn[row - first]), section.names());
            double right = Math.min(Math.max(x1, x0 + 1), section.width());
            if (right > left) {
                g.fillRect(left, section.middle(row) - half, right - left, 2 * half);
                drawn[row - first] = right;
            }
        }
    }

    /// One state from here to there.
    void bar(GraphicsContext g, Section section, int row, LaneState state, double x0, double x1) {
        double left = Math.max(x0, section.names());
        double right = Math.min(x1, section.width());
        exitsInView |= state == LaneState.EXITING;
        if (right > left && exiting == (state == LaneState.EXITING)) {
            shape(g, state, left, right, section.middle(row), section.half(), x0);
        }
    }

    /// The shape of a state.
    ///
    /// @param half half its height
    /// @param origin where it begins, be it outside of what is seen, so that patterns hold still
    void shape(
            GraphicsContext g,
            LaneState state,
            double left,
            double right,
            double middle,
            double half,
            double origin) {
        double width = right - left;
        switch (state) {
            case READY -> {
                g.setFill(inks.paint(Ink.READY));
                g.fillRect(left, middle - half * 0.4, width, half * 0.8);
            }
            case BLOCKED -> {
                g.setFill(inks.paint(Ink.BLOCKED));
                g.fillRect(left, middle - 0.75, width, 1.5);
            }
            case HELD -> {
                g.setFill(inks.paint(Ink.HELD));
                g.fillRect(left, middle - half * 0.6, width, 2);
                g.fillRect(left, middle + half * 0.6 - 2, width, 2);
            }
            case STOPPED -> comb(g, Ink.STOPPED, left, right, middle, half, 5, origin);
            case TRACED -> {
                comb(g, Ink.TRACED, left, right, middle, half * 0.8, 9, origin);
                g.fillRect(left, middle + half * 0.8 - 1.5, width, 1.5);
            }
            case EXITING -> {
                g.setFill(inks.paint(Ink.EXITING));
                g.fillRect(left, middle - half, width, half * 0.5);
                g.fillRect(left, middle + half * 0.5, width, half * 0.5);
            }
            case ZOMBIE -> {
                g.setFill(inks.paint(Ink.SURFACE));
                g.fillRect(left, middle - half, width, 2 * half);
                g.setStroke(inks.paint(Ink.ZOMBIE));
                g.setLineWidth(1.5);
                if (width > 3) {
                    g.strokeRect(left + 0.75, middle - half + 0.75, width - 1.5, 2 * half - 1.5);
                } else {
                    g.strokeLine(left + 0.75, middle - half, left + 0.75, middle + half);
                }
            }
            case DEAD -> {
                if (origin >= left - 0.5) {
                    g.setStroke(inks.paint(Ink.DEAD));
                    g.setLineWidth(1.5);
                    double arm = half * 0.55;
                    g.strokeLine(left + 1, middle - arm, left + 1 + 2 * arm, middle + arm);
                    g.strokeLine(left + 1, middle + arm, left + 1 + 2 * arm, middle - arm);
                }
            }
        }
    }

    private void comb(
            GraphicsContext g,
            Ink ink,
            double left,
            double right,
            double middle,
            double half,
            double every,
            double origin) {
        g.setFill(inks.paint(ink));
        double first = origin + Math.ceil((left - origin) / every) * every;
        for (double x = first; x < right; x += every) {
            g.fillRect(x, middle - half, Math.min(2.5, right - x), 2 * half);
        }
    }

    private void labels(GraphicsContext g, Section section, Lane lane, int row, Timeline timeline) {
        Series states = lane.states();
        int from = Math.max(0, states.floor(section.firstStep()));
        int to = states.floor(section.lastStep());
        if (to - from > section.width() / 8) {
            return;
        }
        for (int i = from; i <= to; i++) {
            Standing standing = lane.standing(i);
            double x0 = Math.max(section.names(), section.x(states.step(i)));
            double x1 =
                    Math.min(
                            section.width(),
                            section.x(
                                    i + 1 < states.size()
                                            ? states.step(i + 1)
                                            : timeline.length() + 1));
            String text = fitting(standing, x1 - x0);
            if (text != null) {
                label(g, section, standing.state(), text, x0, x1, section.middle(row));
            }
        }
    }

    private @Nullable String fitting(Standing standing, double room) {
        if (standing.state() == LaneState.READY || standing.state() == LaneState.DEAD) {
            return null;
        }
        String whole = LaneWords.onBar(standing);
        if (inks.width(whole) + 10 <= room) {
            return whole;
        }
        String letter = Character.toString(standing.state().letter());
        return inks.width(letter) + 6 <= room ? letter : null;
    }

    private void label(
            GraphicsContext g,
            Section section,
            LaneState state,
            String text,
            double x0,
            double x1,
            double middle) {
        double width = inks.width(text);
        double at =
                state == LaneState.BLOCKED
                        ? Math.min(x0 + section.half(), (x0 + x1 - width) / 2)
                        : (x0 + x1 - width) / 2;
        g.setFill(inks.paint(Ink.SURFACE));
        g.fillRect(at - 2, middle - section.half() * 0.85, width + 4, section.half() * 1.7);
        g.setFill(inks.paint(ink(state)));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, at, middle);
    }

    /// The colour of a state.
    static Ink ink(LaneState state) {
        return switch (state) {
            case READY -> Ink.READY;
            case BLOCKED -> Ink.BLOCKED;
            case HELD -> Ink.HELD;
            case STOPPED -> Ink.STOPPED;
            case TRACED -> Ink.TRACED;
            case EXITING -> Ink.EXITING;
            case ZOMBIE -> Ink.ZOMBIE;
            case DEAD -> Ink.DEAD;
        };
    }
}
