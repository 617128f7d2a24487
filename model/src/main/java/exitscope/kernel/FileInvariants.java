package exitscope.kernel;

import exitscope.persistent.LongMap;
import exitscope.state.BlockReason;
import exitscope.state.DescriptorTable;
import exitscope.state.DescriptorTable.Descriptor;
import exitscope.state.FileId;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.SocketEnd;
import exitscope.state.Pipe;
import exitscope.state.Resumption;
import exitscope.state.RunState;
import exitscope.state.SocketMessage;
import exitscope.state.Task;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// What holds of open files in every state: one is open as long as somebody refers to it, and a
/// pipe counts its ends. (EX-14)
final class FileInvariants {
    private static final String RULE = "EX-14";

    private final MachineState state;
    private final Map<Integer, Integer> references = new HashMap<>();
    private final Map<Integer, Integer> users = new HashMap<>();
    private final Map<Integer, Integer> readers = new HashMap<>();
    private final Map<Integer, Integer> writers = new HashMap<>();
    private final Map<GroupId, Integer> handles = new HashMap<>();

    private FileInvariants(MachineState state) {
        this.state = state;
    }

    /// Checks the files where a transition may have changed who refers to one.
    static void check(MachineState before, MachineState after) {
        if (!untouched(before, after)) {
            check(after);
        }
    }

    /// Whether nothing that is, holds or counts open files has changed.
    @SuppressWarnings("ReferenceEquality") // what has not changed is the same
    private static boolean untouched(MachineState before, MachineState after) {
        if (before.files() != after.files()
                || before.descriptorTables() != after.descriptorTables()
                || before.pipes() != after.pipes()) {
            return false;
        }
        boolean[] touched = new boolean[1];
        LongMap.forEachDifference(
                before.tasks(),
                after.tasks(),
                (_, old, now) ->
                        touched[0] |=
                                old == null
                                        || now == null
                                        || !Objects.equals(old.descriptors(), now.descriptors())
                                        || held(old.run()) != held(now.run()));
        return !touched[0];
    }

    static void check(MachineState state) {
        FileInvariants invariants = new FileInvariants(state);
        invariants.count();
        invariants.compare();
    }

    private void count() {
        for (Task task : state.tasks().values()) {
            if (task.descriptors() != null) {
                users.merge(task.descriptors().value(), 1, Integer::sum);
            }
            BlockReason reason = held(task.run());
            if (reason != null) {
                reason.held().forEach(this::refer);
            }
        }
        for (DescriptorTable table : state.descriptorTables().values()) {
            for (Descriptor descriptor : table.descriptors().values()) {
                refer(descriptor.file());
            }
        }
        for (OpenFile file : state.files().values()) {
            if (file.kind() instanceof SocketEnd socket) {
                for (SocketMessage message : socket.queue()) {
                    message.files().forEach(this::refer);
                }
            }
            if (file.kind() instanceof OpenFile.ProcessHandle handle) {
                handles.merge(handle.group(), 1, Integer::sum);
            }
            if (file.kind() instanceof OpenFile.PipeEnd(var pipe, _)) {
                readers.merge(pipe.value(), file.readable() ? 1 : 0, Integer::sum);
                writers.merge(pipe.value(), file.writable() ? 1 : 0, Integer::sum);
            }
        }
    }

    /// What a call in which a task sleeps, or has slept and is yet to look again, holds.
    private static @Nullable BlockReason held(RunState run) {
        return switch (run) {
            case RunState.Blocked(_, BlockReason reason) -> reason;
            case RunState.Syscall(_, Resumption resumed)
                    when resumed != null && resumed.cause() != Resumption.Cause.RESTARTED ->
                    resumed.reason();
            default -> null;
        };
    }

    private void refer(@Nullable FileId file) {
        if (file != null) {
            references.merge(file.value(), 1, Integer::sum);
        }
    }

    private void compare() {
        for (DescriptorTable table : state.descriptorTables().values()) {
            int there = users.getOrDefault(table.id().value(), 0);
            require(
                    there == table.users(),
                    table.id(),
                    "%s tasks use it, not %s",
                    there,
                    table.users());
        }
        for (OpenFile file : state.files().values()) {
            Integer there = references.remove(file.id().value());
            require(
                    there != null && there == file.references(),
                    file.id(),
                    "%s refer to it, not %s",
                    there,
                    file.references());
        }
        require(references.isEmpty(), references.keySet(), "they are referred to and gone");
        for (Pipe pipe : state.pipes().values()) {
            int id = pipe.id().value();
            boolean right =
                    readers.getOrDefault(id, 0) == pipe.readers()
                            && writers.getOrDefault(id, 0) == pipe.writers();
            require(right, pipe.id(), "it does not count its ends");
        }
        for (ThreadGroup group : state.groups().values()) {
            boolean right = handles.getOrDefault(group.id(), 0) == group.handles();
            require(right, group.id(), "it does not count the handles on it");
        }
    }

    private static void require(
            boolean holds, @Nullable Object where, String what, @Nullable Object... parts) {
        KernelInvariantError.require(holds, RULE, where, what, parts);
    }
}
