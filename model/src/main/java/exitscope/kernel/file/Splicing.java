package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.change.ResourceChange.PipeRead;
import exitscope.change.ResourceChange.PipeWritten;
import exitscope.kernel.Editor;
import exitscope.kernel.WaitQueues;
import exitscope.state.Bytes;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.Pipe.Buffer;
import exitscope.state.PipeId;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Moving pages between pipes and files without guest memory in between. (splice(2); Linux:
/// fs/splice.c)
///
/// Linux moves references to pages; since pages here are values, what is moved is what they held at
/// the time of the call.
public final class Splicing {
    private Splicing() {}

    /// What a file's pipe holds; null for what is no pipe.
    public static @Nullable PipeId pipe(OpenFile file) {
        return file.kind() instanceof OpenFile.PipeEnd(PipeId pipe, _) ? pipe : null;
    }

    /// Whether a file takes what comes out of a pipe.
    public static boolean takes(OpenFile file) {
        return switch (file.kind()) {
            case OpenFile.RegularFile _,
                    OpenFile.MemoryDevice _,
                    OpenFile.ConsoleFile _,
                    OpenFile.TerminalFile _,
                    OpenFile.TerminalMaster _,
                    OpenFile.SocketEnd _,
                    OpenFile.PipeEnd _ ->
                    true;
            default -> false;
        };
    }

    /// Whether what a file holds goes into a pipe.
    public static boolean gives(OpenFile file) {
        return switch (file.kind()) {
            case OpenFile.MemoryDevice(int minor) -> minor != MemoryDeviceOperations.NULL;
            case OpenFile.ComputedFile _ -> true;
            default -> takes(file);
        };
    }

    /// From one pipe into another: whole pages as they are, and what the limit divides as a page of
    /// its own. (Linux: splice_pipe_to_pipe)
    ///
    /// @param stays whether it stays in the first pipe besides (tee(2); Linux: link_pipe)
    public static IoResult between(FileUse from, FileUse to, long most, boolean stays) {
        Editor edit = from.edit();
        PipeId source = pipeOf(from);
        PipeId target = pipeOf(to);
        Pipe in = edit.pipes.get(source.value());
        if (in.isEmpty()) {
            return in.writers() == 0 ? IoResult.ZERO : from.waitFor(WaitKey.pipeReadable(source));
        }
        IoResult noRoom = room(to, target);
        if (noRoom != null) {
            return noRoom;
        }
        Pipe out = edit.pipes.get(target.value());
        List<Buffer> pages = in.front(most, out.free(), stays);
        int moved = 0;
        for (Buffer page : pages) {
            moved += page.bytes().length();
        }
        if (!stays) {
            drain(from, source, moved);
        }
        fill(to, target, out.with(pages), moved);
        return IoResult.of(moved);
    }

    /// From a pipe into a file. (Linux: iter_file_splice_write)
    ///
    /// @param position where it is written, or null for where the file stands
    public static IoResult intoFile(FileUse from, FileUse to, @Nullable Long position, long most) {
        Editor edit = from.edit();
        PipeId source = pipeOf(from);
        Pipe in = edit.pipes.get(source.value());
        if (in.isEmpty()) {
            return in.writers() == 0 ? IoResult.ZERO : from.waitFor(WaitKey.pipeReadable(source));
        }
        Bytes content = in.content();
        Bytes bytes = content.slice(0, (int) Math.min(most, content.length()));
        FileOperations operations = FileKinds.operations(to.file());
        GuestRanges ranges = GuestRanges.inKernel(bytes);
        IoResult result =
                position == null
                        ? operations.write(at(to, true), ranges)
                        : operations.writeAt(at(to, true), ranges, position);
        if (result instanceof IoResult.Failed(Errno errno)
                && errno == Errno.EAGAIN
                && !to.nonBlocking()) {
            return operations.write(at(to, false), ranges);
        }
        if (result instanceof IoResult.Done(long count)) {
            drain(from, source, (int) count);
        }
        return result;
    }

    /// From a file into a pipe. (Linux: splice_file_to_pipe)
    ///
    /// @param position where it is read, or null for where the file stands
    public static IoResult fromFile(FileUse from, FileUse to, @Nullable Long position, long most) {
        PipeId target = pipeOf(to);
        IoResult noRoom = room(to, target);
        if (noRoom != null) {
            return noRoom;
        }
        Pipe out = from.edit().pipes.get(target.value());
        long start = position == null ? from.file().offset() : position;
        boolean aligned = from.file().kind() instanceof OpenFile.RegularFile;
        long skipped = aligned ? start % Pipe.BUFFER : 0;
        long room = (long) out.free() * Pipe.BUFFER - skipped;
        GuestRanges.Sink sink = new GuestRanges.Sink((int) Math.min(most, room));
        FileOperations operations = FileKinds.operations(from.file());
        IoResult result =
                position == null
                        ? operations.read(from, GuestRanges.into(sink))
                        : operations.readAt(from, GuestRanges.into(sink), position);
        if (result instanceof IoResult.Done && !sink.bytes().isEmpty()) {
            Bytes bytes = sink.bytes();
            fill(to, target, out.withPagesAt(aligned ? start : 0, bytes), bytes.length());
        }
        return result;
    }

    /// From guest memory into a pipe. (vmsplice(2); Linux: vmsplice_to_pipe)
    public static IoResult fromMemory(FileUse to, List<GuestRanges.Range> ranges) {
        PipeId target = pipeOf(to);
        IoResult noRoom = room(to, target);
        if (noRoom != null) {
            return noRoom;
        }
        Pipe out = to.edit().pipes.get(target.value());
        int moved = 0;
        boolean faulted = false;
        for (GuestRanges.Range range : ranges) {
            long into = range.address() & (Pipe.BUFFER - 1);
            long room = (long) out.free() * Pipe.BUFFER - into;
            int wanted = (int) Math.min(range.length(), room);
            if (wanted <= 0 || faulted) {
                continue;
            }
            Bytes bytes = GuestRanges.of(range.address(), wanted).gather(to.memory(), 0, wanted);
            faulted = bytes.length() < wanted;
            out = out.withPagesAt(range.address(), bytes);
            moved += bytes.length();
        }
        if (moved > 0) {
            fill(to, target, out, moved);
        }
        return moved == 0 && faulted ? IoResult.error(Errno.EFAULT) : IoResult.of(moved);
    }

    /// The call on its file as one that fails with EAGAIN rather than sleep, or as one that sleeps.
    private static FileUse at(FileUse use, boolean nonBlocking) {
        return new FileUse(use.edit(), use.task(), use.file(), nonBlocking, true, null);
    }

    private static PipeId pipeOf(FileUse use) {
        PipeId pipe = pipe(use.file());
        if (pipe == null) {
            throw new IllegalArgumentException(use.file().id() + " is no pipe");
        }
        return pipe;
    }

    /// What becomes of the call when nothing can go into the pipe; else null.
    private static @Nullable IoResult room(FileUse to, PipeId target) {
        Pipe out = to.edit().pipes.get(target.value());
        if (out.readers() == 0) {
            PipeOperations.sendBrokenPipe(to.edit(), to.task());
            return IoResult.error(Errno.EPIPE);
        }
        return out.isFull() ? to.waitFor(WaitKey.pipeWritable(target)) : null;
    }

    private static void drain(FileUse use, PipeId pipe, int count) {
        Editor edit = use.edit();
        Pipe before = edit.pipes.get(pipe.value());
        Pipe drained = before.drained(count);
        edit.pipes.put(pipe.value(), drained);
        edit.record(new PipeRead(use.task().id, pipe, count));
        if (before.isFull() && !drained.isFull()) {
            WaitQueues.wake(edit, WaitKey.pipeWritable(pipe));
        }
    }

    private static void fill(FileUse use, PipeId pipe, Pipe filled, int count) {
        use.edit().pipes.put(pipe.value(), filled);
        use.edit().record(new PipeWritten(use.task().id, pipe, count));
        WaitQueues.wake(use.edit(), WaitKey.pipeReadable(pipe));
    }
}
