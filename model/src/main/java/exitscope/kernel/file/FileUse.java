package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TaskDraft;
import exitscope.memory.MemoryEditor;
import exitscope.state.BlockReason;
import exitscope.state.OpenFile;
import exitscope.state.Resumption;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;

/// One call on an open file: who makes it, on what, and how it goes on if it had slept.
///
/// @param file as it was when the call began or was woken
/// @param nonBlocking whether the call fails with EAGAIN rather than sleep
/// @param signals whether writing to what nobody reads any more sends SIGPIPE
/// @param resumed how it goes on, when it had slept; else null
public record FileUse(
        Editor edit,
        TaskDraft task,
        OpenFile file,
        boolean nonBlocking,
        boolean signals,
        @Nullable Resumption resumed) {
    /// The same call, one that does not sleep.
    public FileUse withoutSleep() {
        return new FileUse(edit, task, file, true, signals, resumed);
    }

    /// The same call, on the file as it is now.
    public FileUse afresh() {
        OpenFile now = edit.files.get(file.id().value());
        return new FileUse(edit, task, now, nonBlocking, signals, resumed);
    }

    public MemoryEditor memory() {
        return edit.memoryOf(task);
    }

    /// Bytes that the call had moved before it slept.
    public long done() {
        return woken()
                        && resumed != null
                        && resumed.reason() instanceof BlockReason.FileEvent(_, _, long done, _)
                ? done
                : 0;
    }

    /// Whether the call has slept and now looks again; one that a signal broke begins anew.
    public boolean woken() {
        return resumed != null && resumed.cause() != Resumption.Cause.RESTARTED;
    }

    /// Whether the sleep ended because its deadline came.
    public boolean timedOut() {
        return resumed != null && resumed.cause() == Resumption.Cause.TIMED_OUT;
    }

    /// What is wanted may come later: sleeps until then, or fails with EAGAIN.
    public IoResult waitFor(WaitKey event) {
        return waitFor(event, 0);
    }

    /// The rest has to wait: sleeps until it can go on, or returns what is done.
    ///
    /// @param done bytes that the call has moved so far
    public IoResult waitFor(WaitKey event, long done) {
        if (!nonBlocking) {
            return new IoResult.Sleep(
                    new BlockReason.FileEvent(event, List.of(file.id()), done, null));
        }
        return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EAGAIN);
    }

    /// The same for at most some time; then it returns what is done, or fails with EAGAIN.
    ///
    /// @param timeout in nanoseconds from the beginning of the call; the largest number for ever
    public IoResult waitFor(WaitKey event, long done, long timeout) {
        if (timeout == Long.MAX_VALUE) {
            return waitFor(event, done);
        }
        if (nonBlocking || timeout == 0 || timedOut()) {
            return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EAGAIN);
        }
        Long before =
                woken()
                                && resumed != null
                                && resumed.reason()
                                        instanceof BlockReason.FileEvent(_, _, _, Long deadline)
                        ? deadline
                        : null;
        if (before == null && timeout > Long.MAX_VALUE - edit.clock) {
            return waitFor(event, done); // until after all time
        }
        return new IoResult.Sleep(
                new BlockReason.FileEvent(
                        event,
                        List.of(file.id()),
                        done,
                        before == null ? Long.valueOf(edit.clock + timeout) : before));
    }

    /// Replaces what is open.
    public void become(OpenFile.Kind kind) {
        OpenFile now = edit.files.get(file.id().value());
        edit.files.put(file.id().value(), now.withKind(kind));
    }

    /// Copies bytes to the guest; false means EFAULT.
    public boolean copyOut(long address, ByteBuffer bytes) {
        byte[] array = bytes.array();
        return memory().copyOut(address, array, 0, array.length) == array.length;
    }

    /// Stores an int, as many ioctls do.
    public IoResult answer(long address, int value) {
        return copyOut(address, GuestLayout.buffer(4).putInt(0, value))
                ? IoResult.ZERO
                : IoResult.error(Errno.EFAULT);
    }

    /// Copies bytes from the guest; null means EFAULT.
    public @Nullable ByteBuffer copyIn(long address, int size) {
        byte[] bytes = new byte[size];
        if (memory().copyIn(address, bytes, 0, size) != size) {
            return null;
        }
        return GuestLayout.buffer(size).put(0, bytes);
    }
}
