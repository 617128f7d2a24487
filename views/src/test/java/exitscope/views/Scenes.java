package exitscope.views;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SyscallNumber;
import exitscope.change.Change;
import exitscope.change.ExitChange;
import exitscope.change.GuestChange;
import exitscope.change.NotificationChange;
import exitscope.change.RuleId;
import exitscope.change.SignalChange;
import exitscope.change.SyscallChange;
import exitscope.change.Transition;
import exitscope.footprint.Footprint;
import exitscope.program.ElfImage;
import exitscope.program.LineTable;
import exitscope.program.SourceLine;
import exitscope.publish.Activity;
import exitscope.publish.BranchInfo;
import exitscope.publish.Moment;
import exitscope.publish.Option;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.state.BlockReason;
import exitscope.state.Choice;
import exitscope.state.ExitStage;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;
import exitscope.state.Resumption;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.SyscallCall;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.WaitOptions;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Moments that tests of views are shown: made up, but such as the kernel makes them.
public final class Scenes {
    /// A small program with its text and lines: a parent with two children.
    public static final ProgramInfo FAMILY = family();

    private static final WaitOptions ANY_CHILD =
            new WaitOptions(0, null, true, false, WaitOptions.EXIT, true, false);
    private static final long SECOND = 1_000_000_000L;

    private Scenes() {}

    /// Right after the start: init and the program's first task, nothing has happened.
    public static Publication booted() {
        MachineState state =
                new StateSketch()
                        .with(new TaskSketch(1).named("init").doing(waiting()))
                        .with(new TaskSketch(2).childOf(1).at(address(16)))
                        .build();
        return publication(state, null, 0, runs(2));
    }

    /// 3 has just become a zombie while its parent, 2, sleeps in wait; around them one task in
    /// every state.
    public static Publication zombie() {
        MachineState before =
                family(
                        new TaskSketch(3)
                                .childOf(2)
                                .initiated(ExitStage.NOTIFY)
                                .status(ExitStatus.exited(7)),
                        false);
        TaskSketch gone =
                new TaskSketch(3)
                        .childOf(2)
                        .zombie()
                        .status(ExitStatus.exited(7))
                        .parentTold(false);
        gone.tracerNotified = true;
        gone.tracerAcked = true;
        MachineState after = family(gone, true);
        SignalInfo chld = SignalInfo.kernel(Signal.SIGCHLD);
        List<Change> changes =
                List.of(
                        new ExitChange.ExitStagePassed(
                                new TaskId(3),
                                ExitStage.NOTIFY,
                                List.of(ExitStage.DETACH_TRACEES, ExitStage.REPARENT_CHILDREN),
                                RuleId.of("EX-19")),
                        new ExitChange.ExitStateAdvanced(
                                new TaskId(3),
                                TaskExitState.INITIATED,
                                TaskExitState.ZOMBIE,
                                RuleId.of("XS-01")),
                        new NotificationChange.ExitAcknowledged(
                                new TaskId(3),
                                NotificationChange.Party.TRACER,
                                NotificationChange.Resolution.NOBODY,
                                RuleId.of("NT-01")),
                        new NotificationChange.ExitNotified(
                                new TaskId(3),
                                NotificationChange.Party.PARENT,
                                new TaskId(2),
                                Signal.SIGCHLD,
                                RuleId.of("NT-05")),
                        new SignalChange.SignalSent(
                                new TaskId(2), null, chld, true, RuleId.of("NT-19")),
                        new SignalChange.SignalDropped(
                                new TaskId(2),
                                Signal.SIGCHLD,
                                chld,
                                SignalChange.DropReason.IGNORED,
                                RuleId.of("SG-06")),
                        new SyscallChange.SyscallWoken(
                                new TaskId(2),
                                call(SyscallNumber.WAIT4, -1, 4096, 0),
                                new BlockReason.ChildEvent(ANY_CHILD)),
                        new GuestChange.InstructionsRun(new TaskId(3), 12, 0, 0));
        Transition last =
                new Transition(
                        before, Choice.Run.of(new TaskId(3)), changes, after, 0, Footprint.NOTHING);
        List<Option> options = new ArrayList<>(runs(2, 5, 4));
        options.set(0, new Option(options.getFirst().choice(), true, false));
        options.set(1, new Option(options.get(1).choice(), false, true));
        options.add(new Option(new Choice.FireTimer(), false, false));
        return publication(after, last, 41, options);
    }

