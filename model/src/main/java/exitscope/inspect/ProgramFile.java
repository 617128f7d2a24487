package exitscope.inspect;

import exitscope.state.Bytes;
import exitscope.state.Directory;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

/// Which program a task runs, by the file that it was started from.
public final class ProgramFile {
    private ProgramFile() {}

    /// The file at an absolute path without links, or null when there is none.
    public static @Nullable InodeId at(MachineState state, String path) {
        InodeId at = InodeId.ROOT;
        for (String part : path.split("/", -1)) {
            if (part.isEmpty()) {
                continue;
            }
            Inode inode = state.inodes().get(at.value());
            Directory.Entry entry =
                    inode != null && inode.kind() instanceof Inode.DirectoryNode(Directory names)
                            ? names.find(Bytes.utf8(part))
                            : null;
            if (entry == null) {
                return null;
            }
            at = entry.inode();
        }
        return at;
    }

    /// Whether a task's memory was made from this file, and is not released.
    public static boolean runs(MachineState state, Task task, @Nullable InodeId file) {
        return file != null
                && task.memory() != null
                && state.memory(task.memory()).program().equals(file);
    }
}
