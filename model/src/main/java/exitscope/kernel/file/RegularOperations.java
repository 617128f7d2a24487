package exitscope.kernel.file;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.change.TreeChange.FileWritten;
import exitscope.kernel.Clock;
import exitscope.kernel.Editor;
import exitscope.kernel.Inodes;
import exitscope.kernel.KernelInvariantError;
import exitscope.kernel.ProcessLimits;
import exitscope.kernel.Seals;
import exitscope.kernel.TaskDraft;
import exitscope.memory.Page;
import exitscope.state.Bytes;
import exitscope.state.Inode;
import exitscope.state.Inode.Times;
import exitscope.state.InodeId;
import exitscope.state.OpenFile;

/// A regular file: its content is a shared memory object, which may be mapped besides. (Linux:
/// mm/shmem.c)
record RegularOperations(InodeId inode) implements PositionedOperations, AlwaysReady {
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int O_NOATIME = 0x40000;
    private static final int CHUNK = 256 << 10;
    static final int FIONREAD = 0x541b;

    /// Reading is noted at most once in this time, unless the file changed. (mount(2), MS_RELATIME)
    private static final long DAY = 86_400_000_000_000L;

    private Inode node(Editor edit) {
        return Inodes.get(edit, inode);
    }

    private static Inode.Regular regular(Inode node) {
        if (node.kind() instanceof Inode.Regular regular) {
            return regular;
        }
        throw new KernelInvariantError(node.id() + " is no regular file");
    }

    @Override
    public long size(Editor edit, OpenFile file) {
        return edit.sharedMemories.size(regular(node(edit)).content());
    }

    @Override
    public IoResult readAt(FileUse use, GuestRanges into, long position) {
        Editor edit = use.edit();
        long content = regular(node(edit)).content();
        long wanted =
                Math.min(into.total(), Math.max(0, edit.sharedMemories.size(content) - position));
        if ((use.file().flags() & O_NOATIME) == 0) {
            noteAccess(edit, node(edit));
        }
        long done = 0;
        while (done < wanted) {
            byte[] bytes = new byte[(int) Math.min(CHUNK, wanted - done)];
            edit.sharedMemories.read(content, position + done, bytes, 0, bytes.length);
            int copied = into.from(done).scatter(use.memory(), Bytes.copyOf(bytes));
            done += copied;
            if (copied < bytes.length) {
                return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EFAULT);
            }
        }
        return IoResult.of(done);
    }

    /// As relatime does: when it was read last before it was changed, or long ago.
    static void noteAccess(Editor edit, Inode node) {
        Times times = node.times();
        long now = Clock.realTime(edit);
        if (times.accessed() <= times.modified()
                || times.accessed() <= times.changed()
                || now - times.accessed() >= DAY) {
            Inodes.put(edit, node.withTimes(times.withAccessed(now)));
        }
    }

    @Override
    public IoResult writeAt(FileUse use, GuestRanges from, long position) {
        Editor edit = use.edit();
        Inode.Regular regular = regular(node(edit));
        long content = regular.content();
        long size = edit.sharedMemories.size(content);
        long at = use.file().append() ? size : position;
        long total = from.total();
        if (total == 0) {
            return IoResult.ZERO;
        }
        if ((regular.seals() & (Seals.WRITE | Seals.FUTURE_WRITE)) != 0) {
            return IoResult.error(Errno.EPERM);
        }
        long room = ProcessLimits.roomInFile(edit, use.task(), at);
        if (room == 0 || at == Long.MAX_VALUE) {
            return IoResult.error(Errno.EFBIG);
        }
        total = Math.min(total, room);
        if ((regular.seals() & Seals.GROW) != 0 && total > size - at) {
            // Whole pages before the end may still be written. (Linux: shmem_write_begin)
            total = Math.max(0, Page.floor(size) - at);
            if (total == 0) {
                return IoResult.error(Errno.EPERM);
            }
        }
        total = Math.min(total, Long.MAX_VALUE - at);
        long done = 0;
        Errno error = Errno.EFAULT;
        while (done < total) {
            Bytes bytes = from.gather(use.memory(), done, (int) Math.min(CHUNK, total - done));
            int written =
                    edit.sharedMemories.write(
                            content, at + done, bytes.toArray(), 0, bytes.length());
            done += written;
            if (written < bytes.length()) {
                error = Errno.ENOSPC;
                break;
            }
            if (bytes.length() < Math.min(CHUNK, total - (done - written))) {
                break;
            }
        }
        if (done == 0) {
            return IoResult.error(error);
        }
        Inode written = Inodes.touched(edit, node(edit));
        Inodes.put(edit, written.withPermissions(stripped(use.task(), written)));
        edit.record(new FileWritten(use.task().id, inode, written.place().name(), at, done));
        return IoResult.of(done);
    }

    /// A write by somebody without privilege takes the set-user-ID and set-group-ID bits away.
    /// (write(2); Linux: file_remove_privs)
    static int stripped(TaskDraft task, Inode node) {
        int bits = node.permissions();
        if (task.credentials.may(Capability.CAP_FSETID)) {
            return bits;
        }
        bits &= ~Inode.S_ISUID;
        return (bits & 010) != 0 ? bits & ~Inode.S_ISGID : bits;
    }

    @Override
    public IoResult seek(FileUse use, long offset, int whence) {
        if (whence != SEEK_DATA && whence != SEEK_HOLE) {
            return PositionedOperations.super.seek(use, offset, whence);
        }
        Editor edit = use.edit();
        long size = size(edit, use.file());
        if (offset < 0 || offset >= size) {
            return IoResult.error(Errno.ENXIO);
        }
        var content = edit.sharedMemories.get(regular(node(edit)).content());
        long found = offset;
        while (found < size
                && content != null
                && content.pages().contains(Page.number(found)) != (whence == SEEK_DATA)) {
            var next = content.pages().ceilingEntry(Page.number(found) + 1);
            boolean jump = whence == SEEK_DATA && next != null;
            found =
                    whence == SEEK_DATA && next == null
                            ? size
                            : jump && next != null
                                    ? next.key() << Page.SHIFT
                                    : Page.floor(found) + Page.SIZE;
        }
        if (found >= size) {
            if (whence == SEEK_DATA) {
                return IoResult.error(Errno.ENXIO);
            }
            found = size;
        }
        edit.files.put(use.file().id().value(), use.file().withOffset(found));
        return IoResult.of(found);
    }

    @Override
    public IoResult control(FileUse use, int request, long argument) {
        return request == FIONREAD
                ? use.answer(argument, (int) (size(use.edit(), use.file()) - use.file().offset()))
                : IoResult.error(Errno.ENOTTY);
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        Inode node = node(edit);
        return new FileStatus(node.mode(), inode.value(), size(edit, file), Page.SIZE);
    }
}
