package exitscope.kernel.file;

import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.state.OpenFile;
import exitscope.state.WaitKey;

import java.util.List;

/// Files that never let anybody wait, which epoll therefore does not watch. (Linux: a struct
/// file_operations without poll)
interface AlwaysReady extends FileOperations {
    @Override
    default int readiness(Editor edit, TaskDraft task, OpenFile file) {
        return Readiness.READABLE | Readiness.WRITABLE;
    }

    @Override
    default List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of();
    }

    @Override
    default boolean canBeWatched() {
        return false;
    }
}
