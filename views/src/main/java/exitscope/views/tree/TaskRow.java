package exitscope.views.tree;

import exitscope.state.ExitStage;
import exitscope.state.TaskId;

/// One task as it is to be drawn.
///
/// @param number its number in its own PID namespace
/// @param words what it does or waits for
/// @param stages how many stages of the road out lie behind it; -1 when it is not on that road
/// @param inbox signals pending for this task alone, when its process has several
/// @param moved whether it was the last to move
record TaskRow(
        TaskId task, int number, Life life, String words, int stages, Inbox inbox, boolean moved) {
    /// The length of the road out.
    static final int ALL_STAGES = ExitStage.values().length;

    boolean exiting() {
        return stages >= 0;
    }
}
