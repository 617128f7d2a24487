package exitscope.views.lanes;

import exitscope.timeline.Lane;
import exitscope.timeline.LaneState;
import exitscope.timeline.Timeline;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Draws the letters of [LetterGrid]; who makes the next transition stands on a block.
final class GridPainter {
    private final Inks inks;

    GridPainter(Inks inks) {
        this.inks = inks;
    }

    void paint(GraphicsContext g, Section section, LanesPresentation shown) {
        Axis axis = shown.axis();
        Timeline timeline = shown.timeline();
        int first = axis.columnOf(section.firstStep());
        int last = axis.columnOf(Math.min(section.lastStep(), timeline.length()));
        g.setFont(inks.mono());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        double wide = section.scale();
        int end = section.endRow(shown.lanes().size());
        for (int row = section.firstRow(); row < end; row++) {
            Lane lane = shown.lanes().get(row);
            for (int column = first; column <= last; column++) {
                long step = axis.column(column);
                char letter = LetterGrid.letter(lane, step);
                double x = section.x(step);
                if (letter == ' ' || x < section.names() + wide / 2 || x > section.width()) {
                    continue;
                }
                boolean moves = lane.task().equals(timeline.mover(step + 1));
                if (moves) {
                    g.setFill(inks.paint(Ink.RUNNING));
                    g.fillRect(
                            x - wide / 2 + 0.5,
                            section.middle(row) - section.lane() * 0.42,
                            wide - 1,
                            section.lane() * 0.84);
                }
                g.setFill(moves ? inks.paint(Ink.ON_RUNNING) : inks.paint(ink(letter)));
                g.fillText(Character.toString(letter), x, section.middle(row));
            }
        }
    }

    private static Ink ink(char letter) {
        for (LaneState state : LaneState.values()) {
            if (state.letter() == letter) {
                return BarPainter.ink(state);
            }
        }
        return Ink.TEXT;
    }
}
