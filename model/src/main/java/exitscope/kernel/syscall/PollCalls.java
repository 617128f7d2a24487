package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SignalSet;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.SignalDelivery;
import exitscope.kernel.Signals;
import exitscope.kernel.TaskDraft;
import exitscope.state.BlockReason;
import exitscope.state.Console;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.PipeId;
import exitscope.state.Resumption;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// ppoll: waiting until one of several descriptors is ready; with no descriptor, for a signal or a
/// moment. (poll(2), pause(2))
final class PollCalls {
    private static final int SET_SIZE = 8;
    private static final int ENTRY = 8;

    private static final int POLLIN = 0x1;
    private static final int POLLOUT = 0x4;
    private static final int POLLERR = 0x8;
    private static final int POLLHUP = 0x10;
    private static final int POLLNVAL = 0x20;
    private static final int POLLRDNORM = 0x40;
    private static final int POLLWRNORM = 0x100;
    private static final int READABLE = POLLIN | POLLRDNORM;
    private static final int WRITABLE = POLLOUT | POLLWRNORM;

    /// Reported whether asked for or not.
    private static final int ALWAYS = POLLERR | POLLHUP | POLLNVAL;

    private PollCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.PPOLL, PollCalls::ppoll);
    }

    /// ppoll(fds, count, timeout, mask, size): like sigsuspend it can open the mask while it
    /// sleeps. (SG-17)
    private static Outcome ppoll(Invocation call) {
        long count = call.call().arg1() & 0xffff_ffffL;
        if (count > call.edit().limits().descriptors()) {
            return Outcome.error(Errno.EINVAL);
        }
        boolean woken =
                call.resumed() != null && call.resumed().cause() != Resumption.Cause.RESTARTED;
        Long deadline = null;
        if (call.resumed() != null && call.resumed().reason() instanceof BlockReason.Poll before) {
            deadline = before.deadline();
        } else if (call.call().arg2() != 0) {
            Long span = TimeCalls.readTimespec(call, call.call().arg2());
            if (span == null) {
                return Outcome.error(Errno.EFAULT);
            }
            if (span < 0) {
                return Outcome.error(Errno.EINVAL);
            }
            deadline = call.edit().clock + span;
        }
        if (!woken && call.call().arg3() != 0) {
            Errno refusal = openMask(call);
            if (refusal != null) {
                return Outcome.error(refusal);
            }
        }
        ByteBuffer entries = call.copyIn(call.call().arg0(), (int) count * ENTRY);
        if (entries == null) {
            return finish(call, deadline, Outcome.error(Errno.EFAULT));
        }
        int ready = look(call, entries);
        boolean over = deadline != null && deadline <= call.edit().clock;
        if (ready == 0 && !over && !call.timedOut()) {
            return new Outcome.Sleep(sleep(call, entries, deadline));
        }
        return finish(
                call,
                deadline,
                call.copyOut(call.call().arg0(), entries)
                        ? Outcome.of(ready)
                        : Outcome.error(Errno.EFAULT));
    }

    private static @Nullable Errno openMask(Invocation call) {
        if (call.call().arg4() != SET_SIZE) {
            return Errno.EINVAL;
        }
        ByteBuffer bytes = call.copyIn(call.call().arg3(), SET_SIZE);
        if (bytes == null) {
            return Errno.EFAULT;
        }
        TaskDraft task = call.task();
        SignalSet old = task.mask;
        Signals.setMask(call.edit(), task, new SignalSet(bytes.getLong(0)));
        task.savedMask = old;
        return null;
    }

    /// Restores the mask and stores the time left.
    private static Outcome finish(Invocation call, @Nullable Long deadline, Outcome outcome) {
        TaskDraft task = call.task();
        if (task.savedMask != null) {
            SignalSet mask = task.savedMask;
            task.savedMask = null;
            Signals.setMask(call.edit(), task, mask);
        }
        if (deadline != null) {
            SignalDelivery.storeRemaining(call.edit(), task, deadline, call.call().arg2());
        }
        return outcome;
    }

    /// Fills in what is ready and says at how many entries.
    private static int look(Invocation call, ByteBuffer entries) {
        int ready = 0;
        for (int at = 0; at < entries.capacity(); at += ENTRY) {
            int descriptor = entries.getInt(at);
            int wanted = entries.getShort(at + 4) | ALWAYS;
            int found = descriptor < 0 ? 0 : state(call, descriptor) & wanted;
            entries.putShort(at + 6, (short) found);
            if (found != 0) {
                ready++;
            }
        }
        return ready;
    }

    private static int state(Invocation call, int descriptor) {
        OpenFile file = Descriptors.file(call.edit(), call.task(), descriptor);
        return switch (file == null ? null : file.kind()) {
            case null -> POLLNVAL;
            case OpenFile.ConsoleFile _ -> consoleState(call.edit().console);
            case OpenFile.PipeReader(var id) -> {
                Pipe pipe = call.edit().pipes.get(id.value());
                yield (pipe.content().isEmpty() ? 0 : READABLE)
                        | (pipe.writers() == 0 ? POLLHUP : 0);
            }
            case OpenFile.PipeWriter(var id) -> {
                Pipe pipe = call.edit().pipes.get(id.value());
                boolean room = Pipe.CAPACITY - pipe.content().length() >= Pipe.ATOMIC;
                yield (room ? WRITABLE : 0) | (pipe.readers() == 0 ? POLLERR : 0);
            }
        };
    }

    private static int consoleState(Console console) {
        boolean readable = !console.input().isEmpty() || console.inputClosed();
        return WRITABLE | (readable ? READABLE : 0);
    }

    private static BlockReason sleep(Invocation call, ByteBuffer entries, @Nullable Long deadline) {
        List<PipeId> pipes = new ArrayList<>();
        boolean console = false;
        for (int at = 0; at < entries.capacity(); at += ENTRY) {
            OpenFile file = Descriptors.file(call.edit(), call.task(), entries.getInt(at));
            PipeId pipe =
                    switch (file == null ? null : file.kind()) {
                        case null -> null;
                        case OpenFile.ConsoleFile _ -> null;
                        case OpenFile.PipeReader(var id) -> id;
                        case OpenFile.PipeWriter(var id) -> id;
                    };
            if (pipe != null && !pipes.contains(pipe)) {
                pipes.add(pipe);
            }
            console |= file != null && file.kind() instanceof OpenFile.ConsoleFile;
        }
        return new BlockReason.Poll(
                pipes, console, deadline, deadline == null ? 0 : call.call().arg2());
    }
}
