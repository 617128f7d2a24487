package exitscope.machine;

import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.tree.PathNames;
import exitscope.memory.Page;
import exitscope.memory.SharedMemory;
import exitscope.state.Bytes;
import exitscope.state.DescriptorTable.Descriptor;
import exitscope.state.DescriptorTableId;
import exitscope.state.FileId;
import exitscope.state.Inode;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;
import exitscope.state.Pipe;
import exitscope.state.SocketMessage;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.Terminal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Looks at what a task has open. (proc_pid_fd(5), proc_pid_fdinfo(5))
public final class OpenDescriptors {
    private final MachineState state;

    private OpenDescriptors(MachineState state) {
        this.state = state;
    }

    /// The descriptors of a task by their numbers; none once it has let go of its files. (XS-03)
    ///
    /// @throws IllegalArgumentException if there is no such task
    public static List<OpenDescriptor> of(MachineState state, TaskId id) {
        Task task = state.task(id);
        if (task.descriptors() == null) {
            return List.of();
        }
        OpenDescriptors look = new OpenDescriptors(state);
        Editor edit = new Editor(state);
        TaskDraft draft = edit.task(id);
        List<OpenDescriptor> all = new ArrayList<>();
        state.descriptorTable(task.descriptors())
                .descriptors()
                .forEachEntry((number, descriptor) -> {
                    OpenFile file = state.file(descriptor.file());
                    all.add(
                            new OpenDescriptor(
                                    (int) number,
                                    descriptor.closeOnExec(),
                                    file,
                                    name(edit, draft, file),
                                    look.held(file),
                                    look.holders(task, each -> each.id().equals(file.id())),
                                    look.others(task, file)));
                });
        return all;
    }

    private static String name(Editor edit, TaskDraft task, OpenFile file) {
        OpenFile.Node node = file.node();
        return node == null
                ? file.kind().label()
                : PathNames.of(edit, task, node.place(), node.inode()).text();
    }

    private OpenDescriptor.@Nullable Held held(OpenFile file) {
        return switch (file.kind()) {
            case OpenFile.PipeEnd end -> {
                Pipe pipe = state.pipe(end.pipe());
                Bytes content = Bytes.EMPTY;
                for (Pipe.Buffer buffer : pipe.buffers()) {
                    content = content.plus(buffer.bytes());
                }
                yield held(content, (long) pipe.slots() * Pipe.BUFFER);
            }
            case OpenFile.SocketEnd end -> {
                Bytes content = Bytes.EMPTY;
                for (SocketMessage message : end.queue()) {
                    content = content.plus(message.bytes());
                }
                yield held(content, -1);
            }
            case OpenFile.RegularFile(var id) ->
                    state.inode(id).kind() instanceof Inode.Regular regular
                            ? content(state.sharedMemories().get(regular.content()))
                            : null;
            case OpenFile.ComputedFile(_, Bytes shown) -> held(shown, -1);
            case OpenFile.TerminalFile(var id, _, _) -> {
                Terminal terminal = state.terminal(id);
                yield held(terminal.line().input().plus(terminal.arrived()), -1);
            }
            case OpenFile.TerminalMaster(var id) -> held(state.terminal(id).sent(), -1);
            case OpenFile.ConsoleFile(int stream) ->
                    stream == 0 ? held(state.unreadInput(), -1) : null;
            case OpenFile.DirectoryFile _,
                    OpenFile.NamespaceFile _,
                    OpenFile.MemoryDevice _,
                    OpenFile.PathOnly _,
                    OpenFile.EventCounter _,
                    OpenFile.SignalReader _,
                    OpenFile.TimerFile _,
                    OpenFile.EpollFile _,
                    OpenFile.ProcessHandle _ ->
                    null;
        };
    }

    private static OpenDescriptor.Held held(Bytes all, long room) {
        int most = Math.min(all.length(), OpenDescriptor.Held.MOST);
        return new OpenDescriptor.Held(all.slice(0, most), all.length(), room);
    }

    private static OpenDescriptor.@Nullable Held content(@Nullable SharedMemory memory) {
        if (memory == null) {
            return null;
        }
        byte[] first = new byte[(int) Math.min(memory.size(), Page.SIZE)];
        memory.page(0).copyTo(0, first, 0, first.length);
        return new OpenDescriptor.Held(Bytes.copyOf(first), memory.size(), -1);
    }

    /// Who has the other end.
    private List<TaskId> others(Task task, OpenFile file) {
        return switch (file.kind()) {
            case OpenFile.PipeEnd(var pipe, _) -> {
                boolean writers = file.readable();
                yield holders(
                        task,
                        each ->
                                each.kind() instanceof OpenFile.PipeEnd other
                                        && other.pipe().equals(pipe)
                                        && (writers ? each.writable() : each.readable()));
            }
            case OpenFile.SocketEnd end -> {
                FileId peer = end.peer();
                yield peer == null ? List.of() : holders(task, each -> each.id().equals(peer));
            }
            case OpenFile.TerminalFile(var terminal, _, _) ->
                    holders(
                            task,
                            each ->
                                    each.kind() instanceof OpenFile.TerminalMaster(var other)
                                            && other.equals(terminal));
            case OpenFile.TerminalMaster(var terminal) ->
                    holders(
                            task,
                            each ->
                                    each.kind() instanceof OpenFile.TerminalFile inside
                                            && inside.terminal().equals(terminal));
            default -> List.of();
        };
    }

    /// The other tasks with a descriptor that leads to such a file.
    private List<TaskId> holders(Task but, Predicate<OpenFile> wanted) {
        List<TaskId> holders = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            DescriptorTableId table = task.descriptors();
            if (!task.id().equals(but.id()) && table != null && has(table, wanted)) {
                holders.add(task.id());
            }
        }
        return holders;
    }

    private boolean has(DescriptorTableId table, Predicate<OpenFile> wanted) {
        for (Descriptor descriptor : state.descriptorTable(table).descriptors().values()) {
            if (wanted.test(state.file(descriptor.file()))) {
                return true;
            }
        }
        return false;
    }
}
