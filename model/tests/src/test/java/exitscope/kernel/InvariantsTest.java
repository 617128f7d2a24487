package exitscope.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.persistent.LongMap;
import exitscope.schedule.Schedule;
import exitscope.state.BlockReason;
import exitscope.state.Choice;
import exitscope.state.DescriptorTable;
import exitscope.state.ExitStage;
import exitscope.state.ExitStatus;
import exitscope.state.FileId;
import exitscope.state.FileNotice;
import exitscope.state.FutexKey;
import exitscope.state.FutexWaiters;
import exitscope.state.MachineState;
import exitscope.state.OpenFile;
import exitscope.state.PidNamespace;
import exitscope.state.Pipe;
import exitscope.state.PipeId;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.SyscallCall;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskNumber;
import exitscope.state.ThreadGroup.ContinueNotice;
import exitscope.state.ThreadGroup.GroupStop;
import exitscope.state.Timers;
import exitscope.state.WaitKey;
import exitscope.state.WaitOptions;
import exitscope.state.WaitQueue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// Each rule of section IN is looked at and can be found broken: a sound state is damaged, and the
/// check names the rule.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvariantsTest {
    /// A parent that waits, a child with two threads, and a zombie that nobody has waited for.
    private static final String PROGRAM =
            """
            #define _GNU_SOURCE
            #include <sched.h>
            #include <signal.h>
            #include <sys/wait.h>
            #include <unistd.h>
            static char stack[8192];
            static int runs(void *unused) {
                for (;;)
                    pause();
            }
            int main(void) {
                pid_t child = fork();
                if (child == 0) {
                    clone(runs, stack + sizeof stack,
                          CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD, 0);
                    if (fork() == 0)
                        _exit(3);
                    for (;;)
                        pause();
                }
                waitpid(child, 0, 0);
            }
            """;

    private static final SyscallCall CALL = new SyscallCall(260, 0, 0, 0, 0, 0, 0, 0);

    private MachineState sound = emptyHanded();

    private static MachineState emptyHanded() {
        return GuestRun.boot("test.c", "int main(void) { return 0; }\n", true);
    }

    @BeforeAll
    void runUntilEverybodySleeps() {
        Schedule schedule = new Schedule.Fifo();
        MachineState state = GuestRun.boot("test.c", PROGRAM, false);
        List<Choice> enabled = Machine.enabled(state);
        while (!enabled.isEmpty()) {
            state = Machine.step(state, schedule.pick(state, enabled)).after();
            enabled = Machine.enabled(state);
        }
        sound = state;
    }

    private Task find(Predicate<Task> wanted) {
        return sound.tasks().values().stream().filter(wanted).findFirst().orElseThrow();
    }

    private Task zombie() {
        return find(task -> task.exitState() == TaskExitState.ZOMBIE);
    }

    private Task init() {
        return find(task -> task.number() == PidNamespace.INIT);
    }

    private Task leaderOfThreads() {
        return find(task ->
                sound.group(task.group()).tasksCount() == 2
                        && sound.group(task.group()).leader().equals(task.id()));
    }

    private Task thread() {
        return find(task -> !sound.group(task.group()).leader().equals(task.id()));
    }

    private Task waiter() {
        return find(task ->
                task.run() instanceof RunState.Blocked(_, BlockReason.ChildEvent _)
                        && task.number() != PidNamespace.INIT);
    }

    /// Damages one task and checks that this rule is named.
    private void broken(String rule, Task task, BiConsumer<Editor, TaskDraft> damage) {
        Editor edit = new Editor(sound);
        damage.accept(edit, edit.task(task.id()));
        broken(rule, () -> Invariants.check(edit.commit()));
    }

    private static void broken(String rule, Runnable check) {
        KernelInvariantError error = assertThrows(KernelInvariantError.class, check::run, rule);
        assertTrue(
                String.valueOf(error.getMessage()).startsWith(rule + " is broken"),
                String.valueOf(error.getMessage()));
    }

    @Test
    void aSoundStateIsFoundSound() {
        assertDoesNotThrow(() -> Invariants.check(sound));
    }

    @Test
    void countsOfTasks() {
        broken("IN-01", thread(), (edit, task) -> edit.groupOf(task).activeTasks = 3);
        broken("IN-01", thread(), (edit, task) -> edit.groupOf(task).liveTasks = 1);
    }

    @Test
    void exitStatesOnlyGrowStepByStep() {
        Editor edit = new Editor(sound);
        edit.task(zombie().id()).exitState = TaskExitState.INITIATED;
        MachineState back = edit.commit();
        broken("IN-01", () -> Invariants.check(sound, back));
        Editor leap = new Editor(sound);
        leap.task(thread().id()).exitState = TaskExitState.ZOMBIE;
        MachineState ahead = leap.commit();
        broken("IN-01", () -> Invariants.check(sound, ahead));
    }

    @Test
    void aZombieHoldsNothingAndEveryTaskHasANumber() {
        broken("IN-02", zombie(), (_, task) -> task.memory = thread().memory());
        broken("IN-02", zombie(), (_, task) -> task.numbers = List.of());
    }

    @Test
    void parentsAndChildrenAgree() {
        broken("IN-03", leaderOfThreads(), (_, task) -> task.children = LongMap.of());
        broken("IN-03", zombie(), (_, task) -> task.parent = null);
        broken("IN-03", waiter(), (_, task) -> task.tracees = LongMap.of(1, thread().id()));
    }

    @Test
    void nobodyIsItsOwnAncestor() {
        broken(
                "IN-03",
                leaderOfThreads(),
                (edit, task) -> {
                    Reparenting.unlink(edit, task);
                    Reparenting.link(edit, task, task);
                    // Who waited for it has nobody to wait for now.
                    edit.task(waiter().id()).run = RunState.APP;
                });
    }

    @Test
    void aZombieIsExplained() {
        broken("IN-04", zombie(), (_, task) -> task.exitParentAcked = true);
    }

    @Test
    void nobodyAcknowledgesWhatItWasNotTold() {
        broken("IN-05", zombie(), (_, task) -> task.exitTracerNotified = false);
    }

    @Test
    void anExitingGroupHasNobodyLeftBehind() {
        broken(
                "IN-06",
                thread(),
                (edit, task) -> {
                    edit.groupOf(task).exiting = true;
                    edit.groupOf(task).exitStatus = ExitStatus.exited(1);
                });
    }

    @Test
    void onlyOneTaskExecs() {
        broken(
                "IN-07",
                thread(),
                (edit, task) -> {
                    edit.groupOf(task).execing = leaderOfThreads().id();
                    task.stop = new Stop.ExecStop();
                });
    }

    @Test
    void aStopCountsItsAnswers() {
        broken("IN-08", thread(), (_, task) -> task.groupStopPending = true);
        broken(
                "IN-08",
                thread(),
                (edit, task) -> {
                    task.groupStopPending = true;
                    edit.groupOf(task).groupStop =
                            new GroupStop(
                                    Signal.SIGSTOP, 2, false, false, false, ContinueNotice.NONE);
                });
    }

    @Test
    void stopAndContinueAreNeverPendingTogether() {
        broken(
                "IN-09",
                thread(),
                (edit, task) -> {
                    task.pending = task.pending.enqueue(SignalInfo.kernel(Signal.SIGTSTP));
                    GroupDraft group = edit.groupOf(task);
                    group.pending = group.pending.enqueue(SignalInfo.kernel(Signal.SIGCONT));
                });
    }

    @Test
    void aNumberNamesOneTask() {
        broken("IN-10", zombie(), (_, task) -> task.numbers = thread().numbers());
    }

    @Test
    void aNumberNamesOneProcessGroup() {
        broken(
                "IN-10",
                waiter(),
                (edit, task) -> {
                    PidNamespace root = edit.namespaces.get(edit.groupOf(task).namespace.value());
                    edit.namespaces.put(
                            root.id().value(),
                            root.withProcessGroups(
                                    root.processGroups()
                                            .with(
                                                    31_000,
                                                    root.processGroups()
                                                            .values()
                                                            .iterator()
                                                            .next())));
                });
    }

    @Test
    void killAndStopAreNotBlocked() {
        broken("IN-11", thread(), (_, task) -> task.mask = SignalSet.of(Signal.SIGKILL));
    }

    @Test
    void aWaitHasSomeoneToWaitFor() {
        broken(
                "IN-12",
                waiter(),
                (edit, task) -> {
                    for (var child : List.copyOf(task.children.values())) {
                        TaskDraft draft = edit.task(child);
                        Reparenting.unlink(edit, draft);
                        Reparenting.link(edit, draft, edit.task(init().id()));
                    }
                });
        broken("IN-12", thread(), (_, task) -> task.stop = new Stop.VforkStop(zombie().id()));
    }

    @Test
    void nobodySleepsThroughWhatAWaitWouldFind() {
        broken(
                "IN-12",
                leaderOfThreads(),
                (_, task) ->
                        task.run =
                                new RunState.Blocked(
                                        CALL,
                                        new BlockReason.ChildEvent(
                                                new WaitOptions(
                                                        0,
                                                        null,
                                                        true,
                                                        true,
                                                        WaitOptions.EXIT,
                                                        true,
                                                        false))));
    }

    @Test
    void aSleeperStandsInTheQueuesOfWhatItWaitsFor() {
        WaitKey key = WaitKey.pipeReadable(new PipeId(77));
        broken(
                "IN-12",
                thread(),
                (edit, task) -> WaitQueues.add(edit, key, new WaitQueue.Sleeper(task.id)));
        broken(
                "IN-12",
                thread(),
                (_, task) ->
                        task.run =
                                new RunState.Blocked(
                                        CALL, new BlockReason.Poll(List.of(key), null, 0)));
        broken(
                "IN-12",
                thread(),
                (_, task) ->
                        task.run = new RunState.Blocked(CALL, new BlockReason.Sleep(1L << 50, 0)));
        broken(
                "IN-12",
                thread(),
                (edit, task) -> Clock.add(edit, 1L << 50, new Timers.WakeTask(task.id)));
        FutexKey word = new FutexKey(FutexKey.Scope.PROCESS, 1, 4096);
        broken(
                "IN-12",
                thread(),
                (edit, task) -> Futexes.add(edit, new FutexWaiters.Waiter(word, task.id, -1)));
    }

    @Test
    void anOpenFileCountsWhoRefersToIt() {
        broken("EX-14", thread(), (edit, _) -> Descriptors.addReference(edit, anyFile().id()));
        broken(
                "EX-14",
                thread(),
                (edit, _) ->
                        edit.files.put(
                                77,
                                new OpenFile(
                                        new FileId(77),
                                        new OpenFile.EventCounter(0, false),
                                        0,
                                        0,
                                        1,
                                        null,
                                        List.of(),
                                        FileNotice.NONE)));
        broken("EX-14", thread(), (edit, _) -> edit.files.remove(anyFile().id().value()));
        broken(
                "EX-14",
                thread(),
                (edit, task) -> {
                    var table =
                            edit.descriptorTables.get(
                                    Objects.requireNonNull(task.descriptors).value());
                    edit.descriptorTables.put(
                            table.id().value(),
                            new DescriptorTable(table.id(), table.descriptors(), 7));
                });
        broken(
                "EX-14",
                thread(),
                (edit, _) ->
                        edit.pipes.put(
                                9,
                                Pipe.unopened(new PipeId(9), Pipe.Access.of(0, 0))
                                        .opened(true, false)));
    }

    private OpenFile anyFile() {
        return sound.files().values().iterator().next();
    }

    @Test
    void aClosedNamespaceGainsNobody() {
        Editor edit = new Editor(sound);
        TaskDraft model = edit.task(thread().id());
        PidNamespace root = edit.namespaces.get(edit.groupOf(model).namespace.value());
        edit.namespaces.put(root.id().value(), root.closed());
        MachineState closed = edit.commit();
        Editor later = new Editor(closed);
        TaskDraft intruder = later.newTask(closed.task(thread().id()));
        PidNumbers.assign(later, intruder, List.of(new TaskNumber(root.id(), 31_000)));
        MachineState gained = later.commit();
        broken("IN-13", () -> Invariants.check(closed, gained));
    }

    @Test
    void anUntracedThreadIsNoZombie() {
        broken(
                "IN-14",
                thread(),
                (edit, task) -> {
                    GroupDraft group = edit.groupOf(task);
                    group.activeTasks--;
                    group.liveTasks--;
                    task.exitState = TaskExitState.ZOMBIE;
                    task.run = RunState.GONE;
                    task.memory = null;
                    task.descriptors = null;
                    task.exitTracerNotified = true;
                });
    }

    @Test
    void aTaskOnItsWayOutIsNotLeftBehind() {
        Editor edit = new Editor(sound);
        TaskDraft task = edit.task(thread().id());
        task.run = new RunState.Exit(ExitStage.ENTER);
        TaskDraft leader = edit.task(leaderOfThreads().id());
        leader.run = new RunState.Exit(ExitStage.ENTER);
        edit.groupOf(task).exiting = true;
        assertDoesNotThrow(() -> Invariants.check(edit.commit()));
    }
}
