package exitscope.views.lanes;

import exitscope.timeline.Lane;
import exitscope.timeline.LaneState;

import java.util.List;

/// The time line as letters, a row a task and a column a position: R can move, S sleeps, D is held
/// by a vfork or exec, T is stopped, t stands before its tracer, E is on its way out, Z is a
/// zombie, X is reaped. Blank before a task is born and behind the X.
final class LetterGrid {
    private static final int TICK = 10;
    private static final char NOTHING = ' ';

    private LetterGrid() {}

    /// The letter of a task at a position.
    static char letter(Lane lane, long step) {
        int at = lane.states().floor(step);
        if (at < 0) {
            return NOTHING;
        }
        LaneState state = lane.standing(at).state();
        return state == LaneState.DEAD && lane.states().step(at) < step ? NOTHING : state.letter();
    }

    /// Columns of letters as text, with the names of the tasks before and positions above.
    ///
    /// @param from the first column
    /// @param to the last one
    static String text(List<Lane> lanes, Axis axis, int from, int to) {
        int width = 0;
        for (Lane lane : lanes) {
            width = Math.max(width, LaneWords.label(lane).length());
        }
        StringBuilder text = new StringBuilder();
        text.append(ruler(axis, from, to, width)).append('\n');
        for (Lane lane : lanes) {
            StringBuilder row = new StringBuilder(padded(LaneWords.label(lane), width));
            row.append("  ");
            for (int column = from; column <= to; column++) {
                row.append(letter(lane, axis.column(column)));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String ruler(Axis axis, int from, int to, int width) {
        StringBuilder row = new StringBuilder(" ".repeat(width + 2));
        for (int column = from; column <= to; column += TICK) {
            String number = Long.toString(axis.column(column));
            int at = width + 2 + column - from;
            if (row.length() <= at) {
                row.append(" ".repeat(at - row.length())).append(number);
            }
        }
        return row.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
