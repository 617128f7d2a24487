package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.ResourceChange.PipeRead;
import exitscope.change.ResourceChange.PipeWritten;
import exitscope.change.RuleId;
import exitscope.kernel.Editor;
import exitscope.kernel.Signals;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.WaitQueues;
import exitscope.state.Bytes;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.PipeId;
import exitscope.state.WaitKey;

import java.util.ArrayList;
import java.util.List;

/// An end of a pipe, or a FIFO. (pipe(7); Linux: fs/pipe.c)
///
/// @param quietUntil see [OpenFile.PipeEnd]
record PipeOperations(PipeId id, int quietUntil) implements FileOperations {
    private static final RuleId BROKEN_PIPE = RuleId.of("SG-20");
    private static final int FIONREAD = 0x541b;

    @Override
    public IoResult read(FileUse use, GuestRanges into) {
        if (into.total() == 0) {
            return IoResult.ZERO;
        }
        Editor edit = use.edit();
        Pipe pipe = edit.pipes.get(id.value());
        if (pipe.isEmpty()) {
            if (pipe.writers() > 0) {
                return use.waitFor(WaitKey.pipeReadable(id));
            }
            edit.record(new PipeRead(use.task().id, id, 0));
            return IoResult.ZERO;
        }
        Bytes bytes = pipe.content().slice(0, pipe.readable(into.total()));
        if (into.scatter(use.memory(), bytes) < bytes.length()) {
            return IoResult.error(Errno.EFAULT);
        }
        Pipe drained = pipe.read(bytes.length());
        edit.pipes.put(id.value(), drained);
        edit.record(new PipeRead(use.task().id, id, bytes.length()));
        if (pipe.isFull() && !drained.isFull()) {
            WaitQueues.wake(edit, WaitKey.pipeWritable(id));
        } else {
            WaitQueues.tell(edit, WaitKey.pipeWritable(id));
        }
        return IoResult.of(bytes.length());
    }

    /// Whole pages go in as long as there are slots. What does not fill a page goes first into the
    /// last page if it has the room, else last into a page of its own; so at most PIPE_BUF bytes go
    /// in together or not at all. With O_DIRECT each page is a packet; nothing is added to one.
    @Override
    public IoResult write(FileUse use, GuestRanges from) {
        if (from.total() == 0) {
            return IoResult.ZERO;
        }
        Editor edit = use.edit();
        Pipe pipe = edit.pipes.get(id.value());
        long done = use.done();
        if (pipe.readers() == 0) {
            if (use.signals()) {
                sendBrokenPipe(edit, use.task());
            }
            return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EPIPE);
        }
        long count = from.total();
        int rest = (int) (count % Pipe.BUFFER);
        long before = done;
        boolean faulted = false;
        if (!use.woken() && rest > 0 && pipe.merges(rest)) {
            Bytes bytes = from.gather(use.memory(), 0, rest);
            if (bytes.length() < rest) {
                return IoResult.error(Errno.EFAULT);
            }
            pipe = pipe.merged(bytes);
            done += rest;
        }
        int room = (pipe.slots() - pipe.buffers().size()) * Pipe.BUFFER;
        if (done < count && room > 0) {
            int wanted = (int) Math.min(count - done, room);
            Bytes bytes = from.gather(use.memory(), done, wanted);
            faulted = bytes.length() < wanted;
            if (faulted) {
                bytes = bytes.slice(0, bytes.length() / Pipe.BUFFER * Pipe.BUFFER);
            }
            pipe = pipe.plus(bytes, use.file().direct());
            done += bytes.length();
        }
        if (done > before) {
            edit.pipes.put(id.value(), pipe);
            edit.record(new PipeWritten(use.task().id, id, (int) (done - before)));
            WaitQueues.wake(edit, WaitKey.pipeReadable(id));
        }
        if (faulted) {
            return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EFAULT);
        }
        return done < count ? use.waitFor(WaitKey.pipeWritable(id), done) : IoResult.of(done);
    }

    static void sendBrokenPipe(Editor edit, TaskDraft task) {
        SignalInfo info =
                new SignalInfo(
                        Signal.SIGPIPE,
                        SignalInfo.SI_USER,
                        new SignalInfo.Sender(task.number(), task.credentials.realUid(), 0));
        Signals.sendToTask(edit, task, info, task.id, BROKEN_PIPE);
    }

    @Override
    public IoResult control(FileUse use, int request, long argument) {
        return request == FIONREAD
                ? use.answer(argument, use.edit().pipes.get(id.value()).length())
                : IoResult.error(Errno.ENOTTY);
    }

    @Override
    public boolean givesNotice() {
        return true;
    }

    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        Pipe pipe = edit.pipes.get(id.value());
        int ready = 0;
        if (file.readable()) {
            ready |= pipe.isEmpty() ? 0 : Readiness.READABLE;
            boolean hungUp = pipe.writers() == 0 && pipe.writerOpens() != quietUntil;
            ready |= hungUp ? Readiness.POLLHUP : 0;
        }
        if (file.writable()) {
            ready |= pipe.isFull() ? 0 : Readiness.WRITABLE;
            ready |= pipe.readers() == 0 ? Readiness.POLLERR : 0;
        }
        return ready;
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        List<WaitKey> events = new ArrayList<>();
        if (file.readable()) {
            events.add(WaitKey.pipeReadable(id));
        }
        if (file.writable()) {
            events.add(WaitKey.pipeWritable(id));
        }
        return events;
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(
                FileStatus.S_IFIFO | edit.pipes.get(id.value()).access().permissions(),
                id.value(),
                0,
                Pipe.BUFFER);
    }

    @Override
    public void release(Editor edit, TaskDraft closer, OpenFile file) {
        Pipes.close(edit, closer, id, file.readable(), file.writable());
    }
}
