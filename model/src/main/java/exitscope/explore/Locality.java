package exitscope.explore;

import exitscope.abi.SyscallNumber;
import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.state.DescriptorTable;
import exitscope.state.ExitStage;
import exitscope.state.FileId;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessTimers;
import exitscope.state.RunState;
import exitscope.state.SharedSpace;
import exitscope.state.Stop;
import exitscope.state.SyscallCall;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import java.util.HashSet;
import java.util.Set;

/// Which transitions no other task can notice or change, now or later: those may happen at once,
/// since happening later would lead to the same.
///
/// A task that others send signals to while it runs is *exposed*: where in its course a signal
/// finds it matters, so that only the end of its road out is local.
final class Locality {
    private static final long MAP_PRIVATE = 2;
    private static final long MAP_ANONYMOUS = 0x20;

    /// Calls that look at or change nothing but what the task has for itself, or what never
    /// changes.
    private static final Set<Long> OWN =
            numbers(
                    SyscallNumber.GETPID,
                    SyscallNumber.GETTID,
                    SyscallNumber.GETUID,
                    SyscallNumber.GETEUID,
                    SyscallNumber.GETGID,
                    SyscallNumber.GETEGID,
                    SyscallNumber.SET_TID_ADDRESS,
                    SyscallNumber.SET_ROBUST_LIST,
                    SyscallNumber.SIGALTSTACK,
                    SyscallNumber.UNAME,
                    SyscallNumber.SCHED_YIELD);

    /// Calls that change the task's memory.
    private static final Set<Long> MEMORY =
            numbers(
                    SyscallNumber.BRK,
                    SyscallNumber.MUNMAP,
                    SyscallNumber.MPROTECT,
                    SyscallNumber.MADVISE);

    /// Calls on one descriptor that tell what does not change of the file behind it, or let go of
    /// it.
    private static final Set<Long> ON_INERT_FILE =
            numbers(SyscallNumber.CLOSE, SyscallNumber.FSTAT, SyscallNumber.IOCTL);

    private static final long EXIT = SyscallNumber.EXIT.number();
    private static final long EXIT_GROUP = SyscallNumber.EXIT_GROUP.number();
    private static final long WAIT4 = SyscallNumber.WAIT4.number();
    private static final int ANY_CHILD = -1;
    private static final long MMAP = SyscallNumber.MMAP.number();

    private Locality() {}

    private static Set<Long> numbers(SyscallNumber... calls) {
        Set<Long> numbers = new HashSet<>();
        for (SyscallNumber call : calls) {
            numbers.add((long) call.number());
        }
        return Set.copyOf(numbers);
    }

    /// Whether the task's next transition is local.
    static boolean isNextLocal(MachineState state, Task task, boolean exposed) {
        if (task.traced() != null || !task.tracees().isEmpty()) {
            return false;
        }
        return switch (task.run()) {
            case RunState.Newborn _, RunState.App _ ->
                    !exposed && !hasTimers(state, task) && ownsMemory(state, task);
            case RunState.Syscall(var call, var resumed) ->
                    resumed == null && !exposed && isLocal(state, task, call);
            case RunState.Interrupt _ ->
                    isSingle(state, task) && (task.killed() || state.group(task.group()).exiting());
            case RunState.Exit(var stage, boolean alone) ->
                    alone || isLocal(state, task, stage, exposed);
            case RunState.SyscallEntry _,
                    RunState.SyscallDone _,
                    RunState.Deliver _,
                    RunState.Exec _,
                    RunState.Blocked _,
                    RunState.Gone _ ->
                    false;
        };
    }

