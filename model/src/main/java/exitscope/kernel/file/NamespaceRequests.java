package exitscope.kernel.file;

import exitscope.abi.CloneFlags;
import exitscope.abi.Errno;

/// What can be asked of a namespace's file. (ioctl_nsfs(2); Linux: fs/nsfs.c:ns_ioctl)
final class NamespaceRequests {
    static final long MOUNTS = CloneFlags.NEWNS;
    static final long NUMBERS = CloneFlags.NEWPID;

    private static final int NS_GET_PARENT = 0xb702;
    private static final int NS_GET_NSTYPE = 0xb703;
    private static final int NS_GET_OWNER_UID = 0xb704;

    private NamespaceRequests() {}

    /// @param kind the flag of clone that makes such a namespace
    static IoResult control(int request, long kind) {
        return switch (request) {
            case NS_GET_NSTYPE -> IoResult.of(kind);
            case NS_GET_PARENT -> IoResult.error(kind == MOUNTS ? Errno.EINVAL : Errno.ENOTTY);
            // Only a namespace of users has an owner.
            case NS_GET_OWNER_UID -> IoResult.error(Errno.EINVAL);
            default -> IoResult.error(Errno.ENOTTY);
        };
    }
}
