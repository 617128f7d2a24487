package exitscope.kernel;

import exitscope.abi.CloneFlags;
import exitscope.abi.Errno;

import org.jspecify.annotations.Nullable;

/// Namespaces of all kinds, as clone and unshare meet them. This kernel has PID and mount
/// namespaces; of the others it is a Linux that was built without them, or that allows none of
/// them, so that no program believes it got what it asked for. (namespaces(7); Linux:
/// create_new_namespaces)
///
/// - CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWNET, CLONE_NEWTIME, CLONE_NEWUSER: EINVAL, as without
///   CONFIG_UTS_NS and its kin.
/// - CLONE_NEWCGROUP: ENOSPC, as with `/proc/sys/user/max_cgroup_namespaces` 0.
///
/// Who may not make namespaces at all gets EPERM first.
public final class OtherNamespaces {
    private static final long NEEDS_PRIVILEGE =
            CloneFlags.NEWNS
                    | CloneFlags.NEWUTS
                    | CloneFlags.NEWIPC
                    | CloneFlags.NEWPID
                    | CloneFlags.NEWNET
                    | CloneFlags.NEWCGROUP
                    | CloneFlags.NEWTIME;

    private static final long NOT_BUILT_IN =
            CloneFlags.NEWUTS | CloneFlags.NEWIPC | CloneFlags.NEWNET | CloneFlags.NEWTIME;

    private OtherNamespaces() {}

    /// Why the namespaces that these flags ask for cannot be had, or null. Whether a new PID or
    /// mount namespace can be had is looked at, too.
    public static @Nullable Errno refusal(Editor edit, TaskDraft task, long flags) {
        if (CloneFlags.has(flags, CloneFlags.NEWUSER)) {
            return Errno.EINVAL;
        }
        if (!CloneFlags.has(flags, NEEDS_PRIVILEGE)) {
            return null;
        }
        if (!Namespaces.mayAdminister(task)) {
            return Errno.EPERM;
        }
        if (CloneFlags.has(flags, NOT_BUILT_IN)) {
            return Errno.EINVAL;
        }
        if (CloneFlags.has(flags, CloneFlags.NEWNS)) {
            Errno refusal = MountNamespaces.copyRefusal(edit, task);
            if (refusal != null) {
                return refusal;
            }
        }
        if (CloneFlags.has(flags, CloneFlags.NEWPID)) {
            Errno refusal = Namespaces.creationRefusal(edit, task);
            if (refusal != null) {
                return refusal;
            }
        }
        return CloneFlags.has(flags, CloneFlags.NEWCGROUP) ? Errno.ENOSPC : null;
    }
}
