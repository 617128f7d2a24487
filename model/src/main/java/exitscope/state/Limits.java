package exitscope.state;

/// What the machine allows the guest, so that a fork bomb or a memory bomb meets EAGAIN or ENOMEM,
/// never the host.
///
/// @param tasks tasks that exist at once
/// @param pages private guest pages of 4 KiB in all address spaces together, those that a fork
///   shares counted once; beyond is the death of the process that has most
/// @param descriptors descriptors in one table
/// @param outputBytes bytes on the console; writes beyond give ENOSPC
/// @param filePages pages of 4 KiB in all files and shared memory together; beyond is ENOSPC
/// @param inodes files that exist at once; beyond is ENOSPC
/// @param mounts mounts in one mount namespace; beyond is ENOSPC
public record Limits(
        int tasks,
        int pages,
        int descriptors,
        int outputBytes,
        int filePages,
        int inodes,
        int mounts) {
    /// With room for fewer private pages than this, they are counted one by one.
    public static final int NARROW = 1_024;

    public static final Limits DEFAULT =
            new Limits(4_096, 65_536, 1_024, 16 << 20, 65_536, 65_536, 128);
}
