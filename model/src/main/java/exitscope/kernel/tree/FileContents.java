package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.change.TreeChange.FileResized;
import exitscope.kernel.Editor;
import exitscope.kernel.Inodes;
import exitscope.kernel.KernelInvariantError;
import exitscope.kernel.ProcessLimits;
import exitscope.kernel.Refusal;
import exitscope.kernel.Seals;
import exitscope.kernel.TaskDraft;
import exitscope.state.Inode;
import exitscope.state.InodeId;

/// The length of regular files, and the room that they take. (Linux: mm/shmem.c)
public final class FileContents {
    private FileContents() {}

    public static Inode.Regular regular(Inode node) {
        if (node.kind() instanceof Inode.Regular regular) {
            return regular;
        }
        throw new KernelInvariantError(node.id() + " is no regular file");
    }

    /// Makes a file longer or shorter. (truncate(2))
    public static void resize(Editor edit, TaskDraft task, InodeId id, long size) {
        Inode node = Inodes.get(edit, id);
        Inode.Regular regular = regular(node);
        long old = edit.sharedMemories.size(regular.content());
        boolean sealed =
                size < old
                        ? (regular.seals() & Seals.SHRINK) != 0
                        : size > old && (regular.seals() & Seals.GROW) != 0;
        Refusal.when(sealed, Errno.EPERM);
        Refusal.when(size > old && !ProcessLimits.mayGrowFile(edit, task, size), Errno.EFBIG);
        edit.sharedMemories.resize(regular.content(), size);
        Inodes.put(edit, Inodes.touched(edit, node));
        edit.record(new FileResized(task.id, id, node.place().name(), size));
    }

    /// Gives a range of a file its room. (fallocate(2))
    ///
    /// @param keepSize whether the file does not become longer
    public static void allocate(
            Editor edit, TaskDraft task, InodeId id, long start, long length, boolean keepSize) {
        Inode node = Inodes.get(edit, id);
        Inode.Regular regular = regular(node);
        long end = start + length;
        long old = edit.sharedMemories.size(regular.content());
        Refusal.when(!keepSize && end > old && (regular.seals() & Seals.GROW) != 0, Errno.EPERM);
        Refusal.when(
                !keepSize && end > old && !ProcessLimits.mayGrowFile(edit, task, end), Errno.EFBIG);
        long pages = (length >>> 12) + 2;
        Refusal.when(pages > edit.sharedMemories.freePages() + 2, Errno.ENOSPC);
        Refusal.when(!edit.sharedMemories.allocate(regular.content(), start, end), Errno.ENOSPC);
        if (!keepSize && end > old) {
            edit.sharedMemories.resize(regular.content(), end);
            edit.record(new FileResized(task.id, id, node.place().name(), end));
        }
        Inodes.put(edit, Inodes.touched(edit, node));
    }

    /// Makes a hole. (fallocate(2), FALLOC_FL_PUNCH_HOLE)
    public static void punch(Editor edit, InodeId id, long start, long end) {
        Inode node = Inodes.get(edit, id);
        Inode.Regular regular = regular(node);
        Refusal.when((regular.seals() & (Seals.WRITE | Seals.FUTURE_WRITE)) != 0, Errno.EPERM);
        long size = edit.sharedMemories.size(regular.content());
        edit.sharedMemories.clear(
                regular.content(), start, Math.min(end, Math.max(size, size + 4_095 & -4_096)));
        Inodes.put(edit, Inodes.touched(edit, node));
    }
}
