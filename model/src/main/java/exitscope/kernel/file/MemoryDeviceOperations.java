package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.RandomStream;
import exitscope.memory.Page;
import exitscope.state.Bytes;
import exitscope.state.Inode;
import exitscope.state.OpenFile;

/// The devices of major number 1. (null(4), full(4), random(4); Linux: drivers/char/mem.c)
public record MemoryDeviceOperations(int minor) implements AlwaysReady {
    public static final int MAJOR = 1;
    public static final int NULL = 3;
    public static final int ZERO = 5;
    public static final int FULL = 7;
    public static final int RANDOM = 8;
    public static final int URANDOM = 9;

    private static final int CHUNK = 64 << 10;

    /// Whether there is such a device.
    public static boolean exists(int minor) {
        return switch (minor) {
            case NULL, ZERO, FULL, RANDOM, URANDOM -> true;
            default -> false;
        };
    }

    @Override
    public IoResult read(FileUse use, GuestRanges into) {
        long done = 0;
        long wanted = minor == NULL ? 0 : into.total();
        while (done < wanted) {
            int count = (int) Math.min(CHUNK, wanted - done);
            byte[] bytes =
                    minor == RANDOM || minor == URANDOM
                            ? RandomStream.take(use.edit(), count)
                            : new byte[count];
            int copied = into.from(done).scatter(use.memory(), Bytes.copyOf(bytes));
            done += copied;
            if (copied < count) {
                return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EFAULT);
            }
        }
        return IoResult.of(done);
    }

    @Override
    public IoResult write(FileUse use, GuestRanges from) {
        return minor == FULL ? IoResult.error(Errno.ENOSPC) : IoResult.of(from.total());
    }

    @Override
    public boolean hasPositions() {
        return true;
    }

    @Override
    public IoResult readAt(FileUse use, GuestRanges into, long position) {
        return read(use, into);
    }

    @Override
    public IoResult writeAt(FileUse use, GuestRanges from, long position) {
        return write(use, from);
    }

    @Override
    public IoResult seek(FileUse use, long offset, int whence) {
        return IoResult.ZERO;
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(Inode.S_IFCHR | 0666, minor, 0, Page.SIZE);
    }

    @Override
    public boolean canBeWatched() {
        return minor == RANDOM;
    }
}