    private static MachineState family(TaskSketch three, boolean woken) {
        SyscallCall wait = call(SyscallNumber.WAIT4, -1, 4096, 0);
        BlockReason child = new BlockReason.ChildEvent(ANY_CHILD);
        TaskSketch parent =
                new TaskSketch(2)
                        .childOf(1)
                        .at(symbol("wait"))
                        .calledFrom(address(24) + 4)
                        .doing(
                                woken
                                        ? new RunState.Syscall(
                                                wait, new Resumption(child, Resumption.Cause.WOKEN))
                                        : new RunState.Blocked(wait, child));
        TaskSketch traced =
                new TaskSketch(9)
                        .childOf(2)
                        .tracedBy(8)
                        .zombie()
                        .status(ExitStatus.killedBy(Signal.SIGTERM));
        traced.tracerNotified = true;
        return new StateSketch()
                .with(new TaskSketch(1).named("init").doing(waiting()))
                .with(parent)
                .with(three)
                .with(new TaskSketch(4).childOf(2).at(address(12)))
                .with(
                        new TaskSketch(5)
                                .childOf(2)
                                .at(symbol("printf"))
                                .calledFrom(address(10) + 4)
                                .doing(
                                        new RunState.Syscall(
                                                call(SyscallNumber.WRITE, 1, 4096, 27), null)))
                .with(
                        new TaskSketch(6)
                                .named("logger")
                                .childOf(2)
                                .threadOf(2)
                                .at(address(11))
                                .doing(sleeping(3 * SECOND)))
                .with(new TaskSketch(7).childOf(2).at(address(12)).stopped(new Stop.GroupStop()))
                .with(new TaskSketch(8).named("tracer").childOf(1).doing(sleeping(20 * SECOND)))
                .with(traced)
                .with(new TaskSketch(10).named("server").childOf(1).zombie())
                .with(
                        new TaskSketch(11)
                                .named("worker")
                                .childOf(1)
                                .threadOf(10)
                                .doing(sleeping(9 * SECOND)))
                .stopped(7, Signal.SIGSTOP)
                .exiting(3, ExitStatus.exited(7))
                .running(3)
                .clock(SECOND)
                .wakes(6, 3 * SECOND)
                .wrote(2, 1, "two children are born\n")
                .wrote(3, 1, "child 1: ")
                .wrote(3, 1, "my parent is 2\n")
                .wrote(4, 1, "child 2: ")
                .wrote(5, 1, "(5 was quicker) ")
                .wrote(4, 1, "my parent is 2\n")
                .wrote(4, 2, "child 2: cannot open the log\n")
                .readerWaits(8)
                .build();
    }

    /// A parent and many children, every third a zombie; 3 was born last.
    public static Publication many(int count) {
        StateSketch sketch = new StateSketch();
        sketch.with(new TaskSketch(1).named("init").doing(waiting()));
        sketch.with(new TaskSketch(2).childOf(1).at(address(24)));
        List<Option> options = new ArrayList<>(runs(2));
        for (int id = 3; id <= count; id++) {
            TaskSketch child = new TaskSketch(id).childOf(2);
            switch (id % 4) {
                case 0 -> child.zombie().status(ExitStatus.exited(id)).parentTold(false);
                case 1 -> child.at(address(11)).doing(sleeping(id * SECOND));
                default -> {
                    child.at(address(10 + id % 2));
                    options.addAll(runs(id));
                }
            }
            sketch.with(child);
            sketch.wrote(id, 1, "child " + (id - 2) + ": my parent is 2\n");
        }
        MachineState after = sketch.running(2).build();
        List<Change> changes = new ArrayList<>();
        for (int id = 3; id <= count; id++) {
            changes.add(
                    new exitscope.change.FamilyChange.ParentChanged(
                            new TaskId(id),
                            new TaskId(2),
                            new TaskId(1),
                            exitscope.change.FamilyChange.Adoption.INIT,
                            RuleId.of("RP-05")));
        }
        Transition last =
                new Transition(
                        after, Choice.Run.of(new TaskId(2)), changes, after, 0, Footprint.NOTHING);
        return publication(after, last, 12_345, options);
    }

    /// A moment with this state, these options, and nothing before.
    public static Publication moment(MachineState state, Option... options) {
        return publication(state, null, 0, List.of(options));
    }

    /// A moment after a transition.
    public static Publication moment(Transition last, Option... options) {
        return publication(last.after(), last, 1, List.of(options));
    }

    private static Publication publication(
            MachineState state, @Nullable Transition last, long step, List<Option> options) {
        return new Publication(
                FAMILY,
                new Moment(0, step, 0),
                state,
                last,
                options,
                List.of(new BranchInfo(0, null, step)),
                Activity.PAUSED);
    }

    /// The options to let these tasks run.
    public static List<Option> runs(int... ids) {
        List<Option> options = new ArrayList<>();
        for (int id : ids) {
            options.add(new Option(Choice.Run.of(new TaskId(id)), false, false));
        }
        return options;
    }

    /// A system call with up to six arguments.
    public static SyscallCall call(SyscallNumber number, long... arguments) {
        long[] all = java.util.Arrays.copyOf(arguments, 6);
        return new SyscallCall(number.number(), all[0], all[1], all[2], all[3], all[4], all[5], 0);
    }

    /// Asleep in wait4(-1, …).
    public static RunState waiting() {
        return new RunState.Blocked(
                call(SyscallNumber.WAIT4, -1, 4096, 0), new BlockReason.ChildEvent(ANY_CHILD));
    }

    private static RunState sleeping(long deadline) {
        return new RunState.Blocked(
                call(SyscallNumber.NANOSLEEP, 4096), new BlockReason.Sleep(deadline, 0));
    }

    /// The first instruction of a line of the program.
    public static long address(int line) {
        return FAMILY.lines().addressesOf(new SourceLine(file(), line)).getFirst();
    }

    /// Where a function without text begins.
    public static long symbol(String name) {
        return IMAGE.symbols().named(name).orElseThrow().address();
    }

    private static final ElfImage IMAGE = ElfImage.parse("family.c", resource("family.elf"));

    private static String file() {
        return FAMILY.lines().files().stream()
                .filter(name -> name.endsWith("family.c"))
                .findFirst()
                .orElseThrow();
    }

    private static ProgramInfo family() {
        return new ProgramInfo(
                "family.c",
                "/tmp/family",
                new String(resource("family.c"), StandardCharsets.UTF_8),
                LineTable.of(ElfImage.parse("family.c", resource("family.elf"))));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(Scenes.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
