package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.WaitQueues;
import exitscope.state.BlockReason;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.PipeId;
import exitscope.state.Resumption;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

/// Opening a FIFO: each end waits for the other. (fifo(7); Linux: fs/pipe.c:fifo_open)
public final class Fifos {
    private Fifos() {}

    /// Opens a FIFO, whose permissions the caller has seen to. While somebody has it open there is
    /// a pipe under its number, else none.
    ///
    /// @param id the pipe that the FIFO's node names, from `Identities.nextPipe` when it was made
    /// @param flags access mode and status flags of open(2)
    /// @param resumed how the open goes on, when it had slept; else null
    /// @return the value of the new [FileId], which no descriptor refers to yet; ENXIO; or a sleep
    ///   until the other end is opened
    public static IoResult open(Editor edit, PipeId id, int flags, @Nullable Resumption resumed) {
        if (resumed != null
                && resumed.cause() == Resumption.Cause.WOKEN
                && resumed.reason() instanceof BlockReason.FifoPeer peer) {
            Pipe pipe = edit.pipes.get(id.value());
            boolean came =
                    peer.seen()
                            != (peer.event().event() == WaitKey.Event.FIFO_WRITER
                                    ? pipe.writerOpens()
                                    : pipe.readerOpens());
            return came ? IoResult.of(peer.file().value()) : new IoResult.Sleep(peer);
        }
        Pipe there = edit.pipes.find(id.value());
        Pipe before = there == null ? Pipe.unopened(id, Pipe.Access.of(0, 0)) : there;
        int mode = flags & OpenFile.O_ACCMODE;
        boolean reads = mode != OpenFile.O_WRONLY;
        boolean writes = mode != OpenFile.O_RDONLY;
        boolean nonBlocking = (flags & OpenFile.O_NONBLOCK) != 0;
        if (writes && !reads && nonBlocking && before.readers() == 0) {
            return IoResult.error(Errno.ENXIO);
        }
        Pipe pipe = before.opened(reads, writes);
        edit.pipes.put(id.value(), pipe);
        if (reads) {
            WaitQueues.wake(edit, WaitKey.fifoReader(id));
        }
        if (writes) {
            WaitQueues.wake(edit, WaitKey.fifoWriter(id));
        }
        boolean quiet = pipe.writers() == 0;
        FileId file =
                Descriptors.newFile(
                        edit, new OpenFile.PipeEnd(id, quiet ? pipe.writerOpens() : -1), flags);
        if (pipe.writers() == 0 && !nonBlocking) {
            return new IoResult.Sleep(
                    new BlockReason.FifoPeer(WaitKey.fifoWriter(id), file, pipe.writerOpens()));
        }
        if (pipe.readers() == 0) {
            return new IoResult.Sleep(
                    new BlockReason.FifoPeer(WaitKey.fifoReader(id), file, pipe.readerOpens()));
        }
        return IoResult.of(file.value());
    }
}
