package exitscope.views.outcomes;

import exitscope.outcome.Report;
import exitscope.outcome.SearchProgress;
import exitscope.publish.Moment;

import org.jspecify.annotations.Nullable;

/// How a search stands.
///
/// @param from where it began
/// @param report what it knew when it last said so; null before
public record Search(Moment from, Stage stage, SearchProgress progress, @Nullable Report report) {
    /// What a search is doing.
    public enum Stage {
        /// it goes on
        RUNNING,
        /// it rests
        PAUSED,
        /// it was ended before it was done
        STOPPED,
        /// a bound of memory cut it short
        BOUNDED,
        /// everything was seen
        COMPLETE,
        /// a defect of ours ended it
        FAILED
    }
}
