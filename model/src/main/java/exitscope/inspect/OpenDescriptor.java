package exitscope.inspect;

import exitscope.state.Bytes;
import exitscope.state.OpenFile;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A descriptor of a task, what it leads to, and who else is there.
///
/// @param number the descriptor
/// @param name its path from the root of the tree, or what /proc/PID/fd says of what has none
/// @param held what lies in it; null for a kind that holds nothing
/// @param sharers other tasks whose descriptors lead to the same open file description, so that an
///   offset is theirs too
/// @param others tasks that have its other end open: the readers of a pipe's write end, the other
///   side of a socket or terminal
public record OpenDescriptor(
        int number,
        boolean closeOnExec,
        OpenFile file,
        String name,
        @Nullable Held held,
        List<TaskId> sharers,
        List<TaskId> others) {
    public OpenDescriptor {
        sharers = List.copyOf(sharers);
        others = List.copyOf(others);
    }

    /// Bytes that lie in a file.
    ///
    /// @param first the first of them, [#MOST] at most
    /// @param length how many there are
    /// @param room how many find room; -1 where there is no such bound
    public record Held(Bytes first, long length, long room) {
        /// Bytes that are given of what a file holds.
        public static final int MOST = 4_096;
    }
}
