package exitscope.change;

import exitscope.state.Bytes;
import exitscope.state.FileId;
import exitscope.state.InodeId;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

/// Files, their names, and where path names begin. Paths are absolute, as the task sees them.
public sealed interface TreeChange extends Change {
    /// A file was made, or got a name more.
    record NameGiven(TaskId task, String path, InodeId inode) implements TreeChange {}

    /// A name was taken away.
    ///
    /// @param linksLeft names that the file still has
    record NameTaken(TaskId task, String path, InodeId inode, int linksLeft)
            implements TreeChange {}

    /// A file got another name.
    record FileRenamed(TaskId task, String from, String to, InodeId inode) implements TreeChange {}

    /// A file that had no name any more is gone, because nobody holds it either.
    ///
    /// @param task who let go of it last, or null
    /// @param name its last name
    record FileGone(@Nullable TaskId task, InodeId inode, Bytes name) implements TreeChange {}

    /// Bytes went into a file.
    record FileWritten(TaskId task, InodeId inode, Bytes name, long offset, long written)
            implements TreeChange {}

    /// A file got another length.
    ///
    /// @param size in bytes
    record FileResized(TaskId task, InodeId inode, Bytes name, long size) implements TreeChange {}

    /// Permissions or owner changed.
    ///
    /// @param permissions the lower twelve bits of the mode
    record FilePermitted(TaskId task, InodeId inode, Bytes name, int permissions, int uid, int gid)
            implements TreeChange {}

    /// Relative path names begin elsewhere. (CL-06)
    ///
    /// @param sharers tasks that this holds for
    record WorkingDirectoryChanged(TaskId task, String path, int sharers, RuleId rule)
            implements TreeChange {}

    /// New files get other permissions. (CL-06)
    ///
    /// @param sharers tasks that this holds for
    record UmaskChanged(TaskId task, int umask, int sharers, RuleId rule) implements TreeChange {}

    /// A part of a file was locked, or all of it.
    ///
    /// @param file the open file that holds the lock; null when the process does
    /// @param start the first byte
    /// @param end the last byte
    record FileLocked(
            TaskId task,
            InodeId inode,
            Bytes name,
            @Nullable FileId file,
            boolean exclusive,
            long start,
            long end)
            implements TreeChange {}

    /// Locks were given up.
    record FileUnlocked(TaskId task, InodeId inode, Bytes name, long start, long end)
            implements TreeChange {}
}
