package exitscope.kernel;

import exitscope.abi.Capability;
import exitscope.abi.Signal;
import exitscope.state.Credentials;

import org.jspecify.annotations.Nullable;

/// Who may do what to whom. (credentials(7))
public final class Permissions {
    private Permissions() {}

    /// Whether the task has the privilege. (Linux: capable)
    public static boolean may(TaskDraft task, Capability capability) {
        return task.credentials.may(capability);
    }

    /// Whether the caller's real or effective uid is the target's real or saved one. (SG-23; Linux:
    /// kill_ok_by_cred)
    public static boolean sameUser(TaskDraft caller, TaskDraft target) {
        Credentials.Ids own = caller.credentials.user();
        Credentials.Ids other = target.credentials.user();
        return own.effective() == other.saved()
                || own.effective() == other.real()
                || own.real() == other.saved()
                || own.real() == other.real();
    }

    /// Whether the caller may send the signal to the target: always within a group, SIGCONT within
    /// a session. (SG-23; Linux: check_kill_permission)
    ///
    /// @param signal null for the question whether the target is there
    public static boolean mayKill(
            Editor edit, TaskDraft caller, TaskDraft target, @Nullable Signal signal) {
        GroupDraft own = edit.groupOf(caller);
        GroupDraft group = edit.groupOf(target);
        if (group == own || sameUser(caller, target) || may(caller, Capability.CAP_KILL)) {
            return true;
        }
        return Signal.SIGCONT.equals(signal)
                && group.processGroup != null
                && own.processGroup != null
                && Jobs.sessionOf(edit, group).equals(Jobs.sessionOf(edit, own));
    }

    /// How much an access to another process shows or changes.
    public enum Access {
        /// looks, with the file system's uid: files of /proc
        READ_FILE,
        /// looks, with the real uid: kcmp, process_vm_readv, prlimit of old
        READ,
        /// takes hold of it: ptrace, process_vm_writev
        ATTACH
    }

    /// Whether the caller may look into the target, or trace it: its own group always; else the
    /// same user and group throughout, no more privileges than the caller's, and dumpable; or
    /// CAP_SYS_PTRACE. (PT-28; Linux: ptrace_may_access)
    public static boolean mayAccess(
            Editor edit, TaskDraft caller, TaskDraft target, Access access) {
        if (caller.group.equals(target.group)) {
            return true;
        }
        Credentials own = caller.credentials;
        Credentials other = target.credentials;
        boolean byFile = access == Access.READ_FILE;
        int uid = byFile ? own.user().fileSystem() : own.user().real();
        int gid = byFile ? own.group().fileSystem() : own.group().real();
        boolean privileged = own.may(Capability.CAP_SYS_PTRACE);
        boolean same = isThroughout(uid, other.user()) && isThroughout(gid, other.group());
        boolean dumpable =
                target.memory == null || edit.memories.get(target.memory.value()).dumpable();
        var counted = byFile ? own.capabilities().effective() : own.capabilities().permitted();
        return privileged
                || (same && dumpable && counted.containsAll(other.capabilities().permitted()));
    }

    /// Whether a task that asks to be traced by its parent has no more privileges than that.
    /// (PT-28; Linux: cap_ptrace_traceme)
    public static boolean mayBeTracedBy(TaskDraft task, TaskDraft parent) {
        Credentials tracer = parent.credentials;
        return tracer.may(Capability.CAP_SYS_PTRACE)
                || tracer.capabilities()
                        .permitted()
                        .containsAll(task.credentials.capabilities().permitted());
    }

    private static boolean isThroughout(int id, Credentials.Ids ids) {
        return id == ids.real() && id == ids.effective() && id == ids.saved();
    }

    /// Whether the caller may set how the target is scheduled. (Linux: check_same_owner)
    public static boolean mayReschedule(TaskDraft caller, TaskDraft target) {
        int uid = caller.credentials.effectiveUid();
        Credentials.Ids other = target.credentials.user();
        return uid == other.effective()
                || uid == other.real()
                || may(caller, Capability.CAP_SYS_NICE);
    }

    /// Whether the caller may see and set the target's limits. (Linux: check_prlimit_permission)
    public static boolean mayLimit(TaskDraft caller, TaskDraft target) {
        Credentials own = caller.credentials;
        Credentials other = target.credentials;
        return caller == target
                || (isThroughout(own.realUid(), other.user())
                        && isThroughout(own.realGid(), other.group()))
                || may(caller, Capability.CAP_SYS_RESOURCE);
    }
}
