package exitscope.explore;

import exitscope.persistent.LongMap;
import exitscope.state.Bytes;
import exitscope.state.Directory;
import exitscope.state.FileLocks;
import exitscope.state.FilePlace;
import exitscope.state.FsContext;
import exitscope.state.Inode;
import exitscope.state.MountNamespace;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.ProcMount;
import exitscope.state.SocketMessage;

import org.jspecify.annotations.Nullable;

/// The part of [AbstractFingerprint] for open files and what they are open on, pipes and files of
/// the tree; for locks on those, and for where names of files begin.
final class FileHash {
    private final Hash128 hash;
    private final Hash128 part = new Hash128();
    private final Hash128 table = new Hash128();
    private final PartHashes parts;
    private final EntityNames names;
    private final TimeLeft left;
    private final boolean exact;

    /// @param exact whether time stamps count
    FileHash(Hash128 hash, PartHashes parts, EntityNames names, TimeLeft left, boolean exact) {
        this.hash = hash;
        this.parts = parts;
        this.names = names;
        this.left = left;
        this.exact = exact;
    }

    void add(@Nullable OpenFile file) {
        if (file == null) {
            hash.add(-1);
            return;
        }
        hash.add(file.flags()).add(file.offset()).add(file.references());
        if (file.node() != null) {
            names.add(hash, file.node().inode());
            add(hash, file.node().place());
            hash.add(file.node().mounts().value());
        }
        if (!file.watchers().isEmpty()) {
            file.watchers().forEach(each -> hash.add(names.files.of(each.value())));
        }
        hash.add(parts.text(file.notice()));
        kind(file.kind());
    }

    private void kind(OpenFile.Kind kind) {
        switch (kind) {
            case OpenFile.RegularFile(var inode) -> names.add(hash.add(1), inode);
            case OpenFile.DirectoryFile(var inode) -> names.add(hash.add(2), inode);
            case OpenFile.ComputedFile(var inode, var shown) ->
                    names.add(hash.add(3).add(shown), inode);
            case OpenFile.NamespaceFile(var namespace) -> hash.add(4).add(namespace.value());
            case OpenFile.MountsFile(var namespace) -> hash.add(17).add(namespace.value());
            case OpenFile.MemoryDevice(int minor) -> hash.add(5).add(minor);
            case OpenFile.PathOnly(var inode) -> names.add(hash.add(6), inode);
            case OpenFile.ConsoleFile(int stream) -> hash.add(7).add(stream);
            case OpenFile.TerminalFile(var terminal, int stream, int hangUps) ->
                    hash.add(8).add(terminal.value()).add(stream).add(hangUps);
            case OpenFile.TerminalMaster(var terminal) -> hash.add(9).add(terminal.value());
            case OpenFile.PipeEnd(var pipe, int quietUntil) ->
                    hash.add(10).add(names.pipes.of(pipe.value())).add(quietUntil);
            case OpenFile.EventCounter(long count, boolean semaphore) ->
                    hash.add(11).add(count).add(semaphore);
            case OpenFile.SignalReader(var mask) -> hash.add(12).add(mask.bits());
            case OpenFile.TimerFile(
                            int clock,
                            long deadline,
                            long interval,
                            boolean armed,
                            long expirations,
                            var bond) ->
                    hash.add(13)
                            .add(clock)
                            .add(left.until(deadline))
                            .add(interval)
                            .add(armed)
                            .add(expirations)
                            .add(parts.text(bond));
            case OpenFile.EpollFile(var interests, var ready) -> {
                hash.add(14).add(interests.size()).add(ready.size());
                interests.forEachEntry((_, interest) ->
                        hash.add(names.files.of(interest.file().value()))
                                .add(interest.descriptor())
                                .add(interest.events())
                                .add(interest.data()));
                for (long key : ready) {
                    hash.add(names.files.of(key >>> 32)).add((int) key);
                }
            }
            case OpenFile.SocketEnd socket -> {
                hash.add(15)
                        .add(socket.type())
                        .add(socket.peer() == null ? -1 : names.files.of(socket.peer().value()))
                        .add(socket.queue().size())
                        .add(socket.noReads())
                        .add(socket.noWrites())
                        .add(socket.error())
                        .add(parts.text(socket.partner()))
                        .add(socket.tellsSender())
                        .add(parts.text(socket.options()));
                for (SocketMessage message : socket.queue()) {
                    hash.add(message.bytes())
                            .add(message.charge())
                            .add(parts.text(message.sender()));
                    message.files().forEach(each -> hash.add(names.files.of(each.value())));
                }
            }
            case OpenFile.ProcessHandle(var group, var thread, var ended) ->
                    hash.add(16).add(group.value()).add(parts.text(thread)).add(parts.text(ended));
        }
    }

    void add(@Nullable Pipe pipe) {
        if (pipe == null) {
            hash.add(-1);
            return;
        }
        hash.add(pipe.buffers().size());
        for (Pipe.Buffer buffer : pipe.buffers()) {
            hash.add(buffer.taken()).add(buffer.bytes()).add(buffer.packet());
        }
        hash.add(pipe.slots())
                .add(pipe.readers())
                .add(pipe.writers())
                .add(pipe.readerOpens())
                .add(pipe.writerOpens())
                .add(pipe.access().permissions())
                .add(pipe.access().uid())
                .add(pipe.access().gid());
    }

