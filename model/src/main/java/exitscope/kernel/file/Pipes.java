package exitscope.kernel.file;

import exitscope.change.ResourceChange.PipeReadEndGone;
import exitscope.change.ResourceChange.PipeWriteEndGone;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.WaitQueues;
import exitscope.state.Pipe;
import exitscope.state.PipeId;
import exitscope.state.WaitKey;

/// Pipes come and go with the open files that are their ends. (pipe(7))
public final class Pipes {
    private Pipes() {}

    /// A new pipe with one reader and one writer.
    public static PipeId create(Editor edit) {
        PipeId id = edit.identities.nextPipe();
        edit.pipes.put(id.value(), Pipe.unopened(id).opened(true, false).opened(false, true));
        return id;
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
            WaitQueues.wake(edit, WaitKey.pipeReadable(id));
        }
        if (noReader) {
            WaitQueues.wake(edit, WaitKey.pipeWritable(id));
        }
    }
}
