package exitscope.inspect;

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
import exitscope.state.PipeId;
import exitscope.state.SocketMessage;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.Terminal;
import exitscope.state.TerminalId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks at what a task has open. (proc_pid_fd(5), proc_pid_fdinfo(5))
public final class OpenDescriptors {
    private final MachineState state;

    /// Who has each open file description, by its id.
    private final Map<FileId, Set<TaskId>> holders = new HashMap<>();

    /// Who can read from each pipe, and who can write to it.
    private final Map<PipeId, Set<TaskId>> readers = new HashMap<>();

    private final Map<PipeId, Set<TaskId>> writers = new HashMap<>();

    /// Who has each terminal open on its inside, and who holds its master.
    private final Map<TerminalId, Set<TaskId>> insides = new HashMap<>();

    private final Map<TerminalId, Set<TaskId>> masters = new HashMap<>();

    private OpenDescriptors(MachineState state) {
        this.state = state;
        for (Task task : state.tasks().values()) {
            DescriptorTableId table = task.descriptors();
            if (table != null) {
                for (Descriptor descriptor : state.descriptorTable(table).descriptors().values()) {
                    note(task.id(), state.file(descriptor.file()));
                }
            }
        }
    }

    private void note(TaskId task, OpenFile file) {
        put(holders, file.id(), task);
        switch (file.kind()) {
            case OpenFile.PipeEnd(var pipe, _) -> {
                if (file.readable()) {
                    put(readers, pipe, task);
                }
                if (file.writable()) {
                    put(writers, pipe, task);
                }
            }
            case OpenFile.TerminalFile(var terminal, _, _) -> put(insides, terminal, task);
            case OpenFile.TerminalMaster(var terminal) -> put(masters, terminal, task);
            default -> {
                // There is no other end.
            }
        }
    }

    private static <K> void put(Map<K, Set<TaskId>> map, K key, TaskId task) {
        map.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(task);
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
                                    FileNames.of(state, file),
                                    look.held(file),
                                    but(id, look.holders, file.id()),
                                    look.others(id, file)));
                });
        return all;
    }

    private OpenDescriptor.@Nullable Held held(OpenFile file) {
        return switch (file.kind()) {
            case OpenFile.PipeEnd end -> {
                Pipe pipe = state.pipe(end.pipe());
                yield held(
                        pipe.buffers().stream().map(Pipe.Buffer::bytes).toList(),
                        (long) pipe.slots() * Pipe.BUFFER);
            }
            case OpenFile.SocketEnd end ->
                    held(end.queue().stream().map(SocketMessage::bytes).toList(), -1);
            case OpenFile.RegularFile(var id) ->
                    state.inode(id).kind() instanceof Inode.Regular regular
                            ? content(state.sharedMemories().get(regular.content()))
                            : null;
            case OpenFile.ComputedFile(_, Bytes shown) -> held(List.of(shown), -1);
            case OpenFile.TerminalFile(var id, _, _) -> {
                Terminal terminal = state.terminal(id);
                yield held(List.of(terminal.line().input(), terminal.arrived()), -1);
            }
            case OpenFile.TerminalMaster(var id) -> held(List.of(state.terminal(id).sent()), -1);
            case OpenFile.ConsoleFile(int stream) ->
                    stream == 0 ? held(List.of(state.unreadInput()), -1) : null;
            case OpenFile.DirectoryFile _,
                    OpenFile.NamespaceFile _,
                    OpenFile.MountsFile _,
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

    private static OpenDescriptor.Held held(List<Bytes> parts, long room) {
        Bytes first = Bytes.EMPTY;
        long length = 0;
        for (Bytes part : parts) {
            int missing = OpenDescriptor.Held.MOST - first.length();
            if (missing > 0) {
                first = first.plus(part.slice(0, Math.min(missing, part.length())));
            }
            length += part.length();
        }
        return new OpenDescriptor.Held(first, length, room);
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
    private List<TaskId> others(TaskId task, OpenFile file) {
        return switch (file.kind()) {
            case OpenFile.PipeEnd(var pipe, _) ->
                    but(task, file.readable() ? writers : readers, pipe);
            case OpenFile.SocketEnd end -> {
                FileId peer = end.peer();
                yield peer == null ? List.of() : but(task, holders, peer);
            }
            case OpenFile.TerminalFile(var terminal, _, _) -> but(task, masters, terminal);
            case OpenFile.TerminalMaster(var terminal) -> but(task, insides, terminal);
            default -> List.of();
        };
    }

    private static <K> List<TaskId> but(TaskId task, Map<K, Set<TaskId>> map, K key) {
        return map.getOrDefault(key, Set.of()).stream().filter(each -> !each.equals(task)).toList();
    }
}
