package exitscope.kernel.tree;

import exitscope.abi.Resource;
import exitscope.abi.Signal;
import exitscope.abi.SignalSet;
import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.Jobs;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.TerminalDraft;
import exitscope.kernel.Usage;
import exitscope.memory.AddressSpace;
import exitscope.memory.Page;
import exitscope.state.Bytes;
import exitscope.state.ExitStage;
import exitscope.state.NamespaceId;
import exitscope.state.PidNamespace;
import exitscope.state.ResourceUsage;
import exitscope.state.RunState;
import exitscope.state.SharedSpace;
import exitscope.state.StartArea;
import exitscope.state.Stop;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.StringJoiner;

/// PID/stat: 52 fields on a line. What the kernel does not count here, such as page faults, is 0.
/// (proc_pid_stat(5); Linux: fs/proc/array.c:do_task_stat)
final class ProcStat {
    private static final int PF_EXITING = 4;
    private static final int PF_FORKNOEXEC = 0x40;
    private static final int PF_SIGNALED = 0x400;
    private static final int PF_RANDOMIZE = 0x40_0000;

    /// Device numbers as new_encode_dev makes them.
    private static final int CONSOLE_DEVICE = 5 << 8 | 1;

    private static final int TERMINAL_MAJOR = 136;

    private static final int NORMAL_PRIORITY = 20;
    private static final int SCHED_DEADLINE = 6;

    private final Editor edit;
    private final PidNamespace namespace;
    private final TaskDraft task;
    private final GroupDraft group;
    private final boolean whole;
    private final StringJoiner line = new StringJoiner(" ", "", "\n");

    /// @param namespace whose numbers are shown
    /// @param whole whether times are the process's
    ProcStat(Editor edit, PidNamespace namespace, TaskDraft task, boolean whole) {
        this.edit = edit;
        this.namespace = namespace;
        this.task = task;
        this.group = edit.groupOf(task);
        this.whole = whole;
    }

    /// What the task is about, by its letter. (Linux: get_task_state)
    static String state(TaskDraft task) {
        if (task.exitState == TaskExitState.ZOMBIE) {
            return "Z (zombie)";
        }
        if (task.exitState == TaskExitState.DEAD) {
            return "X (dead)";
        }
        return switch (task.stop) {
            case Stop.VforkStop _, Stop.ExecStop _ -> "D (disk sleep)";
            case Stop.GroupStop _ -> "T (stopped)";
            case Stop.PtraceStop _ -> "t (tracing stop)";
            case null -> sleeps(task) ? "S (sleeping)" : "R (running)";
        };
    }

    private static boolean sleeps(TaskDraft task) {
        return task.run instanceof RunState.Blocked
                || (task.run instanceof RunState.Exit(var stage, _)
                        && stage == ExitStage.AWAIT_NAMESPACE);
    }

    /// The number of the task whose child the process is, 0 when it is not visible.
    static int parent(Editor edit, NamespaceId namespace, TaskDraft task) {
        TaskId parent = edit.leaderOf(task).parent;
        TaskDraft found = parent == null ? null : edit.findTask(parent);
        return found == null ? 0 : edit.leaderOf(found).numberIn(namespace);
    }

    /// Signals that are ignored, or that have a handler.
    static SignalSet actions(Editor edit, GroupDraft group, boolean ignored) {
        var handlers = edit.handlers.get(group.handlers.value());
        long bits = 0;
        for (int number = 1; number <= Signal.LAST; number++) {
            var action = handlers.action(new Signal(number));
            if (ignored ? action.ignores() : action.hasHandler()) {
                bits |= 1L << (number - 1);
            }
        }
        return new SignalSet(bits);
    }

