package exitscope.kernel.file;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.change.ResourceChange.PipeReadEndGone;
import exitscope.change.ResourceChange.PipeWriteEndGone;
import exitscope.kernel.Editor;
import exitscope.kernel.Permissions;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.WaitQueues;
import exitscope.state.Pipe;
import exitscope.state.PipeId;
import exitscope.state.WaitKey;

/// Pipes come and go with the open files that are their ends. (pipe(7))
public final class Pipes {
    /// What an ordinary user may have, and in this machine everybody: a mebibyte. (pipe-max-size)
    private static final int MOST_SLOTS = 256;

    private Pipes() {}

    /// A new pipe of the task's with one reader and one writer.
    public static PipeId create(Editor edit, TaskDraft task) {
        PipeId id = edit.identities.nextPipe();
        Pipe.Access access =
                Pipe.Access.of(
                        task.credentials.user().fileSystem(),
                        task.credentials.group().fileSystem());
        edit.pipes.put(
                id.value(), Pipe.unopened(id, access).opened(true, false).opened(false, true));
        return id;
    }

    /// How many bytes a pipe can hold. (F_GETPIPE_SZ)
    public static int size(Editor edit, PipeId id) {
        return edit.pipes.get(id.value()).slots() * Pipe.BUFFER;
    }

    /// Makes a pipe larger or smaller: a power of two of pages, at least as many as are in use.
    /// (F_SETPIPE_SZ; Linux: pipe_set_size)
    ///
    /// @return the new size in bytes
    public static IoResult resize(Editor edit, TaskDraft task, PipeId id, int wanted) {
        Pipe pipe = edit.pipes.get(id.value());
        if (wanted < 0) {
            return IoResult.error(Errno.EINVAL);
        }
        int pages = Math.max((int) ((wanted + (long) Pipe.BUFFER - 1) / Pipe.BUFFER), 1);
        int slots = pages == 1 ? 1 : Integer.highestOneBit(pages - 1) << 1;
        boolean privileged = Permissions.may(task, Capability.CAP_SYS_RESOURCE);
        if (slots > MOST_SLOTS && slots > pipe.slots() && !privileged) {
            return IoResult.error(Errno.EPERM);
        }
        if (slots > MOST_SLOTS) {
            return IoResult.error(Errno.ENOMEM);
        }
        if (slots < pipe.buffers().size()) {
            return IoResult.error(Errno.EBUSY);
        }
        edit.pipes.put(id.value(), pipe.withSlots(slots));
        if (pipe.isFull() && !edit.pipes.get(id.value()).isFull()) {
            WaitQueues.wake(edit, WaitKey.pipeWritable(id));
        }
        return IoResult.of((long) slots * Pipe.BUFFER);
    }

    /// An end was closed. With the last reader or writer gone, sleepers at the other end look
    /// again. (EX-14)
    static void close(Editor edit, TaskDraft task, PipeId id, boolean reads, boolean writes) {
        Pipe pipe = edit.pipes.get(id.value()).closed(reads, writes);
        boolean noReader = reads && pipe.readers() == 0;
        boolean noWriter = writes && pipe.writers() == 0;
        if (noReader) {
            edit.record(new PipeReadEndGone(task.id, id));
        }
        if (noWriter) {
            edit.record(new PipeWriteEndGone(task.id, id));
        }
        if (pipe.readers() == 0 && pipe.writers() == 0) {
            edit.pipes.remove(id.value());
            return;
        }
        edit.pipes.put(id.value(), pipe);
        if (noWriter) {
            WaitQueues.wakeForGood(edit, WaitKey.pipeReadable(id));
        }
        if (noReader) {
            WaitQueues.wakeForGood(edit, WaitKey.pipeWritable(id));
        }
    }
}
