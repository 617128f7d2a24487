package exitscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.abi.WaitStatus;
import exitscope.change.Change;
import exitscope.change.ExitChange;
import exitscope.change.FamilyChange;
import exitscope.change.NotificationChange;
import exitscope.change.RuleId;
import exitscope.change.SignalChange;
import exitscope.change.Transition;
import exitscope.footprint.Footprint;
import exitscope.publish.Publication;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.ExitStage;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What is said in words, word for word.
class WordsTest {
    private static final RuleId RULE = RuleId.of("EX-20");

    private final Messages messages = new Messages(Locale.ENGLISH);
    private final ChangeText changes = new ChangeText(messages);
    private final Publication zombie = Scenes.zombie();
    private final Transition last = Objects.requireNonNull(zombie.last());

    @Test
    void anExitStateThatAdvancesIsNamedWithBothStates() {
        assertEquals(
                "3 becomes a zombie: initiated → zombie",
                changes.of(
                        new ExitChange.ExitStateAdvanced(
                                new TaskId(3), TaskExitState.INITIATED, TaskExitState.ZOMBIE, RULE),
                        last));
    }

    @Test
    void anAdoptionSaysWhoAdopts() {
        assertEquals(
                "4 gets a new parent: 1 (init adopts it)",
                changes.of(
                        new FamilyChange.ParentChanged(
                                new TaskId(4),
                                new TaskId(2),
                                new TaskId(1),
                                FamilyChange.Adoption.INIT,
                                RULE),
                        last));
    }

    @Test
    void aWaitSaysWhomItTookAndHowThatEnded() {
        assertEquals(
                "2’s wait takes 3: exited with 7",
                changes.of(
                        new NotificationChange.WaitReported(
                                new TaskId(2),
                                new TaskId(3),
                                3,
                                ExitStatus.exited(7).waitStatus(),
                                true,
                                RULE),
                        last));
    }

    @Test
    void aSignalNamesItsSenderIfThereIsOne() {
        var info = exitscope.abi.SignalInfo.kernel(Signal.SIGTERM);
        Change fromKernel = new SignalChange.SignalSent(new TaskId(2), null, info, true, RULE);
        Change fromTask =
                new SignalChange.SignalSent(new TaskId(2), new TaskId(4), info, false, RULE);
        assertEquals("SIGTERM is sent to 2", changes.of(fromKernel, last));
        assertEquals("4 sends SIGTERM to 2 alone", changes.of(fromTask, last));
    }

    @Test
    void aTaskThatWasJustReapedKeepsItsNumber() {
        MachineState before =
                new StateSketch()
                        .with(new TaskSketch(2))
                        .with(new TaskSketch(3).childOf(2).zombie())
                        .build();
        MachineState after = new StateSketch().with(new TaskSketch(2)).build();
        Change change =
                new ExitChange.ExitStateAdvanced(
                        new TaskId(3), TaskExitState.ZOMBIE, TaskExitState.DEAD, RULE);
        Transition reaping =
                new Transition(
                        before,
                        Choice.Run.of(new TaskId(2)),
                        List.of(change),
                        after,
                        0,
                        Footprint.NOTHING);
        assertEquals("3 is reaped: zombie → dead", changes.of(change, reaping));
    }

    @Test
    void aChoiceSaysWhatIsKnownBeforeItIsMade() {
        assertEquals("5 carries out write(1, …, 27)", choice(5));
        assertEquals("4 runs on from line 12", choice(4));
        assertEquals("2 is awake and looks again: wait4(-1, …)", choice(2));
        assertEquals(
                "The clock jumps 2 s: 6 wakes",
                new ChoiceText(messages)
                        .of(new Choice.FireTimer(), zombie.state(), zombie.program()));
        assertEquals(
                "You type “yes↵no”",
                new ChoiceText(messages)
                        .of(
                                new Choice.Type(Bytes.utf8("yes\nno\n")),
                                zombie.state(),
                                zombie.program()));
    }

    @Test
    void aTaskOnItsWayOutSaysWhatItDoesNext() {
        assertEquals("3 exit: becomes a zombie and gives notice", choiceBefore(3));
        MachineState state =
                new StateSketch()
                        .with(new TaskSketch(2).initiated(ExitStage.REPARENT_CHILDREN))
                        .with(
                                new TaskSketch(3)
                                        .doing(new RunState.Interrupt(null, null))
                                        .pending(Signal.SIGTERM))
                        .build();
        ChoiceText words = new ChoiceText(messages);
        assertEquals(
                "2 exit: hands on its children",
                words.of(Choice.Run.of(new TaskId(2)), state, Scenes.FAMILY));
        assertEquals(
                "3 takes SIGTERM", words.of(Choice.Run.of(new TaskId(3)), state, Scenes.FAMILY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|waits for a child",
                "3|is a zombie: parent 2 has not waited",
                "6|sleeps for another 2 s",
                "7|is stopped by SIGSTOP",
                "9|is a zombie: tracer 8 has not waited",
                "10|is a zombie: leader waits for thread 11",
            })
    void whoeverCannotMoveHasAReason(int task, String reason) {
        MachineState state = zombie.state();
        assertEquals(
                reason,
                new WaitingText(messages)
                        .of(state.task(new TaskId(task)), state, TaskNumbers.of(zombie)));
    }

    @Test
    void statusesAndResultsAreInWords() {
        StatusText statuses = new StatusText(messages);
        assertEquals("exited with 7", statuses.of(ExitStatus.exited(263)));
        assertEquals("killed by SIGTERM", statuses.of(ExitStatus.killedBy(Signal.SIGTERM)));
        assertEquals("stopped by SIGSTOP", statuses.of(WaitStatus.stopped(19)));
        assertEquals("continued", statuses.of(WaitStatus.CONTINUED));
        assertEquals("-1 ECHILD", statuses.ofResult(-10));
        assertEquals("4096", statuses.ofResult(4096));
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 s",
        "12,12 ns",
        "1500,1.5 µs",
        "20000000,20 ms",
        "2000000000,2 s",
        "1250000000,1.25 s"
    })
    void durationsHaveOneUnit(long nanoseconds, String text) {
        assertEquals(text, new StatusText(messages).ofDuration(nanoseconds));
        assertEquals(
                text.replace('.', ','),
                new StatusText(new Messages(Locale.GERMAN)).ofDuration(nanoseconds));
    }

    @Test
    void callsAreWrittenAsProgrammersWriteThem() {
        assertEquals("kill(3, SIGTERM)", SyscallText.of(Scenes.call(SyscallNumber.KILL, 3, 15)));
        assertEquals(
                "wait4(-1, …, WNOHANG)",
                SyscallText.of(Scenes.call(SyscallNumber.WAIT4, -1, 8, 1)));
        assertEquals("exit_group(7)", SyscallText.of(Scenes.call(SyscallNumber.EXIT_GROUP, 7)));
        assertEquals("clone(SIGCHLD)", SyscallText.of(Scenes.call(SyscallNumber.CLONE, 17)));
        assertEquals(
                "clone(CLONE_VM | CLONE_VFORK | SIGCHLD)",
                SyscallText.of(Scenes.call(SyscallNumber.CLONE, 0x4111)));
        assertEquals("getpid()", SyscallText.of(Scenes.call(SyscallNumber.GETPID, 99)));
    }

    private String choice(int task) {
        return new ChoiceText(messages)
                .of(Choice.Run.of(new TaskId(task)), zombie.state(), zombie.program());
    }

    private String choiceBefore(int task) {
        return new ChoiceText(messages)
                .of(Choice.Run.of(new TaskId(task)), last.before(), zombie.program());
    }
}
