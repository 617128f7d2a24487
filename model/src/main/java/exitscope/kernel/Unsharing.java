package exitscope.kernel;

import exitscope.abi.CloneFlags;
import exitscope.abi.Errno;
import exitscope.change.FamilyChange.Shared;
import exitscope.change.FamilyChange.Unshared;
import exitscope.change.RuleId;
import exitscope.memory.AddressSpace;
import exitscope.state.DescriptorTable;

import org.jspecify.annotations.Nullable;

/// unshare(2): a task gets for itself what it shared. (CL-06, NS-13; Linux:
/// kernel/fork.c:ksys_unshare)
public final class Unsharing {
    private static final RuleId OWN_COPY = RuleId.of("CL-06");
    private static final RuleId OWN_MOUNTS = RuleId.of("FS-15");

    private static final long NAMESPACES =
            CloneFlags.NEWNS
                    | CloneFlags.NEWUTS
                    | CloneFlags.NEWIPC
                    | CloneFlags.NEWNET
                    | CloneFlags.NEWUSER
                    | CloneFlags.NEWPID
                    | CloneFlags.NEWCGROUP
                    | CloneFlags.NEWTIME;

    private static final long KNOWN =
            NAMESPACES
                    | CloneFlags.THREAD
                    | CloneFlags.FS
                    | CloneFlags.SIGHAND
                    | CloneFlags.VM
                    | CloneFlags.FILES
                    | CloneFlags.SYSVSEM;

    private Unsharing() {}

    /// Whether a range reaches beyond what a program can have. (Linux: access_ok)
    public static boolean beyondUserMemory(long start, long size) {
        return Long.compareUnsigned(size, AddressSpace.END) > 0
                || Long.compareUnsigned(start, AddressSpace.END - size) > 0;
    }

    /// Carries it out.
    ///
    /// @return null when done
    public static @Nullable Errno unshare(Editor edit, TaskDraft task, long asked) {
        long flags = implied(asked);
        if ((flags & ~KNOWN) != 0 || sharesTooMuch(edit, task, flags)) {
            return Errno.EINVAL;
        }
        Errno refusal = OtherNamespaces.refusal(edit, task, flags);
        if (refusal != null) {
            return refusal;
        }
        if (CloneFlags.has(flags, CloneFlags.FILES)) {
            unshareDescriptors(edit, task);
        }
        if (CloneFlags.has(flags, CloneFlags.FS)) {
            unsharePlaces(edit, task);
        }
        if (CloneFlags.has(flags, CloneFlags.NEWNS)) {
            FsContexts.separateMounts(edit, FsContexts.of(edit, task).id());
            edit.record(new Unshared(task.id, Shared.MOUNTS, OWN_MOUNTS));
        }
        return CloneFlags.has(flags, CloneFlags.NEWPID) ? Namespaces.unshare(edit, task) : null;
    }

    /// Some things cannot be had without others.
    private static long implied(long asked) {
        long flags = asked;
        if (CloneFlags.has(flags, CloneFlags.NEWUSER)) {
            flags |= CloneFlags.THREAD | CloneFlags.FS;
        }
        if (CloneFlags.has(flags, CloneFlags.VM)) {
            flags |= CloneFlags.SIGHAND;
        }
        if (CloneFlags.has(flags, CloneFlags.SIGHAND)) {
            flags |= CloneFlags.THREAD;
        }
        if (CloneFlags.has(flags, CloneFlags.NEWNS)) {
            flags |= CloneFlags.FS;
        }
        return flags;
    }

    /// Threads, signal actions and memory cannot be unshared; asking is allowed while nobody shares
    /// them. (Linux: check_unshare_flags)
    private static boolean sharesTooMuch(Editor edit, TaskDraft task, long flags) {
        GroupDraft tg = edit.groupOf(task);
        boolean threads =
                CloneFlags.has(flags, CloneFlags.THREAD | CloneFlags.SIGHAND | CloneFlags.VM)
                        && tg.tasksCount() > 1;
        boolean handlers =
                CloneFlags.has(flags, CloneFlags.SIGHAND | CloneFlags.VM)
                        && edit.handlers.get(tg.handlers.value()).users() > 1;
        boolean memory =
                CloneFlags.has(flags, CloneFlags.VM)
                        && task.memory != null
                        && edit.memories.get(task.memory.value()).users() > 1;
        return threads || handlers || memory;
    }

    private static void unsharePlaces(Editor edit, TaskDraft task) {
        if (FsContexts.of(edit, task).users() > 1) {
            FsContexts.unshare(edit, task);
            edit.record(new Unshared(task.id, Shared.PLACES, OWN_COPY));
        }
    }

    private static void unshareDescriptors(Editor edit, TaskDraft task) {
        DescriptorTable table = Descriptors.table(edit, task);
        if (table.users() > 1) {
            Descriptors.unshare(edit, task);
            edit.record(new Unshared(task.id, Shared.DESCRIPTORS, OWN_COPY));
        }
    }
}
