package exitscope.kernel.file;

import exitscope.kernel.Editor;
import exitscope.kernel.tree.FileContents;
import exitscope.state.Bytes;
import exitscope.state.Inode;

/// Moving bytes from one file to another without guest memory in between. (sendfile(2))
public final class Transfers {
    /// One call moves this many bytes at most; the guest sees a short count.
    private static final int MOST = 16 << 20;

    private Transfers() {}

    /// What a regular file holds from a position on.
    public static byte[] read(Editor edit, Inode file, long position, long length) {
        long content = FileContents.regular(file).content();
        long there = Math.max(0, edit.sharedMemories.size(content) - position);
        long wanted = length < 0 ? MOST : Math.min(length, MOST);
        byte[] bytes = new byte[(int) Math.min(wanted, there)];
        edit.sharedMemories.read(content, position, bytes, 0, bytes.length);
        return bytes;
    }

    /// Writes bytes as a call of write would.
    public static IoResult write(FileUse use, byte[] bytes) {
        return FileKinds.operations(use.file())
                .write(use, GuestRanges.inKernel(Bytes.copyOf(bytes)));
    }

    /// Writes bytes as a call of pwrite would.
    public static IoResult writeAt(FileUse use, byte[] bytes, long position) {
        return FileKinds.operations(use.file())
                .writeAt(use, GuestRanges.inKernel(Bytes.copyOf(bytes)), position);
    }
}