    /// @param permitted whether addresses may be shown
    Bytes text(boolean permitted) {
        SharedSpace shared = task.memory == null ? null : edit.memories.get(task.memory.value());
        AddressSpace space = task.memory == null ? null : edit.spaceNow(task.memory);
        line.add(Integer.toString(task.numberIn(namespace.id())));
        line.add("(" + task.name + ")");
        line.add(state(task).substring(0, 1));
        add(parent(edit, namespace.id(), task));
        addJobs();
        add(flags());
        addFaults();
        addTimes();
        boolean normal = task.scheduling.priority() == 0;
        add(
                task.scheduling.policy() == SCHED_DEADLINE
                        ? -101
                        : normal
                                ? NORMAL_PRIORITY + task.scheduling.nice()
                                : -1 - task.scheduling.priority());
        add(task.scheduling.nice());
        add(group.tasksCount());
        add(0);
        add(ResourceUsage.inClockTicks(task.startTime));
        add(space == null ? 0 : space.mappedBytes());
        add(space == null ? 0 : space.residentPages());
        line.add(Long.toUnsignedString(group.limits.soft(Resource.RSS)));
        ProcMemory.Parts parts =
                shared == null || space == null ? null : ProcMemory.Parts.of(edit, shared, space);
        if (parts != null && permitted) {
            add(parts.codeStart());
            add(parts.codeEnd());
        } else {
            // Linux shows 1 where the looker may not know.
            add(parts == null ? 0 : 1);
            add(parts == null ? 0 : 1);
        }
        addZeros(3);
        add(low(task.pending.set()));
        add(low(task.mask));
        add(low(actions(edit, group, true)));
        add(low(actions(edit, group, false)));
        add(permitted && !"R".equals(state(task).substring(0, 1)) ? 1 : 0);
        addZeros(2);
        add(exitSignal());
        add(0);
        add(task.scheduling.priority());
        add(task.scheduling.policy());
        addZeros(3);
        addArea(permitted ? shared : null, space, parts);
        add(permitted ? exitCode() : 0);
        return Bytes.utf8(line.toString());
    }

    private void add(long value) {
        line.add(Long.toString(value));
    }

    private void addZeros(int count) {
        for (int i = 0; i < count; i++) {
            add(0);
        }
    }

    /// The old fields hold the first 31 signals only.
    private static long low(SignalSet set) {
        return set.bits() & 0x7fff_ffffL;
    }

    private void addJobs() {
        if (group.processGroup == null) {
            addZeros(3);
            add(-1);
            return;
        }
        add(edit.processGroups.get(group.processGroup.value()).numberIn(namespace.id()));
        add(edit.sessions.get(Jobs.sessionOf(edit, group).value()).numberIn(namespace.id()));
        TerminalDraft terminal = group.terminal == null ? null : edit.terminal(group.terminal);
        add(terminal == null ? 0 : device(terminal));
        add(
                terminal == null || terminal.foreground == null
                        ? -1
                        : terminal.foreground.numberIn(namespace.id()));
    }

    private static int device(TerminalDraft terminal) {
        return terminal.isConsole()
                ? CONSOLE_DEVICE
                : (terminal.number & 0xff) | TERMINAL_MAJOR << 8 | (terminal.number & ~0xff) << 12;
    }

    private int flags() {
        return PF_RANDOMIZE
                | (task.exitState == TaskExitState.NONE ? 0 : PF_EXITING)
                | (group.execed ? 0 : PF_FORKNOEXEC)
                | (task.exitStatus.signaled() ? PF_SIGNALED : 0);
    }

    private void addFaults() {
        ResourceUsage used = whole ? Usage.times(edit, group) : task.used();
        add(used.counts().minorFaults());
        add(whole ? group.childTimes.counts().minorFaults() : 0);
        addZeros(2);
    }

    private void addTimes() {
        ResourceUsage times = whole ? Usage.times(edit, group) : task.used();
        ResourceUsage children = whole ? group.childTimes : ResourceUsage.ZERO;
        add(ResourceUsage.inClockTicks(times.user()));
        add(ResourceUsage.inClockTicks(times.system()));
        add(ResourceUsage.inClockTicks(children.user()));
        add(ResourceUsage.inClockTicks(children.system()));
    }

    /// A thread's is -1: it tells nobody.
    private int exitSignal() {
        if (!group.leader.equals(task.id)) {
            return -1;
        }
        return group.terminationSignal == null ? 0 : group.terminationSignal.number();
    }

    private void addArea(
            @Nullable SharedSpace shared,
            @Nullable AddressSpace space,
            ProcMemory.@Nullable Parts parts) {
        if (shared == null || space == null || parts == null) {
            addZeros(7);
            return;
        }
        StartArea start = shared.start();
        add(parts.dataStart());
        add(parts.dataEnd());
        add(space.breakStart());
        add(start.arguments());
        add(start.argumentsEnd());
        add(start.environment());
        add(start.environmentEnd());
    }

    /// The status word so far: of the exit, the stop, or before the tracer.
    private int exitCode() {
        if (group.exiting) {
            return group.exitStatus.waitStatus().word();
        }
        Signal stop = group.groupStop.signal();
        if (stop != null && group.groupStop.complete()) {
            return stop.number();
        }
        if (task.stop instanceof Stop.PtraceStop traced && !traced.reported()) {
            return traced.code();
        }
        return task.exitState == TaskExitState.NONE ? 0 : task.exitStatus.waitStatus().word();
    }

    /// Pages as /proc counts them, in KiB.
    static long kilobytes(long pages) {
        return pages * (Page.SIZE / 1_024);
    }
}
