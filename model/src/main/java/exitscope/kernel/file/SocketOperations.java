package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.SocketEnd;
import exitscope.state.OpenFile.SocketType;
import exitscope.state.SocketMessage;
import exitscope.state.WaitKey;

import java.util.List;

/// An end of a pair of sockets as a file; with flags, addresses and files it is up to [Sockets].
/// (unix(7); Linux: net/unix/af_unix.c)
record SocketOperations(SocketEnd socket) implements FileOperations {
    private static final int FIONREAD = 0x541b;

    @Override
    public IoResult read(FileUse use, GuestRanges into) {
        if (into.total() == 0) {
            return IoResult.ZERO; // unlike recv, which waits for something to come
        }
        Sockets.Received received = Sockets.receive(use, into, 0);
        Sockets.drop(use, received);
        return received.result();
    }

    @Override
    public IoResult write(FileUse use, GuestRanges from) {
        return Sockets.send(use, from, Sockets.Attachment.NONE);
    }

    @Override
    public IoResult control(FileUse use, int request, long argument) {
        if (request != FIONREAD) {
            return IoResult.error(Errno.ENOTTY);
        }
        int sum = 0;
        for (SocketMessage message : socket.queue()) {
            sum += message.bytes().length();
            if (socket.type() == SocketType.DATAGRAM) {
                break;
            }
        }
        return use.answer(argument, sum);
    }

    @Override
    public boolean givesNotice() {
        return true;
    }

    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        int ready = 0;
        boolean connects = socket.type() != SocketType.DATAGRAM;
        boolean unconnected = connects && socket.partner() == null;
        if (socket.error() != 0) {
            ready |= Readiness.POLLERR;
        }
        if (!socket.queue().isEmpty() || socket.noReads()) {
            ready |= Readiness.READABLE;
        }
        if (socket.noReads()) {
            ready |= Readiness.POLLRDHUP;
        }
        if ((socket.noReads() && socket.noWrites()) || unconnected) {
            ready |= Readiness.POLLHUP;
        }
        if (SocketBuffer.roomy(edit, socket)) {
            ready |= Readiness.WRITABLE | Readiness.POLLWRBAND;
        }
        return ready;
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of(WaitKey.socketReadable(file.id()), WaitKey.socketWritable(file.id()));
    }

    @Override
    public FileStatus status(Editor edit, OpenFile file) {
        return new FileStatus(FileStatus.S_IFSOCK | 0777, file.id().value(), 0, 4_096);
    }

    @Override
    public void release(Editor edit, TaskDraft closer, OpenFile file) {
        Sockets.hangUp(edit, closer, file, socket);
    }
}
