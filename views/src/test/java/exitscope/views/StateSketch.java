package exitscope.views;

import exitscope.abi.Signal;
import exitscope.memory.AddressSpace;
import exitscope.persistent.LongMap;
import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.state.ExitStatus;
import exitscope.state.GroupId;
import exitscope.state.HandlersId;
import exitscope.state.Host;
import exitscope.state.InodeId;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.MemoryId;
import exitscope.state.MemorySettings;
import exitscope.state.OomScore;
import exitscope.state.PendingSignals;
import exitscope.state.Personality;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessTimers;
import exitscope.state.ResourceLimits;
import exitscope.state.ResourceUsage;
import exitscope.state.SharedSpace;
import exitscope.state.StartArea;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;
import exitscope.state.Timers;
import exitscope.state.WaitKey;
import exitscope.state.WaitQueue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A state of the machine in the making: the tasks and the console are given, groups follow from
/// the tasks.
final class StateSketch {
    private LongMap<Task> tasks = LongMap.of();
    private LongMap<Console.Chunk> output = LongMap.of();
    private LongMap<Timers> timers = LongMap.of();
    private LongMap<WaitQueue> waitQueues = LongMap.of();
    private Bytes input = Bytes.EMPTY;
    private boolean inputClosed;
    private @Nullable TaskId running;
    private int exitingGroup;
    private ExitStatus groupStatus = ExitStatus.ZERO;
    private ThreadGroup.GroupStop groupStop = ThreadGroup.GroupStop.NONE;
    private int stoppedGroup;
    private long clock;

    StateSketch with(TaskSketch task) {
        tasks = tasks.with(task.id, task.build());
        return this;
    }

    StateSketch running(int id) {
        running = new TaskId(id);
        return this;
    }

    StateSketch exiting(int group, ExitStatus status) {
        exitingGroup = group;
        groupStatus = status;
        return this;
    }

    StateSketch stopped(int group, Signal by) {
        stoppedGroup = group;
        groupStop =
                new ThreadGroup.GroupStop(
                        by, 0, true, true, false, ThreadGroup.ContinueNotice.NONE);
        return this;
    }

    StateSketch wrote(int writer, int descriptor, String text) {
        output =
                output.with(
                        output.size(),
                        new Console.Chunk(
                                new TaskId(writer), writer, descriptor, Bytes.utf8(text)));
        return this;
    }

    StateSketch typed(String text) {
        input = Bytes.utf8(text);
        return this;
    }

    StateSketch inputClosed() {
        inputClosed = true;
        return this;
    }

    StateSketch readerWaits(int id) {
        List<WaitQueue.Waiter> waiters = new ArrayList<>();
        WaitQueue there = waitQueues.get(WaitKey.CONSOLE_INPUT.code());
        if (there != null) {
            waiters.addAll(there.waiters());
        }
        waiters.add(new WaitQueue.Sleeper(new TaskId(id)));
        WaitQueue queue = new WaitQueue(WaitKey.CONSOLE_INPUT, waiters);
        waitQueues = waitQueues.with(queue.key().code(), queue);
        return this;
    }

    StateSketch wakes(int id, long deadline) {
        timers = timers.with(deadline, new Timers(List.of(new Timers.WakeTask(new TaskId(id)))));
        return this;
    }

    StateSketch clock(long value) {
        clock = value;
        return this;
    }

    MachineState build() {
        LongMap<ThreadGroup> groups = LongMap.of();
        LongMap<TaskId> runnable = LongMap.of();
        LongMap<TaskId> numbers = LongMap.of();
        for (Task task : tasks.values()) {
            GroupId id = task.group();
            groups = groups.with(id.value(), group(id));
            if (task.runnable()) {
                runnable = runnable.with(task.id().value(), task.id());
            }
            if (task.number() != 0) {
                numbers = numbers.with(task.number(), task.id());
            }
        }
        return new MachineState(
                tasks,
                groups,
                LongMap.of(
                        1,
                        PidNamespace.empty(TaskSketch.ROOT, null)
                                .withTasks(numbers)
                                .withLast(tasks.size())),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(
                        1,
                        new SharedSpace(
                                new MemoryId(1),
                                AddressSpace.EMPTY,
                                1,
                                true,
                                InodeId.ROOT,
                                StartArea.NONE,
                                MemorySettings.INITIAL)),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                new Console(null, output, output.size(), input, inputClosed),
                timers,
                LongMap.of(),
                waitQueues,
                runnable,
                running,
                0,
                clock,
                0,
                0,
                new GroupId(1),
                null,
                MachineState.Counters.NONE,
                Limits.DEFAULT,
                Personality.LINUX,
                LongMap.of(),
                Host.DEFAULT);
    }

    private ThreadGroup group(GroupId id) {
        LongMap<TaskId> members = LongMap.of();
        int active = 0;
        int live = 0;
        for (Task task : tasks.values()) {
            if (task.group().equals(id) && task.exitState() != TaskExitState.DEAD) {
                members = members.with(task.id().value(), task.id());
                active += task.exitState() == TaskExitState.NONE ? 1 : 0;
                live += task.exitState() == TaskExitState.ZOMBIE ? 0 : 1;
            }
        }
        boolean exiting = exitingGroup == id.value();
        return new ThreadGroup(
                id,
                new TaskId(id.value()),
                members,
                TaskSketch.ROOT,
                null,
                new HandlersId(1),
                PendingSignals.NONE,
                active,
                live,
                exiting,
                exiting ? groupStatus : ExitStatus.ZERO,
                null,
                Signal.SIGCHLD,
                stoppedGroup == id.value() ? groupStop : ThreadGroup.GroupStop.NONE,
                false,
                false,
                ResourceUsage.ZERO,
                ResourceUsage.ZERO,
                0,
                0,
                null,
                null,
                new TaskId(id.value()),
                false,
                false,
                0,
                null,
                ProcessTimers.NONE,
                ResourceLimits.DEFAULT,
                OomScore.NONE);
    }
}
