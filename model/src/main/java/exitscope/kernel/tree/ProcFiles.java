package exitscope.kernel.tree;

import exitscope.kernel.Clock;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.DescriptorTable;
import exitscope.state.Directory.Entry;
import exitscope.state.FilePlace;
import exitscope.state.GroupId;
import exitscope.state.Inode;
import exitscope.state.Inode.Shape;
import exitscope.state.Inode.Times;
import exitscope.state.InodeId;
import exitscope.state.OpenFile;
import exitscope.state.PidNamespace;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// /proc: what it shows of processes is worked out when somebody looks. (proc(5))
///
/// A number is made of the process, which of its files it is, and which descriptor.
public final class ProcFiles implements ComputedFiles {
    /// /proc itself.
    public static final InodeId ROOT = id(0, Node.ROOT, 0);

    /// A kind of file.
    private enum Node {
        ROOT("", Shape.DIRECTORY, 0555),
        SELF("self", Shape.LINK, 0777),
        PROCESS("", Shape.DIRECTORY, 0555),
        EXE("exe", Shape.LINK, 0777),
        CWD("cwd", Shape.LINK, 0777),
        ROOT_LINK("root", Shape.LINK, 0777),
        FD("fd", Shape.DIRECTORY, 0500),
        FD_LINK("", Shape.LINK, 0700);

        private final String name;
        private final Shape shape;
        private final int permissions;

        Node(String name, Shape shape, int permissions) {
            this.name = name;
            this.shape = shape;
            this.permissions = permissions;
        }

        /// Its name in its directory.
        private Bytes bytes() {
            return Bytes.utf8(name);
        }
    }

    private static final List<Node> OF_PROCESS =
            List.of(Node.EXE, Node.CWD, Node.ROOT_LINK, Node.FD);

    private static final int NODE_SHIFT = 20;
    private static final int GROUP_SHIFT = 28;
    private static final int NUMBER_MASK = (1 << NODE_SHIFT) - 1;

    private static InodeId id(int group, Node node, int number) {
        return new InodeId(
                InodeId.COMPUTED
                        + ((long) group << GROUP_SHIFT | (long) node.ordinal() << NODE_SHIFT)
                        + number);
    }

    private static Node node(InodeId id) {
        int ordinal = (int) ((id.value() - InodeId.COMPUTED) >> NODE_SHIFT) & 0xff;
        return Node.values()[ordinal];
    }

    private static int number(InodeId id) {
        return (int) id.value() & NUMBER_MASK;
    }

    private static GroupId group(InodeId id) {
        return new GroupId((int) ((id.value() - InodeId.COMPUTED) >> GROUP_SHIFT));
    }

    /// The process's leader, or null when it is gone.
    private static @Nullable TaskDraft leader(Editor edit, InodeId id) {
        GroupDraft found = edit.findGroup(group(id));
        return found == null ? null : edit.findTask(found.leader);
    }

