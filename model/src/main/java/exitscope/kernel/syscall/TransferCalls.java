package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SyscallNumber;
import exitscope.change.RuleId;
import exitscope.kernel.Consoles;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Pipes;
import exitscope.kernel.Signals;
import exitscope.state.BlockReason;
import exitscope.state.Bytes;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.PipeId;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// read, write, readv, writev, on pipes and the console. (pipe(7))
final class TransferCalls {
    private static final RuleId BROKEN_PIPE = RuleId.of("SG-20");

    /// One transfer moves this many bytes at most, as much as a pipe holds; the guest sees a short
    /// count.
    private static final int MOST = Pipe.CAPACITY;

    private static final int MAX_VECTORS = 1_024;

    private TransferCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(
                SyscallNumber.READ,
                call -> read(call, List.of(new Range(call.call().arg1(), call.call().arg2()))));
        calls.put(
                SyscallNumber.WRITE,
                call -> write(call, List.of(new Range(call.call().arg1(), call.call().arg2()))));
        calls.put(SyscallNumber.READV, call -> vectored(call, TransferCalls::read));
        calls.put(SyscallNumber.WRITEV, call -> vectored(call, TransferCalls::write));
    }

    /// A part of guest memory.
    private record Range(long address, long length) {}

    private interface Transfer {
        Outcome carryOut(Invocation call, List<Range> ranges);
    }

    private static Outcome vectored(Invocation call, Transfer transfer) {
        long count = call.call().arg2();
        if (count < 0 || count > MAX_VECTORS) {
            return Outcome.error(Errno.EINVAL);
        }
        ByteBuffer vectors = call.copyIn(call.call().arg1(), (int) count * 16);
        if (vectors == null) {
            return Outcome.error(Errno.EFAULT);
        }
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long length = vectors.getLong(16 * i + 8);
            if (length < 0) {
                return Outcome.error(Errno.EINVAL);
            }
            ranges.add(new Range(vectors.getLong(16 * i), length));
        }
        return transfer.carryOut(call, ranges);
    }

    private static long total(List<Range> ranges) {
        long sum = 0;
        for (Range range : ranges) {
            sum =
                    Math.min(
                            sum + Math.clamp(range.length(), 0, Integer.MAX_VALUE),
                            Integer.MAX_VALUE);
        }
        return sum;
    }

    private static Outcome read(Invocation call, List<Range> ranges) {
        OpenFile file = Descriptors.file(call.edit(), call.task(), (int) call.call().arg0());
        if (file == null || file.kind() instanceof OpenFile.PipeWriter) {
            return Outcome.error(Errno.EBADF);
        }
        int count = (int) Math.min(total(ranges), MOST);
        if (count == 0) {
            return Outcome.ZERO;
        }
        return switch (file.kind()) {
            case OpenFile.ConsoleFile(int stream) ->
                    stream == 0 || call.edit().console.terminal()
                            ? readConsole(call, file, ranges, count)
                            : Outcome.error(Errno.EBADF);
            case OpenFile.PipeReader(var pipe) -> readPipe(call, file, pipe, ranges, count);
            case OpenFile.PipeWriter _ -> Outcome.error(Errno.EBADF);
        };
    }

    private static Outcome readConsole(
            Invocation call, OpenFile file, List<Range> ranges, int count) {
        if (call.edit().console.input().isEmpty()) {
            if (call.edit().console.inputClosed()) {
                return Outcome.ZERO;
            }
            return file.nonBlocking()
                    ? Outcome.error(Errno.EAGAIN)
                    : new Outcome.Sleep(new BlockReason.ConsoleInput());
        }
        return deliver(call, ranges, Consoles.read(call.edit(), count));
    }

    private static Outcome readPipe(
            Invocation call, OpenFile file, PipeId id, List<Range> ranges, int count) {
        Pipe pipe = call.edit().pipes.get(id.value());
        if (pipe.content().isEmpty()) {
            if (pipe.writers() == 0) {
                Pipes.read(call.edit(), call.task(), pipe, 0);
                return Outcome.ZERO;
            }
            return file.nonBlocking()
                    ? Outcome.error(Errno.EAGAIN)
                    : new Outcome.Sleep(new BlockReason.PipeReadable(id));
        }
        return deliver(call, ranges, Pipes.read(call.edit(), call.task(), pipe, count));
    }

    private static Outcome deliver(Invocation call, List<Range> ranges, Bytes bytes) {
        byte[] content = bytes.toArray();
        int done = 0;
        for (Range range : ranges) {
            int part = (int) Math.min(range.length(), content.length - done);
            int copied = call.memory().copyOut(range.address(), content, done, part);
            done += copied;
            if (copied < part) {
                return done > 0 ? Outcome.of(done) : Outcome.error(Errno.EFAULT);
            }
        }
        return Outcome.of(done);
    }

    private static Outcome write(Invocation call, List<Range> ranges) {
        OpenFile file = Descriptors.file(call.edit(), call.task(), (int) call.call().arg0());
        if (file == null || file.kind() instanceof OpenFile.PipeReader) {
            return Outcome.error(Errno.EBADF);
        }
        if (total(ranges) == 0) {
            return Outcome.ZERO;
        }
        return switch (file.kind()) {
            case OpenFile.ConsoleFile(int stream) ->
                    stream != 0 || call.edit().console.terminal()
                            ? writeConsole(call, stream == 2 ? 2 : 1, ranges)
                            : Outcome.error(Errno.EBADF);
            case OpenFile.PipeWriter(var pipe) -> writePipe(call, file, pipe, ranges);
            case OpenFile.PipeReader _ -> Outcome.error(Errno.EBADF);
        };
    }

    private static Outcome writeConsole(Invocation call, int stream, List<Range> ranges) {
        long room = call.edit().limits().outputBytes() - call.edit().console.written();
        if (room <= 0) {
            return Outcome.error(Errno.ENOSPC);
        }
        Bytes bytes = gather(call, ranges, 0, (int) Math.min(room, MOST));
        if (bytes == null) {
            return Outcome.error(Errno.EFAULT);
        }
        Consoles.write(call.edit(), call.task(), stream, bytes);
        return Outcome.of(bytes.length());
    }

    /// At most PIPE_BUF bytes go in together or not at all; more may go in piecemeal. (pipe(7))
    private static Outcome writePipe(
            Invocation call, OpenFile file, PipeId id, List<Range> ranges) {
        Pipe pipe = call.edit().pipes.get(id.value());
        int done =
                call.resumed() != null
                                && call.resumed().reason()
                                        instanceof BlockReason.PipeWritable(_, int written)
                        ? written
                        : 0;
        if (pipe.readers() == 0) {
            if (done > 0) {
                return Outcome.of(done);
            }
            SignalInfo info =
                    new SignalInfo(
                            Signal.SIGPIPE,
                            SignalInfo.SI_USER,
                            new SignalInfo.Sender(
                                    call.task().number(), call.task().credentials.realUid(), 0));
            Signals.sendToTask(call.edit(), call.task(), info, call.task().id, BROKEN_PIPE);
            return Outcome.error(Errno.EPIPE);
        }
        long count = total(ranges);
        int room = Pipe.CAPACITY - pipe.content().length();
        boolean atomic = count <= Pipe.ATOMIC;
        if (room == 0 || (atomic && room < count)) {
            return full(file, id, done);
        }
        Bytes bytes = gather(call, ranges, done, room);
        if (bytes == null) {
            return done > 0 ? Outcome.of(done) : Outcome.error(Errno.EFAULT);
        }
        Pipes.write(call.edit(), call.task(), pipe, bytes);
        done += bytes.length();
        return done < count ? full(file, id, done) : Outcome.of(done);
    }

    private static Outcome full(OpenFile file, PipeId id, int done) {
        if (!file.nonBlocking()) {
            return new Outcome.Sleep(new BlockReason.PipeWritable(id, done));
        }
        return done > 0 ? Outcome.of(done) : Outcome.error(Errno.EAGAIN);
    }

    /// At most `most` bytes of the ranges, from the byte `skip` on; null when not even the first
    /// can be read.
    private static @Nullable Bytes gather(Invocation call, List<Range> ranges, int skip, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long skipped = skip;
        for (Range range : ranges) {
            long from = Math.min(skipped, range.length());
            skipped -= from;
            int part = (int) Math.min(range.length() - from, most - out.size());
            byte[] bytes = new byte[part];
            int copied = call.memory().copyIn(range.address() + from, bytes, 0, part);
            out.writeBytes(copied == part ? bytes : Arrays.copyOf(bytes, copied));
            if (copied < part) {
                break;
            }
        }
        return out.size() == 0 ? null : Bytes.copyOf(out.toByteArray());
    }
}
