package exitscope.kernel;

import exitscope.change.ResourceChange.PipeRead;
import exitscope.change.ResourceChange.PipeReadEndGone;
import exitscope.change.ResourceChange.PipeWriteEndGone;
import exitscope.change.ResourceChange.PipeWritten;
import exitscope.persistent.LongMap;
import exitscope.state.Bytes;
import exitscope.state.Pipe;
import exitscope.state.PipeId;
import exitscope.state.TaskId;

/// Pipes: what goes in, what comes out, who waits. (pipe(7))
public final class Pipes {
    private Pipes() {}

    static Pipe withReaders(Pipe pipe, LongMap<TaskId> waiting) {
        return new Pipe(
                pipe.id(),
                pipe.content(),
                pipe.readers(),
                pipe.writers(),
                waiting,
                pipe.waitingWriters());
    }

    static Pipe withWriters(Pipe pipe, LongMap<TaskId> waiting) {
        return new Pipe(
                pipe.id(),
                pipe.content(),
                pipe.readers(),
                pipe.writers(),
                pipe.waitingReaders(),
                waiting);
    }

    private static Pipe withContent(Pipe pipe, Bytes content) {
        return new Pipe(
                pipe.id(),
                content,
                pipe.readers(),
                pipe.writers(),
                pipe.waitingReaders(),
                pipe.waitingWriters());
    }

    /// A new pipe with one reader and one writer.
    public static PipeId create(Editor edit) {
        PipeId id = edit.identities.nextPipe();
        edit.pipes.put(id.value(), new Pipe(id, Bytes.EMPTY, 1, 1, LongMap.of(), LongMap.of()));
        return id;
    }

    /// Puts bytes in and wakes the readers. The caller has seen to the room.
    public static void write(Editor edit, TaskDraft task, Pipe pipe, Bytes bytes) {
        edit.pipes.put(pipe.id().value(), withContent(pipe, pipe.content().plus(bytes)));
        edit.record(new PipeWritten(task.id, pipe.id(), bytes.length()));
        Blocking.wakeAll(edit, pipe.waitingReaders().values());
    }

    /// Takes at most `count` bytes out and wakes the writers.
    public static Bytes read(Editor edit, TaskDraft task, Pipe pipe, int count) {
        int taken = Math.min(count, pipe.content().length());
        edit.pipes.put(
                pipe.id().value(),
                withContent(pipe, pipe.content().slice(taken, pipe.content().length())));
        edit.record(new PipeRead(task.id, pipe.id(), taken));
        if (taken > 0) {
            Blocking.wakeAll(edit, pipe.waitingWriters().values());
        }
        return pipe.content().slice(0, taken);
    }

    /// The last descriptor of one end was closed: sleepers at the other end look again. (EX-14)
    static void closeEnd(Editor edit, TaskDraft task, PipeId id, boolean reader) {
        Pipe pipe = edit.pipes.get(id.value());
        int readers = pipe.readers() - (reader ? 1 : 0);
        int writers = pipe.writers() - (reader ? 0 : 1);
        if (reader && readers == 0) {
            edit.record(new PipeReadEndGone(task.id, id));
        } else if (!reader && writers == 0) {
            edit.record(new PipeWriteEndGone(task.id, id));
        }
        if (readers == 0 && writers == 0) {
            edit.pipes.remove(id.value());
            return;
        }
        edit.pipes.put(
                id.value(),
                new Pipe(
                        id,
                        pipe.content(),
                        readers,
                        writers,
                        pipe.waitingReaders(),
                        pipe.waitingWriters()));
        if (writers == 0) {
            Blocking.wakeAll(edit, pipe.waitingReaders().values());
        }
        if (readers == 0) {
            Blocking.wakeAll(edit, pipe.waitingWriters().values());
        }
    }
}
