package exitscope.state;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Who is sent a signal when something can be read from an open file or written to it. (fcntl(2),
/// F_SETOWN; Linux: struct fown_struct, struct fasync_struct)
///
/// @param owner null for nobody
/// @param uid of who made it the owner: what it may signal
/// @param effectiveUid of the same
/// @param signal its number, 0 for SIGIO without more in it (F_SETSIG)
/// @param descriptor by which O_ASYNC was set, which the signal tells
/// @param queues where the file stands to be told; empty without O_ASYNC
public record FileNotice(
        @Nullable Owner owner,
        int uid,
        int effectiveUid,
        int signal,
        int descriptor,
        List<WaitKey> queues) {
    public static final FileNotice NONE = new FileNotice(null, 0, 0, 0, 0, List.of());

    /// Who is told.
    public sealed interface Owner {}

    /// One task alone. (F_OWNER_TID)
    public record OneTask(TaskId task) implements Owner {}

    /// A process. (F_OWNER_PID)
    public record OneProcess(GroupId group) implements Owner {}

    /// All processes of a group. (F_OWNER_PGRP)
    public record OneGroup(ProcessGroupId group) implements Owner {}

    public FileNotice {
        queues = List.copyOf(queues);
    }

    public FileNotice withOwner(@Nullable Owner other, int user, int effectiveUser) {
        return new FileNotice(other, user, effectiveUser, signal, descriptor, queues);
    }

    public FileNotice withSignal(int other) {
        return new FileNotice(owner, uid, effectiveUid, other, descriptor, queues);
    }

    public FileNotice withQueues(int by, List<WaitKey> other) {
        return new FileNotice(owner, uid, effectiveUid, signal, by, other);
    }
}
