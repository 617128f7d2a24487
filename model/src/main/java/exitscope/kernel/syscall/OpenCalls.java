package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Inodes;
import exitscope.kernel.KernelInvariantError;
import exitscope.kernel.MountNamespaces;
import exitscope.kernel.Namespaces;
import exitscope.kernel.Refusal;
import exitscope.kernel.file.Fifos;
import exitscope.kernel.file.IoResult;
import exitscope.kernel.file.MemoryDeviceOperations;
import exitscope.kernel.file.Reopening;
import exitscope.kernel.file.TerminalFiles;
import exitscope.kernel.tree.FileContents;
import exitscope.kernel.tree.FilePermissions;
import exitscope.kernel.tree.Mounts;
import exitscope.kernel.tree.Nodes;
import exitscope.kernel.tree.PathWalk;
import exitscope.kernel.tree.PathWalk.Found;
import exitscope.kernel.tree.TreeNames;
import exitscope.memory.SharedMemory;
import exitscope.state.BlockReason;
import exitscope.state.Bytes;
import exitscope.state.FileId;
import exitscope.state.FilePlace;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.Location;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.PipeId;
import exitscope.state.Resumption;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/// openat, openat2. (open(2); Linux: fs/open.c, fs/namei.c:do_open)
final class OpenCalls {
    static final int O_CREAT = 0100;
    static final int O_EXCL = 0200;
    static final int O_NOCTTY = 0400;
    static final int O_TRUNC = 01000;
    static final int O_LARGEFILE = 0100000;
    static final int O_DIRECTORY = 0200000;
    static final int O_NOFOLLOW = 0400000;
    static final int O_NOATIME = 01000000;
    static final int O_TMPFILE = 020000000;

    private static final int O_DSYNC = 010000;
    private static final int O_ASYNC = 020000;
    private static final int O_SYNC = 04000000;

    private static final int VALID =
            OpenFile.O_ACCMODE
                    | O_CREAT
                    | O_EXCL
                    | O_NOCTTY
                    | O_TRUNC
                    | OpenFile.O_APPEND
                    | OpenFile.O_NONBLOCK
                    | O_DSYNC
                    | O_ASYNC
                    | OpenFile.O_DIRECT
                    | O_LARGEFILE
                    | O_DIRECTORY
                    | O_NOFOLLOW
                    | O_NOATIME
                    | FileCalls.O_CLOEXEC
                    | O_SYNC
                    | OpenFile.O_PATH
                    | O_TMPFILE;

    private static final int WITH_PATH =
            O_DIRECTORY | O_NOFOLLOW | OpenFile.O_PATH | FileCalls.O_CLOEXEC;

    /// What the open file does not remember.
    private static final int FORGOTTEN =
            O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | FileCalls.O_CLOEXEC;

    private static final int OPEN_HOW_SIZE = 24;
    private static final long RESOLVE_CACHED = 0x20;
    private static final long RESOLVE_ALL = 0x3f;
    private static final int PERMISSIONS = 07777;