    /// Whether the machine's own process 1 is about to wait and will sleep, no child having ended.
    /// Signals do not get at it, and a child that ends finds it asleep or not yet: the child is
    /// reaped in either case. Who reads of process 1 what it is doing ends that.
    static boolean isIdleInit(MachineState state, Task task) {
        if (!(task.run() instanceof RunState.Syscall(var call, var resumed))
                || resumed != null
                || call.number() != WAIT4
                || (int) call.arg0() != ANY_CHILD
                || call.arg2() != 0
                || task.signalPending()
                || task.children().isEmpty()
                || task.traced() != null
                || !task.tracees().isEmpty()
                || !isSingle(state, task)) {
            return false;
        }
        for (TaskId id : task.children().values()) {
            Task child = state.tasks().get(id.value());
            if (child == null
                    || child.exitState() == TaskExitState.ZOMBIE
                    || child.traced() != null) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLocal(MachineState state, Task task, SyscallCall call) {
        long number = call.number();
        if (OWN.contains(number)) {
            return true;
        }
        if (MEMORY.contains(number)) {
            return ownsMemory(state, task);
        }
        if (number == MMAP) {
            return (call.arg3() & MAP_PRIVATE) != 0
                    && (call.arg3() & MAP_ANONYMOUS) != 0
                    && ownsMemory(state, task);
        }
        if (ON_INERT_FILE.contains(number)) {
            return isInert(state, task, call.arg0());
        }
        if (number == EXIT || number == EXIT_GROUP) {
            return leavesAlone(state, task);
        }
        return false;
    }

    private static boolean isLocal(
            MachineState state, Task task, ExitStage stage, boolean exposed) {
        return switch (stage) {
            case ENTER, LEAVE_GROUP -> !exposed && leavesAlone(state, task);
            case RELEASE_MEMORY -> ownsMemory(state, task);
            case RELEASE_FILES -> hasInertFiles(state, task);
            case CLEAR_TID,
                    RELEASE_VFORK_PARENT,
                    RELEASE_GROUP,
                    DETACH_TRACEES,
                    REPARENT_CHILDREN,
                    AWAIT_NAMESPACE,
                    NOTIFY ->
                    false;
        };
    }

    /// Whether nobody else runs in the task's memory, and nothing of it is shared. The creator of a
    /// vfork child stands still as long as the child has its memory.
    static boolean ownsMemory(MachineState state, Task task) {
        if (task.memory() == null) {
            return false;
        }
        SharedSpace memory = state.memory(task.memory());
        if (memory.users() != 1 && !(memory.users() == 2 && creatorWaits(state, task))) {
            return false;
        }
        for (Mapping mapping : memory.space().mappings().values()) {
            if (mapping.backing() instanceof Backing.Shared) {
                return false;
            }
        }
        return true;
    }

    private static boolean creatorWaits(MachineState state, Task task) {
        TaskId creator = task.vforkParent();
        Task waiting = creator == null ? null : state.tasks().get(creator.value());
        return waiting != null
                && waiting.stop() instanceof Stop.VforkStop(var child)
                && child.equals(task.id());
    }

    /// Whether a signal may come from the task's own process while it runs.
    private static boolean hasTimers(MachineState state, Task task) {
        ThreadGroup group = state.group(task.group());
        return group.alarm() != null || !group.timers().equals(ProcessTimers.NONE);
    }

    private static boolean isSingle(MachineState state, Task task) {
        return state.group(task.group()).tasksCount() == 1;
    }

    /// Whether it matters to nobody when the task begins to leave: it is its whole process, and no
    /// orphans come to it.
    private static boolean leavesAlone(MachineState state, Task task) {
        ThreadGroup group = state.group(task.group());
        return group.tasksCount() == 1
                && !group.childSubreaper()
                && task.number() != PidNamespace.INIT;
    }

    private static boolean hasInertFiles(MachineState state, Task task) {
        if (task.descriptors() == null || !state.fileLocks().isEmpty()) {
            return false;
        }
        DescriptorTable table = state.descriptorTable(task.descriptors());
        for (DescriptorTable.Descriptor descriptor : table.descriptors().values()) {
            if (!isInert(state, descriptor.file())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInert(MachineState state, Task task, long number) {
        if (task.descriptors() == null || !state.fileLocks().isEmpty()) {
            return false;
        }
        DescriptorTable table = state.descriptorTable(task.descriptors());
        DescriptorTable.Descriptor descriptor = number < 0 ? null : table.descriptors().get(number);
        return table.users() == 1 && descriptor != null && isInert(state, descriptor.file());
    }

    /// Whether nobody notices that the file is let go of: a stream of the console, which stays.
    /// Terminals and whatever has another end are not of the kind.
    private static boolean isInert(MachineState state, FileId id) {
        OpenFile file = state.file(id);
        return file.watchers().isEmpty()
                && (file.kind() instanceof OpenFile.ConsoleFile
                        || file.kind() instanceof OpenFile.MemoryDevice);
    }
}
