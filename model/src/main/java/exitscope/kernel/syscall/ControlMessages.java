package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.kernel.Descriptors;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.file.Sockets.Attachment;
import exitscope.state.Credentials;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.SocketParty;
import exitscope.state.TaskNumber;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What travels along with the bytes of a message: open files and who sent it. (cmsg(3), SCM_RIGHTS
/// and SCM_CREDENTIALS in unix(7); Linux: net/core/scm.c)
final class ControlMessages {
    static final int SOL_SOCKET = 1;

    private static final int SCM_RIGHTS = 1;
    private static final int SCM_CREDENTIALS = 2;

    /// Bytes of a `struct cmsghdr`.
    private static final int HEADER = 16;

    /// Bytes of a `struct ucred`.
    private static final int UCRED = 12;

    /// Of all control messages of a call together. (net.core.optmem_max)
    private static final int MOST = 20_480;

    /// Open files in one message. (SCM_MAX_FD)
    private static final int MOST_FILES = 253;

    private ControlMessages() {}

    /// Reads what a sender gives along. (Linux: __scm_send)
    static Attachment read(Invocation call, long address, long length) {
        if (address == 0 || length == 0) {
            return Attachment.NONE;
        }
        Refusal.when(length < 0 || length > MOST, Errno.ENOBUFS);
        ByteBuffer control = call.copyIn(address, (int) length);
        if (control == null) {
            throw new Refusal(Errno.EFAULT);
        }
        List<FileId> files = new ArrayList<>();
        SocketParty sender = null;
        int at = 0;
        while (at + HEADER <= control.capacity()) {
            long size = control.getLong(at);
            Refusal.when(size < HEADER || size > control.capacity() - at, Errno.EINVAL);
            if (control.getInt(at + 8) == SOL_SOCKET) {
                switch (control.getInt(at + 12)) {
                    case SCM_RIGHTS -> addFiles(call, control, at, (int) size, files);
                    case SCM_CREDENTIALS -> {
                        Refusal.when(size != HEADER + UCRED, Errno.EINVAL);
                        sender = sender(call, control, at + HEADER);
                    }
                    default -> throw new Refusal(Errno.EINVAL);
                }
            }
            at += (int) (size + 7) / 8 * 8;
        }
        return new Attachment(files, sender);
    }

    private static void addFiles(
            Invocation call, ByteBuffer control, int at, int size, List<FileId> files) {
        int count = (size - HEADER) / 4;
        Refusal.when(count + files.size() > MOST_FILES, Errno.EINVAL);
        for (int i = 0; i < count; i++) {
            int number = control.getInt(at + HEADER + 4 * i);
            OpenFile sent = Descriptors.file(call.edit(), call.task(), number);
            if (sent == null) {
                throw new Refusal(Errno.EBADF);
            }
            files.add(sent.id());
        }
    }

    /// Who the sender says it is: itself, unless privileged. (Linux: scm_check_creds)
    private static SocketParty sender(Invocation call, ByteBuffer control, int at) {
        int pid = control.getInt(at);
        int uid = control.getInt(at + 4);
        int gid = control.getInt(at + 8);
        Refusal.when(uid == -1 || gid == -1, Errno.EINVAL);
        Credentials own = call.task().credentials;
        TaskDraft leader = call.edit().task(call.group().leader);
        boolean self = pid == leader.numberIn(call.group().namespace);
        boolean allowed =
                (self || own.may(Capability.CAP_SYS_ADMIN))
                        && (own.user().isOneOf(uid) || own.may(Capability.CAP_SETUID))
                        && (own.group().isOneOf(gid) || own.may(Capability.CAP_SETGID));
        Refusal.when(!allowed, Errno.EPERM);
        TaskDraft named = self ? leader : PidNumbers.find(call.edit(), call.group().namespace, pid);
        if (named == null) {
            throw new Refusal(Errno.ESRCH);
        }
        return new SocketParty(named.numbers, uid, gid);
    }

    /// What a receiver has room for, one message behind the other.
    private static final class Room {
        private final Invocation call;
        private long at;
        private long left;
        private long used;
        private boolean cut;
        private boolean faulted;

        Room(Invocation call, long at, long left) {
            this.call = call;
            this.at = at;
            this.left = at == 0 ? 0 : left;
        }

        /// Stores as much of a message as there is room for. (Linux: put_cmsg)
        void put(int type, ByteBuffer data) {
            if (left < HEADER) {
                cut = true;
                return;
            }
            int size = (int) Math.min(HEADER + data.capacity(), left);
            cut |= size < HEADER + data.capacity();
            ByteBuffer message = GuestLayout.buffer(size);
            message.putLong(0, size).putInt(8, SOL_SOCKET).putInt(12, type);
            message.put(HEADER, data, 0, size - HEADER);
            faulted |= !call.copyOut(at, message);
            long step = Math.min((HEADER + data.capacity() + 7L) / 8 * 8, left);
            at += step;
            left -= step;
            used += step;
        }

        /// Gives the files descriptors, as many as there is room for. (Linux: scm_detach_fds)
        void putFiles(List<FileId> files, boolean closeOnExec) {
            int fit = Math.clamp((left - HEADER) / 4, 0, files.size());
            List<Integer> numbers = new ArrayList<>();
            for (FileId file : files.subList(0, fit)) {
                int number = Descriptors.lowestFree(call.edit(), call.task(), 0);
                if (number < 0) {
                    break;
                }
                Descriptors.open(call.edit(), call.task(), number, file, closeOnExec);
                numbers.add(number);
            }
            cut |= numbers.size() < files.size();
            if (!numbers.isEmpty()) {
                ByteBuffer data = GuestLayout.buffer(4 * numbers.size());
                numbers.forEach(data::putInt);
                put(SCM_RIGHTS, data);
            }
        }
    }

    /// Stores what came along.
    ///
    /// @param used bytes of the room given
    /// @param cut whether something did not fit (MSG_CTRUNC)
    record Stored(long used, boolean cut) {}

    /// Stores what came along.
    ///
    /// @param address of the room, 0 for none
    /// @param sender who is told of, null where nobody asked
    /// @return null for EFAULT
    static @Nullable Stored write(
            Invocation call,
            long address,
            long length,
            @Nullable SocketParty sender,
            List<FileId> files,
            boolean closeOnExec) {
        Room room = new Room(call, address, length);
        if (sender != null) {
            ByteBuffer data =
                    GuestLayout.buffer(UCRED)
                            .putInt(0, TaskNumber.in(call.group().namespace, sender.numbers()))
                            .putInt(4, sender.uid())
                            .putInt(8, sender.gid());
            room.put(SCM_CREDENTIALS, data);
        }
        room.putFiles(files, closeOnExec);
        return room.faulted ? null : new Stored(room.used, room.cut);
    }
}
