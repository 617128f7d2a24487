package exitscope.kernel;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.Resource;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.CredentialChange.LimitReached;
import exitscope.change.RuleId;
import exitscope.memory.MemoryLimits;
import exitscope.state.ResourceLimits;
import exitscope.state.ResourceLimits.Limit;

import org.jspecify.annotations.Nullable;

/// Where limits count. What a task may not have is refused with the error that Linux gives.
/// (getrlimit(2))
public final class ProcessLimits {
    private static final RuleId SENT = RuleId.of("SG-10");

    private ProcessLimits() {}

    /// Sets a limit of a process.
    public static void set(Editor edit, GroupDraft tg, Resource resource, Limit limit) {
        tg.limits = tg.limits.with(resource, limit);
        switch (resource) {
            case AS, DATA, STACK -> {
                for (TaskDraft member : edit.tasksOf(tg)) {
                    if (member.memory != null) {
                        edit.memory(member.memory).limit(memoryLimits(edit, tg.limits));
                        return;
                    }
                }
            }
            case CPU,
                    FSIZE,
                    CORE,
                    RSS,
                    NPROC,
                    NOFILE,
                    MEMLOCK,
                    LOCKS,
                    SIGPENDING,
                    MSGQUEUE,
                    NICE,
                    RTPRIO,
                    RTTIME -> {}
        }
    }

    /// What an address space may use under these limits.
    static MemoryLimits memoryLimits(Editor edit, ResourceLimits limits) {
        return new MemoryLimits(
                edit.limits().pages(),
                MemoryLimits.DEFAULT.maxMappings(),
                atMost(limits.soft(Resource.STACK), MemoryLimits.MOST_STACK_BYTES),
                atMost(limits.soft(Resource.AS), Long.MAX_VALUE),
                atMost(dataBytes(limits), Long.MAX_VALUE));
    }

    /// With a soft limit of 0 it is the hard one that counts for mappings. (Linux: may_expand_vm)
    private static long dataBytes(ResourceLimits limits) {
        ResourceLimits.Limit limit = limits.get(Resource.DATA);
        return limit.soft() == 0 ? limit.hard() : limit.soft();
    }

    /// Whether what lies below the program break may be so large. (Linux: check_data_rlimit)
    public static boolean mayHaveHeap(Editor edit, TaskDraft task, long bytes) {
        long limit = edit.limitsOf(task).soft(Resource.DATA);
        return limit == ResourceLimits.INFINITY || Long.compareUnsigned(bytes, limit) <= 0;
    }

    private static long atMost(long limit, long most) {
        return Long.compareUnsigned(limit, most) < 0 ? limit : most;
    }

    /// Whether the caller's user may have one more task. Root and the privileged always may.
    /// (Linux: copy_process)
    static boolean mayClone(Editor edit, TaskDraft caller) {
        int uid = caller.credentials.realUid();
        long tasks = edit.usage(uid).tasks() + 1L;
        if (!edit.limitsOf(caller).exceeds(Resource.NPROC, tasks)
                || uid == 0
                || Permissions.may(caller, Capability.CAP_SYS_RESOURCE)
                || Permissions.may(caller, Capability.CAP_SYS_ADMIN)) {
            caller.overProcessLimit = false;
            return true;
        }
        edit.record(new LimitReached(caller.id, Resource.NPROC));
        return false;
    }

    /// The task is about to be another user's: one who has too many already it may become, but not
    /// exec as. (execve(2), EAGAIN; Linux: flag_nproc_exceeded)
    ///
    /// @param uid the real one that it is to have
    public static void becomes(Editor edit, TaskDraft task, int uid) {
        if (uid != task.credentials.realUid()) {
            task.overProcessLimit =
                    uid != 0
                            && edit.limitsOf(task).exceeds(Resource.NPROC, edit.usage(uid).tasks());
        }
    }

    /// Whether the task may exec: not while its user still has the tasks for which it was noted.
    /// (Linux: do_execveat_common)
    public static boolean mayExec(Editor edit, TaskDraft task) {
        long tasks = edit.usage(task.credentials.realUid()).tasks();
        if (task.overProcessLimit && edit.limitsOf(task).exceeds(Resource.NPROC, tasks)) {
            edit.record(new LimitReached(task.id, Resource.NPROC));
            return false;
        }
        task.overProcessLimit = false;
        return true;
    }

    /// The first descriptor number that the task may not have.
    public static int descriptors(Editor edit, TaskDraft task) {
        long soft = edit.limitsOf(task).soft(Resource.NOFILE);
        return (int) atMost(soft, edit.limits().descriptors());
    }

    /// How many bytes the task may write to a file from there on; if none, it gets SIGXFSZ and the
    /// call is to fail with EFBIG. (Linux: generic_write_check_limits)
    public static long roomInFile(Editor edit, TaskDraft task, long position) {
        long limit = edit.limitsOf(task).soft(Resource.FSIZE);
        if (limit < 0) {
            return Long.MAX_VALUE;
        }
        return position < limit || mayGrowFile(edit, task, position + 1) ? limit - position : 0;
    }

    /// Whether the task may lock memory, and so much of it. (Linux: can_do_mlock, do_mlock)
    ///
    /// @param bytes that would be locked together with those that are
    /// @return why not, or null
    public static @Nullable Errno mayLock(Editor edit, TaskDraft task, long bytes) {
        if (Permissions.may(task, Capability.CAP_IPC_LOCK)) {
            return null;
        }
        ResourceLimits limits = edit.limitsOf(task);
        if (limits.soft(Resource.MEMLOCK) == 0) {
            return Errno.EPERM;
        }
        return limits.exceeds(Resource.MEMLOCK, bytes) ? Errno.ENOMEM : null;
    }

    /// Whether a file of the task may have this size; if not, the task gets SIGXFSZ and the call is
    /// to fail with EFBIG.
    public static boolean mayGrowFile(Editor edit, TaskDraft task, long size) {
        if (!edit.limitsOf(task).exceeds(Resource.FSIZE, size)) {
            return true;
        }
        edit.record(new LimitReached(task.id, Resource.FSIZE));
        SignalInfo info =
                new SignalInfo(
                        Signal.SIGXFSZ,
                        SignalInfo.SI_USER,
                        new SignalInfo.Sender(
                                edit.leaderOf(task).number(), task.credentials.realUid(), 0));
        Signals.sendToTask(edit, task, info, task.id, SENT);
        return false;
    }

    /// Whether one more signal may be queued for the target's user. (Linux: sig_get_ucounts)
    static boolean mayQueue(Editor edit, TaskDraft target) {
        long queued = edit.usage(target.credentials.realUid()).signals();
        return Long.compareUnsigned(queued, edit.limitsOf(target).soft(Resource.SIGPENDING)) < 0;
    }
}
