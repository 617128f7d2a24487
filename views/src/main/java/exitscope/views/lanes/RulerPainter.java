package exitscope.views.lanes;

import exitscope.publish.Bookmark;
import exitscope.timeline.Lane;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// Draws what stands around the lanes: positions above, names at the left, bookmarks, and where one
/// stands.
final class RulerPainter {
    private static final double TICKS_APART = 64;
    private static final double FLAG = 7;

    /// The edge of a lane that is pointed at elsewhere.
    private static final double POINTED = 4;

    private final Inks inks;

    RulerPainter(Inks inks) {
        this.inks = inks;
    }

    /// What lies below the lanes' contents.
    void below(
            GraphicsContext g,
            Section section,
            LanesPresentation shown,
            int selected,
            Set<Integer> pointed) {
        int end = section.endRow(shown.lanes().size());
        for (int row = section.firstRow(); row < end; row++) {
            Ink ink = row == selected ? Ink.SELECTION : pointed.contains(row) ? Ink.HOVER : null;
            if (ink != null) {
                g.setFill(inks.paint(ink));
                g.fillRect(0, section.y(row), section.width(), section.lane());
            }
            if (pointed.contains(row)) {
                g.setFill(inks.paint(Ink.ACCENT));
                g.fillRect(0, section.y(row), POINTED, section.lane() - 1);
            }
            g.setFill(inks.paint(Ink.BORDER));
            g.fillRect(0, section.y(row) + section.lane() - 1, section.width(), 1);
        }
        for (Bookmark bookmark : shown.bookmarks()) {
            double x = section.x(bookmark.moment().step());
            if (x >= section.names() && x <= section.width()) {
                g.setStroke(inks.paint(Ink.ACCENT));
                g.setLineWidth(1);
                g.setLineDashes(2, 4);
                g.strokeLine(x, section.ruler(), x, section.height());
                g.setLineDashes();
            }
        }
    }

    /// What lies above.
    ///
    /// @param letters whether positions are columns, which a line through them would hide
    void above(GraphicsContext g, Section section, LanesPresentation shown, boolean letters) {
        g.setFill(inks.paint(Ink.SURFACE));
        g.fillRect(0, 0, section.width(), section.ruler());
        ticks(g, section, shown);
        names(g, section, shown);
        g.setFill(inks.paint(Ink.BORDER));
        g.fillRect(0, section.ruler() - 1, section.width(), 1);
        if (shown.axis() instanceof FoldedAxis folded) {
            folds(g, section, folded, shown.timeline().length());
        }
        g.setFill(inks.paint(Ink.BORDER));
        g.fillRect(section.names() - 1, 0, 1, section.height());
        for (Bookmark bookmark : shown.bookmarks()) {
            double x = section.x(bookmark.moment().step());
            if (x >= section.names() && x <= section.width()) {
                g.setFill(inks.paint(Ink.ACCENT));
                g.fillPolygon(
                        new double[] {x, x + FLAG, x}, new double[] {1, 1 + FLAG / 2, 1 + FLAG}, 3);
                g.fillRect(x - 0.5, 1, 1, section.ruler());
            }
        }
        double here = section.x(shown.step());
        if (here >= section.names() - 1 && here <= section.width()) {
            g.setFill(inks.paint(Ink.ACCENT));
            if (letters) {
                g.setStroke(inks.paint(Ink.ACCENT));
                g.setLineWidth(2);
                double wide = section.scale();
                g.strokeRect(
                        here - wide / 2 - 1,
                        section.ruler() - 1,
                        wide + 2,
                        section.height() - section.ruler());
            } else {
                g.fillRect(here - 1, section.ruler() * 0.6, 2, section.height());
            }
            g.fillPolygon(
                    new double[] {here - 5, here + 5, here},
                    new double[] {
                        section.ruler() * 0.45, section.ruler() * 0.45, section.ruler() * 0.95
                    },
                    3);
        }
    }

    private void ticks(GraphicsContext g, Section section, LanesPresentation shown) {
        g.setFont(inks.small());
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.LEFT);
        long before = -1;
        double free = section.names() + 2;
        for (double x = section.names(); x < section.width(); x += TICKS_APART / 4) {
            long step = Math.round(section.stepAt(x));
            double at = section.x(step);
            if (step == before || at < free || step > shown.timeline().length()) {
                continue;
            }
            String text = Long.toString(step);
            double width = inks.width(text);
            if (at + 3 + width > section.width()) {
                break;
            }
            g.setFill(inks.paint(Ink.BORDER));
            g.fillRect(at, section.ruler() * 0.5, 1, section.ruler() * 0.5);
            g.setFill(inks.paint(Ink.MUTED));
            g.fillText(text, at + 3, section.ruler() * 0.45);
            before = step;
            free = at + Math.max(TICKS_APART, width + 14);
        }
    }

    /// Where positions lie folded: the ruler's line is broken by two dots.
    private void folds(GraphicsContext g, Section section, FoldedAxis axis, long length) {
        if (section.scale() < 5) {
            return;
        }
        int first = axis.columnOf(section.firstStep());
        int last = axis.columnOf(Math.min(length, section.lastStep()));
        for (int column = first; column <= last; column++) {
            if (axis.foldedBehind(column) > 0) {
                double x = section.x(axis.column(column)) + section.scale() * FoldedAxis.FOLD / 2;
                if (x > section.names() + 6) {
                    g.setFill(inks.paint(Ink.SURFACE));
                    g.fillRect(x - 6, section.ruler() - 1, 12, 1);
                    g.setFill(inks.paint(Ink.MUTED));
                    g.fillOval(x - 3.5, section.ruler() - 2, 2.5, 2.5);
                    g.fillOval(x + 1.5, section.ruler() - 2, 2.5, 2.5);
                }
            }
        }
    }

    private void names(GraphicsContext g, Section section, LanesPresentation shown) {
        int end = section.endRow(shown.lanes().size());
        g.setFont(inks.font());
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.save();
        g.beginPath();
        g.rect(0, section.ruler(), section.names() - 1, section.height());
        g.clip();
        for (int row = section.firstRow(); row < end; row++) {
            Lane lane = shown.lanes().get(row);
            g.setFill(inks.paint(Ink.TEXT));
            g.fillText(LaneWords.label(lane), section.lane() * 0.4, section.middle(row));
        }
        g.restore();
    }

    /// The bookmark at a point of the ruler, or null.
    static @Nullable Bookmark bookmarkAt(
            double x, double y, Section section, LanesPresentation shown) {
        for (Bookmark bookmark : shown.bookmarks()) {
            double at = section.x(bookmark.moment().step());
            if (y <= FLAG + 2 && x >= at - 2 && x <= at + FLAG + 2) {
                return bookmark;
            }
        }
        return null;
    }
}
