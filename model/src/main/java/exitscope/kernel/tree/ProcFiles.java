package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Editor;
import exitscope.kernel.Permissions;
import exitscope.kernel.Permissions.Access;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.tree.FilePermissions.Actor;
import exitscope.kernel.tree.ProcId.Scope;
import exitscope.kernel.tree.ProcNode.Place;
import exitscope.state.Bytes;
import exitscope.state.DescriptorTable;
import exitscope.state.Directory.Entry;
import exitscope.state.FileId;
import exitscope.state.GroupId;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.MountNamespaceId;
import exitscope.state.NamespaceId;
import exitscope.state.PidNamespace;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The directories of /proc, and who may look. (proc(5); Linux: fs/proc/base.c)
///
/// Every mount shows the numbers of one PID namespace (FS-15), which is part of a file's identity.
/// A process's directory shows its leader, so that a leader that has exited before its threads
/// leaves it as empty as a zombie's.
public final class ProcFiles implements ComputedFiles {
    /// Cursors of processes begin behind those of the other files.
    private static final int FIRST_PROCESS = 256;

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
        ProcId proc = ProcId.of(file.id());
        if (proc.node() == ProcNode.NAMELESS_FILE) {
            return NamelessFiles.may(looker, file, wanted);
        }
        if (ProcInodes.isSysctl(proc.node())) {
            Actor actor = Actor.of(looker.credentials).unprivileged();
            return FilePermissions.may(actor, file, wanted);
        }
        TaskDraft task = proc.task(edit);
        Refusal.when(task == null && asksForOwner(proc), Errno.ESRCH);
        if (task != null && proc.node() == ProcNode.FDINFO && !mayLook(edit, looker, task)) {
            return false;
        }
        // A process may always look at its own descriptors. (Linux: proc_fd_permission)
        return FilePermissions.may(looker, file, wanted)
                || (task != null && proc.node() == ProcNode.FD && task.group.equals(looker.group));
    }

    /// Whether nobody may anything once the process was reaped. (Linux: proc_pid_permission,
    /// proc_fdinfo_permission)
    private static boolean asksForOwner(ProcId proc) {
        return switch (proc.node()) {
            case OWNER -> proc.whole();
            case TASK, FDINFO -> true;
            default -> false;
        };
    }

    private static boolean mayLook(Editor edit, TaskDraft looker, TaskDraft task) {
        return Permissions.mayAccess(edit, looker, task, Access.READ_FILE);
    }

    @Override
    public @Nullable Errno openRefusal(
            Editor edit, TaskDraft looker, InodeId file, boolean writes) {
        ProcId proc = ProcId.of(file);
        boolean stands =
                proc.node() == ProcNode.NAMESPACE_FILE
                        || proc.node() == ProcNode.MOUNT_NAMESPACE_FILE;
        if (writes && stands) {
            return Errno.EPERM; // (Linux: S_IMMUTABLE)
        }
        if (writes && ProcInodes.isFixed(proc.node())) {
            return Errno.EROFS;
        }
        if (writes && ProcSettings.has(proc.node())) {
            return ProcSettings.openRefusal(looker, proc.node());
        }
        TaskDraft task = proc.task(edit);
        if (task == null) {
            return switch (proc.node()) {
                case ENVIRON, AUXV, MAPS, FD_DETAILS -> Errno.ESRCH;
                case MOUNTS, MOUNT_INFORMATION -> proc.owned() ? Errno.EINVAL : null;
                default -> null;
            };
        }
        return switch (proc.node()) {
            case ENVIRON, AUXV -> task.memory == null ? Errno.ESRCH : refusal(edit, looker, task);
            case MAPS -> task.memory == null ? null : refusal(edit, looker, task);
            case MOUNTS, MOUNT_INFORMATION -> task.fs == null ? Errno.EINVAL : null;
            default -> null;
        };
    }

    private static @Nullable Errno refusal(Editor edit, TaskDraft looker, TaskDraft task) {
        return mayLook(edit, looker, task) ? null : Errno.EACCES;
    }

    @Override
    public @Nullable InodeId find(Editor edit, TaskDraft looker, InodeId directory, Bytes name) {
        ProcId proc = ProcId.of(directory);
        if (proc.owned() && proc.task(edit) == null) {
            return null;
        }
        for (ProcNode node : named(proc)) {
            if (node.bytes().equals(name)) {
                return proc.sibling(node, 0);
            }
        }
        int number = parse(name);
        return number < 0
                ? null
                : switch (proc.node()) {
                    case ROOT -> process(edit, proc, shown(edit, proc).tasks().get(number));
                    case TASK -> thread(edit, proc, shown(edit, proc).tasks().get(number));
                    case FD, FDINFO ->
                            ProcDescriptors.file(edit, owner(edit, proc), number) == null
                                    ? null
                                    : proc.sibling(ofDescriptor(proc), number);
                    default -> null;
                };
    }

    private static TaskDraft owner(Editor edit, ProcId proc) {
        TaskDraft task = proc.task(edit);
        if (task == null) {
            throw new IllegalStateException("nobody owns " + proc);
        }
        return task;
    }

    private static ProcNode ofDescriptor(ProcId directory) {
        return directory.node() == ProcNode.FD ? ProcNode.FD_LINK : ProcNode.FD_DETAILS;
    }

    /// The namespace whose numbers a file shows.
    private static PidNamespace shown(Editor edit, ProcId proc) {
        return Mounts.shown(edit, proc.view());
    }

    private static @Nullable InodeId process(Editor edit, ProcId proc, @Nullable TaskId id) {
        if (id == null) {
            return null;
        }
        GroupId group = edit.task(id).group;
        return edit.group(group).leader.equals(id)
                ? proc.directory(Scope.PROCESS, group.value())
                : proc.directory(Scope.BY_THREAD, id.value());
    }

    private static @Nullable InodeId thread(Editor edit, ProcId proc, @Nullable TaskId id) {
        GroupId group = owner(edit, proc).group;
        if (id == null || !edit.task(id).group.equals(group)) {
            return null;
        }
        return edit.group(group).leader.equals(id)
                ? proc.directory(Scope.LEADER, group.value())
                : proc.directory(Scope.THREAD, id.value());
    }

    /// What stands in the directory under its own name.
    private static List<ProcNode> named(ProcId proc) {
        return switch (proc.node()) {
            case ROOT -> ProcNode.in(Place.MACHINE);
            case SYS -> ProcNode.in(Place.SYS);
            case KERNEL -> ProcNode.in(Place.KERNEL);
            case OWNER -> ProcNode.in(Place.EITHER, proc.whole() ? Place.PROCESS : Place.THREAD);
            case NS -> ProcNode.in(Place.NAMESPACES);
            default -> List.of();
        };
    }

    /// The namespace whose numbers a task sees.
    static PidNamespace namespace(Editor edit, TaskDraft looker) {
        return edit.namespaces.get(edit.groupOf(looker).namespace.value());
    }

    /// A number as /proc writes it, else -1.
    private static int parse(Bytes name) {
        String text = name.text();
        return text.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(text) : -1;
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
    public List<Entry> entries(Editor edit, TaskDraft looker, InodeId directory) {
        ProcId proc = ProcId.of(directory);
        List<Entry> found = new ArrayList<>();
        TaskDraft task = proc.task(edit);
        if (proc.owned() && task == null) {
            return found;
        }
        for (ProcNode node : named(proc)) {
            found.add(new Entry(node.bytes(), proc.sibling(node, 0), found.size() + 1L));
        }
        switch (proc.node()) {
            case ROOT ->
                    shown(edit, proc)
                            .tasks()
                            .forEachEntry((number, id) -> {
                                if (edit.leaderOf(edit.task(id)).id.equals(id)) {
                                    addTask(found, number, process(edit, proc, id));
                                }
                            });
            case TASK ->
                    shown(edit, proc)
                            .tasks()
                            .forEachEntry(
                                    (number, id) -> addTask(found, number, thread(edit, proc, id)));
            case FD, FDINFO -> {
                if (task != null && task.descriptors != null) {
                    DescriptorTable table = edit.descriptorTables.get(task.descriptors.value());
                    for (long number : table.descriptors().keys()) {
                        found.add(
                                new Entry(
                                        ProcInodes.decimal((int) number),
                                        proc.sibling(ofDescriptor(proc), (int) number),
                                        1 + number));
                    }
                }
            }
            default -> {}
        }
        return found;
    }

    private static void addTask(List<Entry> found, long number, @Nullable InodeId directory) {
        if (directory != null) {
            found.add(
                    new Entry(ProcInodes.decimal((int) number), directory, FIRST_PROCESS + number));
        }
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
            boolean allowed = mayLook(edit, looker, task);
            return ProcSettings.content(edit, looker, task, proc.node(), allowed);
        }
        return switch (proc.node()) {
            case STAT ->
                    new ProcStat(edit, shown(edit, proc), task, proc.whole())
                            .text(mayLook(edit, looker, task));
            case STATUS -> new ProcStatus(edit, shown(edit, proc), task).text();
            case FD_DETAILS ->
                    ProcDescriptors.details(edit, shown(edit, proc).id(), task, proc.number());
            case CMDLINE -> ProcMemory.commandLine(edit, task);
            case ENVIRON -> ProcMemory.environment(edit, task);
            case AUXV -> ProcMemory.auxiliary(edit, task);
            case MAPS -> ProcMemory.maps(edit, looker, task);
            case STATM -> ProcMemory.sizes(edit, task);
            case MOUNTS -> task.fs == null ? Bytes.EMPTY : Mounts.text(edit, task);
            case MOUNT_INFORMATION -> task.fs == null ? Bytes.EMPTY : Mounts.details(edit, task);
            case LIMITS -> ProcTask.limits(edit.groupOf(task));
            case COMM -> ProcTask.comm(task);
            case CHILDREN -> ProcTask.children(edit, shown(edit, proc).id(), task);
            case WCHAN -> ProcTask.channel(task, mayLook(edit, looker, task));
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
    public @Nullable Errno write(Editor edit, TaskDraft writer, InodeId file, Bytes text) {
        ProcId proc = ProcId.of(file);
        if (ProcSettings.has(proc.node())) {
            TaskDraft task = proc.task(edit);
            if (task == null) {
                return Errno.ESRCH;
            }
            ProcSettings.write(edit, writer, task, proc.node(), text);
            return null;
        }
        return switch (proc.node()) {
            case COMM -> ProcWrites.comm(edit, writer, proc.task(edit), text);
            case NS_LAST_PID -> ProcWrites.lastNumber(edit, writer, text);
            case HOSTNAME -> ProcWrites.hostName(edit, writer, text);
            case PID_MAX -> ProcWrites.numbers(edit, writer, text);
            default -> Errno.EIO;
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
        return task == null ? null : ProcLinks.jump(edit, proc, task, mayLook(edit, looker, task));
    }
}
