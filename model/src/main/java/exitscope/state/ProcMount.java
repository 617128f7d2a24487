package exitscope.state;

/// A mount of /proc. (mount(2), proc(5))
///
/// @param id tells it from others of its mount namespace; a copy of that has the same
/// @param point the directory that it covers
/// @param shows the PID namespace whose numbers are seen in it
/// @param source what its maker called it
/// @param flags [#READ_ONLY] and its kin
public record ProcMount(int id, InodeId point, NamespaceId shows, Bytes source, int flags) {
    public static final int READ_ONLY = 1;
    public static final int NO_SET_ID = 2;
    public static final int NO_DEVICES = 4;
    public static final int NO_EXEC = 8;

    /// The flags that a mount keeps.
    public static final int ALL = READ_ONLY | NO_SET_ID | NO_DEVICES | NO_EXEC;

    public ProcMount withFlags(int other) {
        return new ProcMount(id, point, shows, source, other);
    }
}