    private OpenCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.OPENAT, OpenCalls::openat);
        calls.put(SyscallNumber.OPENAT2, OpenCalls::openat2);
    }

    private record Request(int flags, int mode, long restrictions) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        boolean temporary() {
            return (flags & O_TMPFILE) != 0;
        }

        /// What the task must be allowed to do with the file.
        int wanted() {
            int access =
                    switch (flags & OpenFile.O_ACCMODE) {
                        case OpenFile.O_RDONLY -> FilePermissions.READ;
                        case OpenFile.O_WRONLY -> FilePermissions.WRITE;
                        default -> FilePermissions.READ | FilePermissions.WRITE;
                    };
            return has(O_TRUNC) ? access | FilePermissions.WRITE : access;
        }
    }

    private static Outcome openat(Invocation call) {
        int flags = (int) call.call().arg2() & VALID;
        if ((flags & OpenFile.O_PATH) != 0) {
            flags &= WITH_PATH;
        }
        boolean creates = (flags & (O_CREAT | O_TMPFILE)) != 0;
        int mode = creates ? (int) call.call().arg3() & PERMISSIONS : 0;
        return open(call, new Request(flags, mode, 0));
    }

    private static Outcome openat2(Invocation call) {
        long size = call.call().arg3();
        Refusal.when(size < OPEN_HOW_SIZE, Errno.EINVAL);
        Refusal.when(size > 4_096, Errno.E2BIG);
        ByteBuffer how = call.copyIn(call.call().arg2(), (int) size);
        if (how == null) {
            return Outcome.error(Errno.EFAULT);
        }
        for (int i = OPEN_HOW_SIZE; i < size; i++) {
            Refusal.when(how.get(i) != 0, Errno.E2BIG);
        }
        long flags = how.getLong(0);
        long mode = how.getLong(8);
        long resolve = how.getLong(16);
        boolean creates = (flags & (O_CREAT | O_TMPFILE)) != 0;
        boolean both = (resolve & PathWalk.BENEATH) != 0 && (resolve & PathWalk.IN_ROOT) != 0;
        boolean path = (flags & OpenFile.O_PATH) != 0;
        Refusal.when((flags & ~VALID) != 0 || (resolve & ~RESOLVE_ALL) != 0, Errno.EINVAL);
        Refusal.when(both || (path && (flags & ~WITH_PATH) != 0), Errno.EINVAL);
        Refusal.when(creates ? (mode & ~PERMISSIONS) != 0 : mode != 0, Errno.EINVAL);
        Refusal.when(
                (resolve & RESOLVE_CACHED) != 0 && (flags & (O_TRUNC | O_CREAT | O_TMPFILE)) != 0,
                Errno.EAGAIN);
        return open(call, new Request((int) flags, (int) mode, resolve));
    }

    private static Outcome open(Invocation call, Request request) {
        if (call.resumed() != null
                && call.resumed().cause() == Resumption.Cause.WOKEN
                && call.resumed().reason() instanceof BlockReason.FifoPeer peer) {
            return opened(
                    call,
                    request,
                    Fifos.open(
                            call.edit(),
                            new PipeId(peer.event().number()),
                            request.flags,
                            call.resumed()));
        }
        checkFlags(request);
        byte[] path = PathArguments.read(call, call.call().arg1());
        Refusal.when(Descriptors.lowestFree(call.edit(), call.task(), 0) < 0, Errno.EMFILE);
        Refusal.when(path.length == 0, Errno.ENOENT);
        Location base = PathArguments.base(call, call.call().arg0(), path);
        boolean follow = !request.has(O_NOFOLLOW) && !(request.has(O_CREAT) && request.has(O_EXCL));
        long restrictions =
                request.restrictions | (request.has(O_CREAT) ? PathWalk.NO_DIRECTORY : 0);
        Found found = PathWalk.place(call.edit(), call.task(), base, path, follow, restrictions);
        if (request.temporary()) {
            return temporary(call, request, found);
        }
        Inode node = found.inode();
        boolean isNew = node == null;
        if (node == null) {
            Refusal.when(!request.has(O_CREAT), Errno.ENOENT);
            Inode.Regular content = Inodes.content(call.edit(), SharedMemory.ofSize(0));
            try {
                node = TreeNames.create(call.edit(), call.task(), found, content, request.mode);
            } catch (Refusal refusal) {
                call.edit().sharedMemories.refer(content.content(), -1);
                throw refusal;
            }
        } else {
            checkExisting(call, request, found, node);
        }
        return openNode(call, request, node, found.place(), found.mounts(), isNew);
    }

    private static void checkFlags(Request request) {
        if (request.temporary()) {
            boolean writes = (request.flags & OpenFile.O_ACCMODE) != OpenFile.O_RDONLY;
            Refusal.when(!request.has(O_DIRECTORY) || !writes, Errno.EINVAL);
            Refusal.when(request.has(O_CREAT), Errno.EINVAL);
        } else {
            Refusal.when(request.has(O_CREAT) && request.has(O_DIRECTORY), Errno.EINVAL);
        }
    }

    /// What is checked of a file that is there. (Linux: may_open)
    private static void checkExisting(Invocation call, Request request, Found found, Inode node) {
        if (request.has(O_CREAT)) {
            Refusal.when(request.has(O_EXCL), Errno.EEXIST);
            Refusal.when(node.isDirectory(), Errno.EISDIR);
            Inode parent = call.edit().inodes.find(found.place().directory().value());
            Refusal.when(
                    parent != null && !FilePermissions.mayCreateOver(call.task(), parent, node),
                    Errno.EACCES);
        }
        Refusal.when(request.has(O_DIRECTORY) && !node.isDirectory(), Errno.ENOTDIR);
        if (request.has(OpenFile.O_PATH)) {
            return;
        }
        Refusal.when(node.isLink(), Errno.ELOOP);
        boolean writes = (request.wanted() & FilePermissions.WRITE) != 0;
        Refusal.when(node.isDirectory() && writes, Errno.EISDIR);
        Refusal.when(!Nodes.may(call.edit(), call.task(), node, request.wanted()), Errno.EACCES);
        Refusal.when(
                request.has(O_NOATIME) && !FilePermissions.owns(call.task(), node), Errno.EPERM);
        Refusal.when(writes && Mounts.isReadOnly(call.edit(), node.id()), Errno.EROFS);
        Refusal.when(writes && node.writers() < 0, Errno.ETXTBSY);
        if (node.id().computed()) {
            Errno refusal = Nodes.COMPUTED.openRefusal(call.edit(), call.task(), node.id(), writes);
            if (refusal != null) {
                throw new Refusal(refusal);
            }
        }
    }

    private static Outcome temporary(Invocation call, Request request, Found found) {
        Inode directory = found.inode();
        if (directory == null) {
            return Outcome.error(Errno.ENOENT);
        }
        Refusal.when(!directory.isDirectory(), Errno.ENOTDIR);
        Refusal.when(directory.id().computed(), Errno.EOPNOTSUPP);
        Inode.Regular content =
                Inodes.content(call.edit(), SharedMemory.ofSize(0))
                        .withLinkable(!request.has(O_EXCL));
        Inode node =
                TreeNames.createNameless(
                        call.edit(), call.task(), directory, content, request.mode);
        return openNode(call, request, node, node.place(), found.mounts(), true);
    }

    private static Outcome openNode(
            Invocation call,
            Request request,
            Inode node,
            FilePlace place,
            MountNamespaceId mounts,
            boolean isNew) {
        int status = request.flags & ~FORGOTTEN;
        if ((status & OpenFile.O_PATH) == 0) {
            status |= O_LARGEFILE;
        }
        OpenFile.Node opened = new OpenFile.Node(node.id(), place, mounts);
        if (request.has(OpenFile.O_PATH)) {
            return opened(call, request, opened, new OpenFile.PathOnly(node.id()), status);
        }
        FileId nameless = Nodes.COMPUTED.nameless(node.id());
        if (nameless != null) {
            return buffered(call, request, Reopening.open(call.edit(), nameless, status));
        }
        return switch (node.kind()) {
            case Inode.Regular _ -> {
                if (request.has(O_TRUNC) && !isNew) {
                    FileContents.resize(call.edit(), call.task(), node.id(), 0);
                }
                yield opened(call, request, opened, new OpenFile.RegularFile(node.id()), status);
            }
            case Inode.DirectoryNode _ ->
                    opened(call, request, opened, new OpenFile.DirectoryFile(node.id()), status);
            case Inode.Computed(Inode.Shape shape) ->
                    opened(call, request, opened, computed(call, node.id(), shape), status);
            case Inode.Device device when TerminalFiles.isTerminal(device) -> {
                IoResult result =
                        TerminalFiles.open(
                                call.edit(), call.task(), device, status, !request.has(O_NOCTTY));
                attach(call, result, opened);
                yield opened(call, request, result);
            }
            case Inode.Device device -> {
                OpenFile.Kind kind = device(device);
                if (kind == null) {
                    throw new Refusal(Errno.ENXIO);
                }
                yield opened(call, request, opened, kind, status);
            }
            case Inode.Fifo(PipeId pipe) -> {
                IoResult result = Fifos.open(call.edit(), pipe, status, call.resumed());
                attach(call, result, opened);
                yield opened(call, request, result);
            }
            case Inode.SocketNode _ -> Outcome.error(Errno.ENXIO);
            case Inode.Symlink _ -> throw new KernelInvariantError("a link was opened");
        };
    }

    private static OpenFile.Kind computed(Invocation call, InodeId id, Inode.Shape shape) {
        NamespaceId namespace = Nodes.COMPUTED.namespace(id);
        if (namespace != null) {
            Namespaces.addUser(call.edit(), namespace);
            return new OpenFile.NamespaceFile(namespace);
        }
        MountNamespaceId mounts = Nodes.COMPUTED.mountNamespace(id);
        if (mounts != null) {
            MountNamespaces.join(call.edit(), mounts);
            return new OpenFile.MountsFile(mounts);
        }
        if (shape == Inode.Shape.DIRECTORY) {
            return new OpenFile.DirectoryFile(id);
        }
        Bytes told =
                Nodes.COMPUTED.isTold(id)
                        ? Nodes.COMPUTED.content(call.edit(), call.task(), id)
                        : null;
        return new OpenFile.ComputedFile(id, told == null ? Bytes.EMPTY : told);
    }

    /// What there is behind the numbers of a device, or null.
    private static OpenFile.@Nullable Kind device(Inode.Device device) {
        if (device.block()) {
            return null;
        }
        boolean memory =
                device.major() == MemoryDeviceOperations.MAJOR
                        && MemoryDeviceOperations.exists(device.minor());
        return memory ? new OpenFile.MemoryDevice(device.minor()) : null;
    }

    /// A FIFO's file, which may sleep until it has a peer, or a terminal's holds the node.
    private static void attach(Invocation call, IoResult result, OpenFile.Node node) {
        List<FileId> made =
                switch (result) {
                    case IoResult.Done(long value) -> List.of(new FileId((int) value));
                    case IoResult.Sleep(BlockReason reason) -> reason.held();
                    case IoResult.Failed _ -> List.of();
                };
        for (FileId id : made) {
            OpenFile file = call.edit().files.get(id.value());
            call.edit().files.put(id.value(), file.withNode(node));
            Inodes.open(call.edit(), node.inode(), file.writable());
        }
    }

    private static Outcome opened(Invocation call, Request request, IoResult result) {
        return result instanceof IoResult.Done(long file)
                ? buffered(call, request, new FileId((int) file))
                : Outcome.of(result);
    }

    /// What is no regular file cannot be read past the buffers; that is found out only now. (Linux:
    /// do_dentry_open)
    private static Outcome buffered(Invocation call, Request request, FileId file) {
        if (request.has(OpenFile.O_DIRECT)) {
            letGo(call, file);
            return Outcome.error(Errno.EINVAL);
        }
        return install(call, file, request.has(FileCalls.O_CLOEXEC));
    }

    private static Outcome opened(
            Invocation call, Request request, OpenFile.Node node, OpenFile.Kind kind, int status) {
        boolean direct = request.has(OpenFile.O_DIRECT) && !request.has(OpenFile.O_PATH);
        Refusal.when(direct && !(kind instanceof OpenFile.RegularFile), Errno.EINVAL);
        FileId file = Descriptors.newFile(call.edit(), kind, status, node);
        return install(call, file, request.has(FileCalls.O_CLOEXEC));
    }

    private static Outcome install(Invocation call, FileId file, boolean closeOnExec) {
        int number = Descriptors.lowestFree(call.edit(), call.task(), 0);
        if (number < 0) {
            // Others took the last one while the open of a FIFO slept.
            letGo(call, file);
            return Outcome.error(Errno.EMFILE);
        }
        Descriptors.open(call.edit(), call.task(), number, file, closeOnExec);
        return Outcome.of(number);
    }

    /// Ends an open file that no descriptor refers to yet.
    private static void letGo(Invocation call, FileId file) {
        Descriptors.addReference(call.edit(), file);
        Descriptors.dropReference(call.edit(), call.task(), file);
    }
}