    void add(@Nullable Inode inode) {
        if (inode == null) {
            hash.add(-1);
        } else {
            add(hash, inode);
        }
    }

    void add(FsContext context) {
        names.add(hash, context.root());
        names.add(hash, context.working());
        hash.add(context.umask()).add(context.mounts().value());
    }

    /// Adds a mount namespace. Programs see its own number and those of its mounts.
    void add(MountNamespace namespace) {
        hash.add(namespace.id().value()).add(namespace.tree()).add(namespace.mounts().size());
        namespace.mounts().forEach(hash::add);
    }

    void add(ProcMount mount) {
        names.add(hash.add(mount.id()), mount.point());
        hash.add(mount.namespace() == null ? 0 : mount.namespace().value())
                .add(mount.shows().value())
                .add(of(mount.source()))
                .add(mount.flags())
                .add(mount.expiring());
    }

    /// Adds who has locked what of the files that there were when the walk began.
    void addOldLocks(LongMap<FileLocks> locked) {
        locked.forEachEntry((inode, locks) -> {
            if (inode >= 0 && inode <= names.inodes.first()) {
                hash.add(inode);
                add(locks);
            }
        });
    }

    /// Adds who has locked what of a file.
    void add(@Nullable FileLocks locks) {
        if (locks == null) {
            hash.add(-1);
            return;
        }
        hash.add(locks.records().size()).add(locks.whole().size());
        locks.records().forEach(lock -> names.add(hash, lock));
        locks.whole().forEach(lock -> names.add(hash, lock));
    }

    private void add(Hash128 to, FilePlace place) {
        names.add(to, place.directory());
        to.add(of(place.name()));
    }

    private void add(Hash128 to, Inode inode) {
        to.add(inode.permissions())
                .add(inode.uid())
                .add(inode.gid())
                .add(inode.links())
                .add(inode.holders())
                .add(inode.writers());
        add(to, inode.place());
        add(to, inode.kind());
        if (exact) {
            to.add(parts.text(inode.times()));
        }
    }

    /// Adds what has become of the inodes that there were when the walk began.
    void addOld(LongMap<Inode> first, LongMap<Inode> inodes) {
        int slot = parts.slot(inodes);
        if (parts.has(slot, inodes)) {
            hash.add(parts.get(slot));
            return;
        }
        boolean[] kept = {true};
        table.reset();
        LongMap.forEachDifference(
                first,
                inodes,
                (id, _, now) -> {
                    if (id <= names.inodes.first()) {
                        table.add(id);
                        if (now != null) {
                            add(table, now);
                            kept[0] &= isKept(now);
                        }
                    }
                });
        hash.add(table.low());
        if (kept[0]) {
            parts.put(slot, inodes, table.low());
        }
    }

    private boolean isKept(Inode inode) {
        return inode.place().directory().value() <= names.inodes.first() && isKept(inode.kind());
    }

    /// A name; the same object in all states.
    private long of(Bytes name) {
        int slot = parts.slot(name);
        if (parts.has(slot, name)) {
            return parts.get(slot);
        }
        part.reset();
        return parts.put(slot, name, part.add(name).low());
    }

    private void add(Hash128 to, Inode.Kind kind) {
        int slot = parts.slot(kind);
        if (parts.has(slot, kind)) {
            to.add(parts.get(slot));
            return;
        }
        part.reset();
        own(kind);
        to.add(part.low());
        if (isKept(kind)) {
            parts.put(slot, kind, part.low());
        }
    }

    /// Whether all that it refers to was there when the walk began, and so goes by the same names
    /// in all states.
    private boolean isKept(Inode.Kind kind) {
        return switch (kind) {
            case Inode.DirectoryNode(var directory) -> isKept(directory);
            case Inode.Regular(int content, _, _) -> content <= names.sharedMemories.first();
            case Inode.Fifo _ -> false;
            case Inode.Symlink _, Inode.SocketNode _, Inode.Device _, Inode.Computed _ -> true;
        };
    }

    private boolean isKept(Directory directory) {
        int slot = parts.slot(directory);
        if (parts.has(slot, directory)) {
            return parts.get(slot) != 0;
        }
        boolean kept = directory.parent().value() <= names.inodes.first();
        for (var entry : directory.order().values()) {
            kept &= entry.inode().value() <= names.inodes.first();
        }
        parts.put(slot, directory, kept ? 1 : 0);
        return kept;
    }

    private void own(Inode.Kind kind) {
        switch (kind) {
            case Inode.DirectoryNode(var directory) -> {
                names.add(part, directory.parent());
                directory
                        .order()
                        .forEachEntry((_, entry) ->
                                names.add(
                                        part.add(entry.name()).add(entry.cursor()), entry.inode()));
            }
            case Inode.Symlink(var target) -> part.add(target);
            case Inode.Regular(int content, int seals, boolean linkable) ->
                    part.add(names.sharedMemories.of(content)).add(seals).add(linkable ? 1 : 0);
            case Inode.Fifo(var pipe) -> part.add(names.pipes.of(pipe.value()));
            case Inode.SocketNode _, Inode.Device _, Inode.Computed _ -> part.add(parts.text(kind));
        }
    }
}
