package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.change.ResourceChange.SocketHungUp;
import exitscope.change.ResourceChange.SocketReceived;
import exitscope.change.ResourceChange.SocketSent;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.WaitQueues;
import exitscope.state.Bytes;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.SocketEnd;
import exitscope.state.OpenFile.SocketType;
import exitscope.state.SocketMessage;
import exitscope.state.SocketOptions;
import exitscope.state.SocketParty;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Sending and receiving between the ends of a pair of sockets. (unix(7), send(2), recv(2))
public final class Sockets {
    public static final int MSG_PEEK = 0x2;
    public static final int MSG_TRUNC = 0x20;

    private Sockets() {}

    /// What a receiving call came to.
    ///
    /// @param files the open files that came along, each of which the receiver holds now
    /// @param sender who sent it, if the receiver wants to be told
    /// @param truncated whether the message was longer than the room for it
    public record Received(
            IoResult result, List<FileId> files, @Nullable SocketParty sender, boolean truncated) {
        static Received of(IoResult result) {
            return new Received(result, List.of(), null, false);
        }
    }

    /// What travels along with bytes.
    ///
    /// @param files of each of which the message takes a hold of its own
    /// @param sender who the sender says it is; null where it does not say
    public record Attachment(List<FileId> files, @Nullable SocketParty sender) {
        public static final Attachment NONE = new Attachment(List.of(), null);

        public Attachment {
            files = List.copyOf(files);
        }

        Attachment withoutFiles() {
            return new Attachment(List.of(), sender);
        }
    }

    /// Makes a pair.
    ///
    /// @return the two open files, which no descriptor refers to yet
    public static List<FileId> pair(Editor edit, SocketType type, SocketParty maker, int flags) {
        SocketEnd end =
                new SocketEnd(
                        type,
                        null,
                        List.of(),
                        false,
                        false,
                        0,
                        maker,
                        false,
                        SocketOptions.INITIAL);
        FileId first = Descriptors.newFile(edit, end, OpenFile.O_RDWR | flags);
        FileId second = Descriptors.newFile(edit, end.withPeer(first), OpenFile.O_RDWR | flags);
        put(edit, first, end.withPeer(second));
        return List.of(first, second);
    }

    private static void put(Editor edit, FileId id, SocketEnd socket) {
        edit.files.put(id.value(), edit.files.get(id.value()).withKind(socket));
    }

    private static @Nullable SocketEnd find(Editor edit, @Nullable FileId id) {
        OpenFile file = id == null ? null : edit.files.find(id.value());
        return file != null && file.kind() instanceof SocketEnd socket ? socket : null;
    }

    private static SocketEnd now(FileUse use) {
        SocketEnd socket = find(use.edit(), use.file().id());
        if (socket == null) {
            throw new IllegalArgumentException(use.file().id() + " is no socket");
        }
        return socket;
    }

    // ---- sending ----

    /// There may be more room to send: who waits for it looks again. (Linux: sk_setsockopt calls
    /// sk_write_space)
    public static void bufferChanged(Editor edit, FileId file) {
        SocketEnd socket = find(edit, file);
        if (socket != null && SocketBuffer.used(edit, socket) < socket.options().sendBuffer()) {
            WaitQueues.wake(edit, WaitKey.socketWritable(file));
        }
    }

    /// Sends bytes and open files to the other end.
    public static IoResult send(FileUse use, GuestRanges from, Attachment attachment) {
        SocketEnd socket = now(use);
        return socket.type() == SocketType.STREAM
                ? sendStream(use, socket, from, attachment)
                : sendMessage(use, socket, from, attachment);
    }

    private static IoResult broken(FileUse use, long done) {
        if (done > 0) {
            return IoResult.of(done);
        }
        if (use.signals()) {
            PipeOperations.sendBrokenPipe(use.edit(), use.task());
        }
        return IoResult.error(Errno.EPIPE);
    }

    private static IoResult sendStream(
            FileUse use, SocketEnd socket, GuestRanges from, Attachment attachment) {
        if (socket.partner() == null) {
            return IoResult.error(Errno.ENOTCONN);
        }
        long done = use.done();
        long count = from.total();
        FileId peer = socket.peer();
        if (socket.noWrites()) {
            return broken(use, done);
        }
        Attachment carried = done == 0 ? attachment : attachment.withoutFiles();
        while (done < count) {
            SocketEnd receiver = find(use.edit(), peer);
            if (peer == null || receiver == null || receiver.noReads()) {
                return broken(use, done);
            }
            if (SocketBuffer.used(use.edit(), socket) >= socket.options().sendBuffer()) {
                return use.waitFor(
                        WaitKey.socketWritable(use.file().id()), done, socket.options().sendTime());
            }
            int chunk = SocketBuffer.chunk(count - done, socket.options().sendBuffer());
            Bytes bytes = from.gather(use.memory(), done, chunk);
            if (bytes.length() < chunk) {
                return done > 0 ? IoResult.of(done) : IoResult.error(Errno.EFAULT);
            }
            deliver(use, socket, peer, receiver, bytes, carried);
            carried = attachment.withoutFiles();
            done += chunk;
        }
        return IoResult.of(done);
    }

