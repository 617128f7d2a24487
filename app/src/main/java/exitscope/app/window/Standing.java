package exitscope.app.window;

import exitscope.publish.Activity;
import exitscope.publish.Publication;

import org.jspecify.annotations.Nullable;

/// How things stand, as far as it decides what can be asked.
///
/// @param loaded whether there is a run
/// @param running whether it moves by itself
/// @param atStart whether nothing lies before; true without a run
/// @param atEnd whether nothing can follow; true without a run
/// @param busy whether something is being loaded or compiled
/// @param edited whether the text is not what runs
/// @param bookmarked whether there is a bookmark
/// @param lesson whether a lesson is open
record Standing(
        boolean loaded,
        boolean running,
        boolean atStart,
        boolean atEnd,
        boolean busy,
        boolean edited,
        boolean bookmarked,
        boolean lesson) {
    /// @param shown what is shown; null before anything is
    static Standing of(@Nullable Publication shown, boolean busy, boolean edited, boolean lesson) {
        if (shown == null) {
            return new Standing(false, false, true, true, busy, edited, false, lesson);
        }
        return new Standing(
                true,
                shown.activity() == Activity.RUNNING,
                shown.moment().step() == 0 && shown.moment().ticks() == 0,
                shown.options().isEmpty() && shown.moment().step() >= shown.length(),
                busy,
                edited,
                !shown.marks().bookmarks().isEmpty(),
                lesson);
    }

    /// Whether there is nothing that running could do.
    boolean nothingToRun() {
        return !edited && atEnd && !running;
    }
}
