package exitscope.state;

import org.jspecify.annotations.Nullable;

/// A mount of /proc. (mount(2), proc(5); Linux: struct mount)
///
/// @param id tells it from all others there were
/// @param namespace the namespace in which it is mounted; null when it was taken away, and is only
///   left because somebody is in it or has a file of it open
/// @param point the directory that it covers, or did
/// @param shows the PID namespace whose numbers are seen in it
/// @param source what its maker called it
/// @param flags [#READ_ONLY] and its kin
/// @param expiring whether it goes when it is asked to expire once more and nobody has come by
///   (MNT_EXPIRE)
public record ProcMount(
        int id,
        @Nullable MountNamespaceId namespace,
        InodeId point,
        NamespaceId shows,
        Bytes source,
        int flags,
        boolean expiring) {
    public static final int READ_ONLY = 1;
    public static final int NO_SET_ID = 2;
    public static final int NO_DEVICES = 4;
    public static final int NO_EXEC = 8;

    /// The flags that a mount keeps.
    public static final int ALL = READ_ONLY | NO_SET_ID | NO_DEVICES | NO_EXEC;

    public ProcMount withFlags(int other) {
        return new ProcMount(id, namespace, point, shows, source, other, expiring);
    }

    /// As it is where it is mounted no more.
    public ProcMount detached() {
        return new ProcMount(id, null, point, shows, source, flags, false);
    }

    /// The same in a copy of its namespace.
    public ProcMount copy(int other, MountNamespaceId within) {
        return new ProcMount(other, within, point, shows, source, flags, false);
    }

    public ProcMount withExpiring(boolean other) {
        return new ProcMount(id, namespace, point, shows, source, flags, other);
    }
}
