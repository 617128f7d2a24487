package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.state.OpenFile;

/// Files with positions: read and write go by the offset, which they move, and O_APPEND writes at
/// the end. A kind gives [#readAt], [#writeAt] and [#size].
public interface PositionedOperations extends FileOperations {
    int SEEK_SET = 0;
    int SEEK_CUR = 1;
    int SEEK_END = 2;

    /// The file's length in bytes.
    long size(Editor edit, OpenFile file);

    @Override
    default boolean hasPositions() {
        return true;
    }

    @Override
    default IoResult read(FileUse use, GuestRanges into) {
        return moved(use, use.file().offset(), readAt(use, into, use.file().offset()));
    }

    @Override
    default IoResult write(FileUse use, GuestRanges from) {
        if (use.file().append()) {
            return append(use, from);
        }
        long position = use.file().offset();
        return moved(use, position, writeAt(use, from, position));
    }

    /// Writes at the end, whatever the offset. (O_APPEND, RWF_APPEND)
    default IoResult append(FileUse use, GuestRanges from) {
        long position = size(use.edit(), use.file());
        return moved(use, position, writeAt(use, from, position));
    }

    private static IoResult moved(FileUse use, long position, IoResult result) {
        if (result instanceof IoResult.Done(long count) && count > 0) {
            OpenFile now = use.edit().files.get(use.file().id().value());
            use.edit().files.put(now.id().value(), now.withOffset(position + count));
        }
        return result;
    }

    @Override
    default IoResult seek(FileUse use, long offset, int whence) {
        long base;
        switch (whence) {
            case SEEK_SET -> base = 0;
            case SEEK_CUR -> base = use.file().offset();
            case SEEK_END -> base = size(use.edit(), use.file());
            default -> {
                return IoResult.error(Errno.EINVAL);
            }
        }
        long target = base + offset;
        if (target < 0) {
            return IoResult.error(Errno.EINVAL);
        }
        use.edit().files.put(use.file().id().value(), use.file().withOffset(target));
        return IoResult.of(target);
    }
}