    /// A task of the process that still has its files, or null.
    private static @Nullable TaskDraft alive(Editor edit, InodeId id) {
        GroupDraft found = edit.findGroup(group(id));
        if (found != null) {
            for (TaskDraft task : edit.tasksOf(found)) {
                if (task.descriptors != null && task.fs != null) {
                    return task;
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable Inode inode(Editor edit, InodeId id) {
        Node node = node(id);
        int uid = 0;
        int gid = 0;
        if (group(id).value() != 0) {
            TaskDraft leader = leader(edit, id);
            if (leader == null) {
                return null;
            }
            uid = leader.credentials.effectiveUid();
            gid = leader.credentials.effectiveGid();
        }
        return new Inode(
                id,
                new Inode.Computed(node.shape),
                node.permissions,
                uid,
                gid,
                node.shape == Shape.DIRECTORY ? 2 : 1,
                0,
                place(edit, id),
                Times.all(Clock.realTime(edit)));
    }

    private static FilePlace place(Editor edit, InodeId id) {
        Node node = node(id);
        return switch (node) {
            case ROOT -> new FilePlace(InodeId.ROOT, Bytes.utf8("proc"));
            case SELF -> new FilePlace(ROOT, node.bytes());
            case PROCESS -> {
                TaskDraft leader = leader(edit, id);
                yield new FilePlace(ROOT, decimal(leader == null ? 0 : leader.number()));
            }
            case EXE, CWD, ROOT_LINK, FD ->
                    new FilePlace(id(group(id).value(), Node.PROCESS, 0), node.bytes());
            case FD_LINK -> new FilePlace(id(group(id).value(), Node.FD, 0), decimal(number(id)));
        };
    }

    private static Bytes decimal(int number) {
        return Bytes.utf8(Integer.toString(number));
    }

    @Override
    public @Nullable InodeId find(Editor edit, TaskDraft looker, InodeId directory, Bytes name) {
        return switch (node(directory)) {
            case ROOT -> {
                if (name.equals(Node.SELF.bytes())) {
                    yield id(0, Node.SELF, 0);
                }
                int number = parse(name);
                TaskId task = namespace(edit, looker).tasks().get(number);
                yield task == null ? null : id(edit.task(task).group.value(), Node.PROCESS, 0);
            }
            case PROCESS -> {
                for (Node node : OF_PROCESS) {
                    if (node.bytes().equals(name)) {
                        yield id(group(directory).value(), node, 0);
                    }
                }
                yield null;
            }
            case FD -> {
                int number = parse(name);
                TaskDraft task = alive(edit, directory);
                yield task == null || Descriptors.find(edit, task, number) == null
                        ? null
                        : id(group(directory).value(), Node.FD_LINK, number);
            }
            case SELF, EXE, CWD, ROOT_LINK, FD_LINK -> null;
        };
    }

    private static PidNamespace namespace(Editor edit, TaskDraft looker) {
        return edit.namespaces.get(edit.groupOf(looker).namespace.value());
    }

    /// A number as /proc writes it, else -1.
    private static int parse(Bytes name) {
        String text = name.text();
        return text.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(text) : -1;
    }

    @Override
    public InodeId parent(InodeId directory) {
        return switch (node(directory)) {
            case ROOT -> InodeId.ROOT;
            case FD -> id(group(directory).value(), Node.PROCESS, 0);
            case SELF, PROCESS, EXE, CWD, ROOT_LINK, FD_LINK -> ROOT;
        };
    }

    @Override
    public List<Entry> entries(Editor edit, TaskDraft looker, InodeId directory) {
        List<Entry> found = new ArrayList<>();
        switch (node(directory)) {
            case ROOT -> {
                found.add(new Entry(Node.SELF.bytes(), id(0, Node.SELF, 0), 1));
                namespace(edit, looker)
                        .tasks()
                        .forEachEntry((number, task) -> {
                            TaskDraft member = edit.task(task);
                            if (edit.groupOf(member).leader.equals(task)) {
                                found.add(
                                        new Entry(
                                                decimal((int) number),
                                                id(member.group.value(), Node.PROCESS, 0),
                                                1 + number));
                            }
                        });
            }
            case PROCESS -> {
                for (Node node : OF_PROCESS) {
                    found.add(
                            new Entry(
                                    node.bytes(),
                                    id(group(directory).value(), node, 0),
                                    found.size() + 1L));
                }
            }
            case FD -> {
                TaskDraft task = alive(edit, directory);
                if (task != null && task.descriptors != null) {
                    DescriptorTable table = edit.descriptorTables.get(task.descriptors.value());
                    for (long number : table.descriptors().keys()) {
                        found.add(
                                new Entry(
                                        decimal((int) number),
                                        id(group(directory).value(), Node.FD_LINK, (int) number),
                                        1 + number));
                    }
                }
            }
            case SELF, EXE, CWD, ROOT_LINK, FD_LINK -> {}
        }
        return found;
    }

    @Override
    public Bytes content(Editor edit, TaskDraft looker, InodeId file) {
        return Bytes.EMPTY;
    }

    @Override
    public Bytes target(Editor edit, TaskDraft looker, InodeId link) {
        if (node(link) == Node.SELF) {
            int number = edit.leaderOf(looker).numberIn(edit.groupOf(looker).namespace);
            return decimal(number);
        }
        Jump jump = jump(edit, looker, link);
        if (jump == null) {
            return Bytes.EMPTY;
        }
        return jump.inode() == null
                ? jump.place().name()
                : PathNames.of(edit, looker, jump.place(), jump.inode());
    }

    @Override
    public @Nullable Jump jump(Editor edit, TaskDraft looker, InodeId link) {
        TaskDraft task = alive(edit, link);
        if (task == null || task.memory == null) {
            return null;
        }
        return switch (node(link)) {
            case EXE -> {
                InodeId program = edit.memories.get(task.memory.value()).program();
                yield new Jump(program, placeOf(edit, program));
            }
            case CWD -> {
                InodeId working = FsContexts.of(edit, task).working();
                yield new Jump(working, placeOf(edit, working));
            }
            case ROOT_LINK -> {
                InodeId root = FsContexts.of(edit, task).root();
                yield new Jump(root, placeOf(edit, root));
            }
            case FD_LINK -> {
                OpenFile file = Descriptors.file(edit, task, number(link));
                yield file == null ? null : jump(file);
            }
            case ROOT, SELF, PROCESS, FD -> null;
        };
    }

    private static Jump jump(OpenFile file) {
        OpenFile.Node node = file.node();
        if (node != null) {
            return new Jump(node.inode(), node.place());
        }
        Bytes text = Bytes.copyOf(file.kind().label().getBytes(StandardCharsets.UTF_8));
        return new Jump(null, new FilePlace(new InodeId(0), text));
    }

    private static FilePlace placeOf(Editor edit, InodeId id) {
        Inode inode = Nodes.find(edit, id);
        return inode == null ? new FilePlace(id, Bytes.EMPTY) : inode.place();
    }
}
