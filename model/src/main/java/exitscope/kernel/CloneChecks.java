package exitscope.kernel;

import exitscope.abi.CloneFlags;
import exitscope.abi.Errno;

import org.jspecify.annotations.Nullable;

/// What clone refuses, in Linux's order: requests that make no sense at all, and what this caller
/// cannot have. (CL-01, CL-04, NS-13; Linux: kernel/fork.c:copy_process)
final class CloneChecks {
    private CloneChecks() {}

    /// EINVAL for a request that contradicts itself, or null. (CL-01, CL-04, NS-13)
    static @Nullable Errno illegal(Editor edit, TaskDraft caller, CloneRequest request) {
        GroupDraft tg = edit.groupOf(caller);
        boolean thread = request.is(CloneFlags.THREAD);
        boolean illegal =
                request.isAll(CloneFlags.NEWNS | CloneFlags.FS)
                        || request.isAll(CloneFlags.NEWUSER | CloneFlags.FS)
                        || (thread && !request.is(CloneFlags.SIGHAND))
                        || (request.is(CloneFlags.SIGHAND) && !request.is(CloneFlags.VM))
                        || request.isAll(CloneFlags.SIGHAND | CloneFlags.CLEAR_SIGHAND)
                        // Siblings of an init would have no one to reap them.
                        || (request.is(CloneFlags.PARENT) && Namespaces.isInit(edit, tg))
                        || (thread && request.is(CloneFlags.NEWUSER | CloneFlags.NEWPID))
                        || (thread && caller.namespaceForChildren != null)
                        || request.isAll(CloneFlags.PIDFD | CloneFlags.DETACHED)
                        || (request.isAll(CloneFlags.PIDFD | CloneFlags.PARENT_SETTID)
                                && request.pidfd() == request.parentTid());
        return illegal ? Errno.EINVAL : null;
    }

    /// Why this caller cannot have it now, or null. (CL-14, NS-12)
    static @Nullable Errno refusal(Editor edit, TaskDraft caller, CloneRequest request) {
        if (!ProcessLimits.mayClone(edit, caller) || edit.taskCount() >= edit.limits().tasks()) {
            return Errno.EAGAIN;
        }
        return OtherNamespaces.refusal(edit, caller, request.flags());
    }
}
