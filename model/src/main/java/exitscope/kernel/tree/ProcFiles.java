package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.Directory.Entry;
import exitscope.state.FileId;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;
import exitscope.state.PidNamespace;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The files of /proc: what each is, holds and leads to. (proc(5); Linux: fs/proc/base.c)
///
/// Every mount shows the numbers of one PID namespace (FS-15), which is part of a file's identity.
/// A process's directory shows its leader, so that a leader that has exited before its threads
/// leaves it as empty as a zombie's.
public final class ProcFiles implements ComputedFiles {
    @Override
    public @Nullable Inode inode(Editor edit, InodeId id) {
        FileId nameless = NamelessFiles.of(id);
        return nameless != null
                ? NamelessFiles.inode(edit, id, nameless)
                : ProcInodes.inode(edit, id);
    }

    @Override
    public int links(Editor edit, InodeId file) {
        return ProcInodes.links(edit, file);
    }

    @Override
    public long size(Editor edit, InodeId file) {
        return ProcInodes.size(edit, file);
    }

    @Override
    public boolean keepsAttributes(InodeId file) {
        return ProcInodes.keepsAttributes(file);
    }

    @Override
    public void setAttributes(Editor edit, Inode file) {
        ProcInodes.setAttributes(edit, file);
    }

    @Override
    public Seeking seeking(InodeId file) {
        return ProcInodes.seeking(file);
    }

    @Override
    public boolean heedsPrivilege(InodeId file) {
        return ProcInodes.heedsPrivilege(file);
    }

    @Override
    public boolean writesByParts(InodeId file) {
        return !ProcInodes.isSysctl(ProcId.of(file).node());
    }

    @Override
    public boolean canBeWatched(InodeId file) {
        return ProcInodes.canBeWatched(file);
    }

    @Override
    public boolean forgetsOwner(InodeId file) {
        return nameless(file) == null && namespace(file) == null && ProcId.of(file).owned();
    }

    @Override
    public long number(InodeId id) {
        NamespaceId namespace = namespace(id);
        ProcId proc = ProcId.of(id);
        return namespace != null
                ? ProcLinks.number(namespace)
                : proc.node() == ProcNode.MOUNT_NAMESPACE_FILE
                        ? ProcLinks.mountNumber(proc.owner())
                        : id.value();
    }

    @Override
    public @Nullable NamespaceId namespace(InodeId file) {
        ProcId proc = file.computed() ? ProcId.of(file) : null;
        return proc != null && proc.node() == ProcNode.NAMESPACE_FILE
                ? new NamespaceId(proc.owner())
                : null;
    }

    @Override
    public @Nullable MountNamespaceId mountNamespace(InodeId file) {
        ProcId proc = file.computed() ? ProcId.of(file) : null;
        return proc != null && proc.node() == ProcNode.MOUNT_NAMESPACE_FILE
                ? new MountNamespaceId(proc.owner())
                : null;
    }

    @Override
    public Jump standingFor(MountNamespaceId namespace) {
        return ProcLinks.to(namespace);
    }

    @Override
    public Jump standingFor(NamespaceId namespace) {
        return ProcLinks.to(namespace);
    }

    @Override
    public @Nullable FileId nameless(InodeId file) {
        return NamelessFiles.of(file);
    }

    @Override
    public InodeId standingFor(FileId nameless) {
        return NamelessFiles.standingFor(nameless);
    }

    @Override
    public boolean may(Editor edit, TaskDraft looker, Inode file, int wanted) {
        return ProcAccess.may(edit, looker, file, wanted);
    }

    @Override
    public @Nullable Errno openRefusal(
            Editor edit, TaskDraft looker, InodeId file, boolean writes) {
        return ProcAccess.openRefusal(edit, looker, file, writes);
    }

    @Override
    public @Nullable InodeId find(Editor edit, TaskDraft looker, InodeId directory, Bytes name) {
        return ProcDirectories.find(edit, looker, directory, name);
    }

    @Override
    public List<Entry> entries(Editor edit, TaskDraft looker, InodeId directory) {
        return ProcDirectories.entries(edit, looker, directory);
    }

    /// The namespace whose numbers a task sees.
    static PidNamespace namespace(Editor edit, TaskDraft looker) {
        return edit.namespaces.get(edit.groupOf(looker).namespace.value());
    }

    @Override
    public InodeId parent(Editor edit, InodeId directory) {
        return directory.isComputedRoot()
                ? directory
                : ProcInodes.parent(edit, ProcId.of(directory));
    }

    @Override
    public boolean isGone(Editor edit, InodeId file) {
        ProcId proc = ProcId.of(file);
        return proc.owned() && proc.task(edit) == null;
    }

    /// It is the address space that was opened, not the process. (Linux: proc_mem_open)
    @Override
    public boolean isTold(InodeId file) {
        return ProcId.of(file).node() == ProcNode.AUXV;
    }

