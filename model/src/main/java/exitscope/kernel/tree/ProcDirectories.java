package exitscope.kernel.tree;

import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.tree.ProcId.Scope;
import exitscope.kernel.tree.ProcNode.Place;
import exitscope.state.Bytes;
import exitscope.state.DescriptorTable;
import exitscope.state.Directory.Entry;
import exitscope.state.GroupId;
import exitscope.state.InodeId;
import exitscope.state.PidNamespace;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What stands in the directories of /proc. (proc(5); Linux: fs/proc/base.c)
final class ProcDirectories {
    /// Cursors of processes begin behind those of the other files.
    private static final int FIRST_PROCESS = 256;

    private ProcDirectories() {}

    /// The file of that name in a directory, or null.
    static @Nullable InodeId find(Editor edit, TaskDraft looker, InodeId directory, Bytes name) {
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
    static PidNamespace shown(Editor edit, ProcId proc) {
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

    /// A number as /proc writes it, else -1.
    private static int parse(Bytes name) {
        String text = name.text();
        return text.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(text) : -1;
    }

    /// The entries of a directory, but for `.` and `..`.
    static List<Entry> entries(Editor edit, TaskDraft looker, InodeId directory) {
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
}