    private static IoResult sendMessage(
            FileUse use, SocketEnd socket, GuestRanges from, Attachment attachment) {
        boolean datagram = socket.type() == SocketType.DATAGRAM;
        long count = from.total();
        FileId peer = socket.peer();
        if (!datagram && socket.partner() == null) {
            return IoResult.error(Errno.ENOTCONN);
        }
        if (!datagram && socket.noWrites()) {
            return broken(use, 0);
        }
        if (peer == null && datagram) {
            return IoResult.error(Errno.ENOTCONN);
        }
        if (count > socket.options().sendBuffer() - SocketBuffer.OVERHEAD) {
            return IoResult.error(Errno.EMSGSIZE);
        }
        if (socket.noWrites()) {
            return broken(use, 0);
        }
        SocketEnd receiver = find(use.edit(), peer);
        if (peer == null || receiver == null) {
            return refused(use, socket);
        }
        if (receiver.noReads()) {
            return broken(use, 0);
        }
        if (SocketBuffer.used(use.edit(), socket) >= socket.options().sendBuffer()) {
            return use.waitFor(
                    WaitKey.socketWritable(use.file().id()), 0, socket.options().sendTime());
        }
        Bytes bytes = from.gather(use.memory(), 0, (int) count);
        if (bytes.length() < count) {
            return IoResult.error(Errno.EFAULT);
        }
        deliver(use, socket, peer, receiver, bytes, attachment);
        return IoResult.of(count);
    }

    /// A datagram to an end that is gone: the socket forgets it, and what it had sent. (Linux:
    /// unix_dgram_disconnected)
    private static IoResult refused(FileUse use, SocketEnd socket) {
        dropAll(use.edit(), use.task(), socket.queue());
        put(use.edit(), use.file().id(), socket.withPeer(null).withQueue(List.of()));
        return IoResult.error(Errno.ECONNREFUSED);
    }

    private static void deliver(
            FileUse use,
            SocketEnd socket,
            FileId peer,
            SocketEnd receiver,
            Bytes bytes,
            Attachment attachment) {
        List<FileId> files = attachment.files();
        files.forEach(file -> Descriptors.addReference(use.edit(), file));
        SocketParty sender = attachment.sender();
        if (sender == null && (socket.tellsSender() || receiver.tellsSender())) {
            sender = party(use.edit(), use.task());
        }
        List<SocketMessage> queue = new ArrayList<>(receiver.queue());
        queue.add(
                new SocketMessage(
                        bytes, files, sender, SocketBuffer.charge(socket.type(), bytes.length())));
        put(use.edit(), peer, receiver.withQueue(queue));
        use.edit()
                .record(
                        new SocketSent(
                                use.task().id, use.file().id(), bytes.length(), files.size()));
        WaitQueues.wake(use.edit(), WaitKey.socketReadable(peer));
    }

    /// Who sends, by its real ids. (Linux: unix_maybe_add_creds)
    private static SocketParty party(Editor edit, TaskDraft task) {
        TaskDraft leader = edit.task(edit.groupOf(task).leader);
        return new SocketParty(
                leader.numbers, task.credentials.realUid(), task.credentials.realGid());
    }

    // ---- receiving ----

    /// Receives what has come.
    ///
    /// @param flags MSG_PEEK and MSG_TRUNC count
    public static Received receive(FileUse use, GuestRanges into, int flags) {
        SocketEnd socket = now(use);
        boolean stream = socket.type() == SocketType.STREAM;
        if (socket.partner() == null && socket.type() != SocketType.DATAGRAM) {
            return Received.of(IoResult.error(stream ? Errno.EINVAL : Errno.ENOTCONN));
        }
        if (socket.queue().isEmpty()) {
            IoResult result = nothing(use, socket);
            boolean ended = stream && socket.tellsSender();
            return new Received(result, List.of(), ended ? SocketParty.NOBODY : null, false);
        }
        return stream
                ? receiveStream(use, socket, into, flags)
                : receiveMessage(use, socket, into, flags);
    }

    private static IoResult nothing(FileUse use, SocketEnd socket) {
        if (socket.error() != 0) {
            put(use.edit(), use.file().id(), socket.withError(0));
            return IoResult.error(errno(socket.error()));
        }
        boolean ended = socket.noReads();
        if (ended && !(socket.type() == SocketType.DATAGRAM && use.nonBlocking())) {
            use.edit().record(new SocketReceived(use.task().id, use.file().id(), 0, 0));
            return IoResult.ZERO;
        }
        return use.waitFor(
                WaitKey.socketReadable(use.file().id()), 0, socket.options().receiveTime());
    }

    private static Errno errno(int number) {
        return number == Errno.ECONNRESET.number() ? Errno.ECONNRESET : Errno.EPIPE;
    }