    @Override
    public @Nullable Bytes content(Editor edit, TaskDraft looker, InodeId file) {
        ProcId proc = ProcId.of(file);
        if (tellsTheTime(proc.node())) {
            edit.tellsTheTime();
        }
        if (!proc.owned()) {
            return ProcMachine.content(edit, looker, proc.node());
        }
        TaskDraft task = proc.task(edit);
        if (task == null) {
            return contentOfGone(proc);
        }
        if (ProcSettings.has(proc.node())) {
            boolean allowed = ProcAccess.mayLook(edit, looker, task);
            return ProcSettings.content(edit, looker, task, proc.node(), allowed);
        }
        return switch (proc.node()) {
            case STAT ->
                    new ProcStat(edit, ProcDirectories.shown(edit, proc), task, proc.whole())
                            .text(ProcAccess.mayLook(edit, looker, task));
            case STATUS -> new ProcStatus(edit, ProcDirectories.shown(edit, proc), task).text();
            case FD_DETAILS ->
                    ProcDescriptors.details(
                            edit, ProcDirectories.shown(edit, proc).id(), task, proc.number());
            case CMDLINE -> ProcMemory.commandLine(edit, task);
            case ENVIRON -> ProcMemory.environment(edit, task);
            case AUXV -> ProcMemory.auxiliary(edit, task);
            case MAPS -> ProcMemory.maps(edit, looker, task);
            case STATM -> ProcMemory.sizes(edit, task);
            case MOUNTS -> task.fs == null ? Bytes.EMPTY : Mounts.text(edit, task);
            case MOUNT_INFORMATION -> task.fs == null ? Bytes.EMPTY : Mounts.details(edit, task);
            case LIMITS -> ProcTask.limits(edit.groupOf(task));
            case COMM -> ProcTask.comm(task);
            case CHILDREN -> ProcTask.children(edit, ProcDirectories.shown(edit, proc).id(), task);
            case WCHAN -> ProcTask.channel(task, ProcAccess.mayLook(edit, looker, task));
            case CGROUP -> Bytes.utf8("0::/\n");
            default -> Bytes.EMPTY;
        };
    }

    /// What is left to read of a process that was reaped; null for nothing.
    private static @Nullable Bytes contentOfGone(ProcId proc) {
        return switch (proc.node()) {
            case ENVIRON, CHILDREN -> Bytes.EMPTY;
            case FD_DETAILS -> throw new Refusal(Errno.ENOENT);
            default -> null;
        };
    }

    /// Whether the text has times in it, or what tasks have used.
    private static boolean tellsTheTime(ProcNode node) {
        return switch (node) {
            case UPTIME, MACHINE_STAT, MEMINFO, LOADAVG, STAT, STATUS, STATM, FD_DETAILS -> true;
            default -> false; // all else stays as it is while nobody does anything
        };
    }

    @Override
    public int write(Editor edit, TaskDraft writer, InodeId file, Bytes text, long position) {
        ProcId proc = ProcId.of(file);
        if (ProcSettings.has(proc.node())) {
            return ProcSettings.write(edit, writer, proc.task(edit), proc.node(), text);
        }
        return switch (proc.node()) {
            case COMM -> ProcWrites.comm(edit, writer, proc.task(edit), text);
            case NS_LAST_PID -> ProcWrites.lastNumber(edit, writer, text, position);
            case HOSTNAME -> ProcWrites.hostName(edit, writer, text);
            case PID_MAX -> ProcWrites.numbers(edit, writer, text, position);
            // Nothing else can be opened to be written but by who heeds no permissions, and
            // those of processes have no way to be. (Linux: seq_file without a write)
            default -> throw new Refusal(proc.owned() ? Errno.EINVAL : Errno.EIO);
        };
    }

    @Override
    public boolean isReadAtOnce(InodeId file) {
        return switch (ProcId.of(file).node()) {
            case NS_LAST_PID, PID_MAX, TAINTED, THREADS_MAX -> true;
            default -> false; // all else is text
        };
    }

    @Override
    public Bytes target(Editor edit, TaskDraft looker, InodeId link) {
        ProcId proc = ProcId.of(link);
        NamespaceId shown = new NamespaceId(proc.view());
        int process = edit.leaderOf(looker).numberIn(shown);
        return switch (proc.node()) {
            case SELF -> ProcInodes.decimal(visible(process));
            case THREAD_SELF ->
                    Bytes.utf8(visible(process) + "/task/" + visible(looker.numberIn(shown)));
            case MOUNTS_LINK -> ProcInodes.MOUNTS_TARGET;
            default -> {
                Jump jump = jump(edit, looker, link);
                Refusal.when(jump == null && proc.owned(), Errno.ENOENT);
                if (jump == null) {
                    yield Bytes.EMPTY;
                }
                yield jump.inode().computed() && jump.inode().view() == 0
                        ? jump.place().name()
                        : PathNames.of(edit, looker, jump.place(), jump.inode());
            }
        };
    }

    /// Nobody finds itself in a /proc that does not show it. (Linux: fs/proc/self.c)
    private static int visible(int number) {
        Refusal.when(number == 0, Errno.ENOENT);
        return number;
    }

    @Override
    public @Nullable Jump jump(Editor edit, TaskDraft looker, InodeId link) {
        ProcId proc = ProcId.of(link);
        TaskDraft task = proc.task(edit);
        return task == null
                ? null
                : ProcLinks.jump(edit, proc, task, ProcAccess.mayLook(edit, looker, task));
    }
}