    /// Bytes of several messages, up to one that carries open files, or where another sent them and
    /// the receiver is told.
    private static Received receiveStream(
            FileUse use, SocketEnd socket, GuestRanges into, int flags) {
        long room = into.total();
        Bytes bytes = Bytes.EMPTY;
        List<FileId> files = List.of();
        SocketParty sender = socket.queue().getFirst().sender();
        List<SocketMessage> left = new ArrayList<>();
        boolean full = false;
        for (SocketMessage message : socket.queue()) {
            boolean foreign = socket.tellsSender() && !Objects.equals(message.sender(), sender);
            full |= bytes.length() == room || !files.isEmpty() || foreign;
            if (full) {
                left.add(message);
                continue;
            }
            int part = (int) Math.min(room - bytes.length(), message.bytes().length());
            bytes = bytes.plus(message.bytes().slice(0, part));
            files = message.files();
            if (part < message.bytes().length()) {
                full = true;
                left.add(
                        new SocketMessage(
                                message.bytes().slice(part, message.bytes().length()),
                                List.of(),
                                message.sender(),
                                message.charge()));
            }
        }
        if (into.scatter(use.memory(), bytes) < bytes.length()) {
            return Received.of(IoResult.error(Errno.EFAULT));
        }
        return taken(
                use, socket, left, bytes.length(), bytes.length(), files, sender, flags, false);
    }

    private static Received receiveMessage(
            FileUse use, SocketEnd socket, GuestRanges into, int flags) {
        SocketMessage message = socket.queue().getFirst();
        int length = message.bytes().length();
        int part = (int) Math.min(into.total(), length);
        if (into.scatter(use.memory(), message.bytes().slice(0, part)) < part) {
            return Received.of(IoResult.error(Errno.EFAULT));
        }
        return taken(
                use,
                socket,
                socket.queue().subList(1, socket.queue().size()),
                part,
                (flags & MSG_TRUNC) != 0 ? length : part,
                message.files(),
                message.sender(),
                flags,
                part < length);
    }

    /// A look leaves everything where it is, and gives the receiver a hold of its own on the files.
    private static Received taken(
            FileUse use,
            SocketEnd socket,
            List<SocketMessage> left,
            int received,
            int result,
            List<FileId> files,
            @Nullable SocketParty sender,
            int flags,
            boolean truncated) {
        Editor edit = use.edit();
        SocketParty known = sender == null ? SocketParty.UNKNOWN : sender;
        SocketParty told = socket.tellsSender() ? known : null;
        if ((flags & MSG_PEEK) != 0) {
            files.forEach(file -> Descriptors.addReference(edit, file));
            return new Received(IoResult.of(result), files, told, truncated);
        }
        FileId peer = socket.peer();
        SocketEnd source = find(edit, peer);
        put(edit, use.file().id(), socket.withQueue(left));
        edit.record(new SocketReceived(use.task().id, use.file().id(), received, files.size()));
        if (peer != null
                && source != null
                && left.size() < socket.queue().size()
                && SocketBuffer.roomy(edit, source)) {
            WaitQueues.wake(edit, WaitKey.socketWritable(peer));
        }
        return new Received(IoResult.of(result), files, told, truncated);
    }

    /// Lets go of files that came along and are not wanted.
    public static void drop(FileUse use, Received received) {
        received.files().forEach(file -> Descriptors.dropReference(use.edit(), use.task(), file));
    }

    private static void dropAll(Editor edit, TaskDraft task, List<SocketMessage> queue) {
        for (SocketMessage message : queue) {
            message.files().forEach(file -> Descriptors.dropReference(edit, task, file));
        }
    }

    // ---- ending ----

    /// Shuts directions down; over a connection the other end's opposite ones too. (shutdown(2))
    public static void shut(FileUse use, boolean reads, boolean writes) {
        Editor edit = use.edit();
        FileId id = use.file().id();
        SocketEnd socket = now(use);
        put(edit, id, socket.shut(reads, writes));
        FileId peer = socket.peer();
        SocketEnd other = find(edit, peer);
        if (peer != null && other != null && socket.type() != SocketType.DATAGRAM) {
            put(edit, peer, other.shut(writes, reads));
            wakeAll(edit, peer);
        }
        wakeAll(edit, id);
    }

    private static void wakeAll(Editor edit, FileId id) {
        WaitQueues.wakeForGood(edit, WaitKey.socketReadable(id));
        WaitQueues.wakeForGood(edit, WaitKey.socketWritable(id));
    }

    /// An end is gone: the other sees the end of a connection, a reset if something was left
    /// unread. (Linux: unix_release_sock)
    static void hangUp(Editor edit, TaskDraft closer, OpenFile file, SocketEnd socket) {
        dropAll(edit, closer, socket.queue());
        FileId peer = socket.peer();
        SocketEnd other = find(edit, peer);
        if (peer == null || other == null) {
            return;
        }
        if (socket.type() != SocketType.DATAGRAM) {
            SocketEnd shut = other.shut(true, true);
            put(
                    edit,
                    peer,
                    socket.queue().isEmpty() ? shut : shut.withError(Errno.ECONNRESET.number()));
            edit.record(new SocketHungUp(closer.id, peer));
        }
        wakeAll(edit, peer);
    }
}
