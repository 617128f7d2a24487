package exitscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.change.Change;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.publish.Moment;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.StateFingerprint;
import exitscope.state.TaskId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class HistoryTest {
    private static final String PROGRAM =
            """
            #include <stdio.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                for (int i = 0; i < 3; i++)
                    if (fork() == 0) {
                        printf("child %d\\n", i);
                        return i;
                    }
                int status, sum = 0;
                while (wait(&status) > 0)
                    sum += WEXITSTATUS(status);
                printf("sum %d\\n", sum);
                return sum;
            }
            """;

    private static MachineState boot() {
        return GuestRun.boot("test.c", PROGRAM, false);
    }

    private static History history() {
        return new History(boot(), new Schedule.RoundRobin());
    }

    private static List<Long> runToTheEnd(History history) {
        List<Long> prints = new ArrayList<>();
        prints.add(StateFingerprint.of(history.state()));
        while (history.forward()) {
            prints.add(StateFingerprint.of(history.state()));
        }
        return prints;
    }

    @Test
    void backThenForwardGivesTheSameStates() {
        History history = history();
        List<Long> prints = runToTheEnd(history);
        for (int step = prints.size() - 2; step >= 0; step--) {
            assertTrue(history.back());
            assertEquals(prints.get(step), StateFingerprint.of(history.state()), "at step " + step);
        }
        assertFalse(history.back());
        assertNull(history.last());
        for (int step = 1; step < prints.size(); step++) {
            assertTrue(history.forward());
            assertEquals(prints.get(step), StateFingerprint.of(history.state()), "at step " + step);
        }
        assertEquals(1, history.branches().size(), "walking to and fro begins no branch");
    }

    @Test
    void theSameRunGivesTheSameTraceTwice() {
        List<Change> first = new ArrayList<>();
        List<Change> second = new ArrayList<>();
        for (List<Change> changes : List.of(first, second)) {
            History history = history();
            while (history.forward()) {
                changes.addAll(requireNonNull(history.last()).changes());
            }
        }
        assertEquals(first, second);
        assertEquals(runToTheEnd(history()), runToTheEnd(history()));
    }

    @Test
    void everyPositionIsReachedHoweverLittleMemoryThereIs() {
        String loop = PROGRAM.replace("return i;", "_exit(1);").replace("i < 3", "i < 400");
        for (long budget : new long[] {History.DEFAULT_BUDGET, 2L << 20, 1}) {
            History history =
                    new History(
                            GuestRun.boot("test.c", loop, false),
                            new Schedule.RoundRobin(),
                            budget);
            List<Long> prints = runToTheEnd(history);
            assertTrue(prints.size() > 2_000, "the run is longer than what is kept whole");
            SplittableRandom random = new SplittableRandom(budget);
            for (int i = 0; i < 40; i++) {
                int step = random.nextInt(prints.size());
                history.seek(new Moment(0, step, 0));
                assertEquals(
                        prints.get(step),
                        StateFingerprint.of(history.state()),
                        () -> "at step " + step + " with " + budget + " bytes");
            }
        }
    }

    @Test
    void choosingOtherwiseKeepsBothBranches() {
        History history = history();
        List<Long> prints = runToTheEnd(history);
        history.seek(Moment.START);
        while (history.state().runnable().size() < 2) {
            history.forward();
        }
        Moment fork = history.moment();
        Choice recorded = history.recorded();
        Choice other =
                Machine.enabled(history.state()).stream()
                        .filter(choice -> !choice.equals(recorded))
                        .findFirst()
                        .orElseThrow();
        history.choose(other);
        assertEquals(1, history.moment().branch());
        assertEquals(fork.step() + 1, history.moment().step());
        assertEquals(2, history.branches().size());
        runToTheEnd(history);
        assertEquals(3, requireNonNull(history.state().ended()).shellExitCode());

        history.seek(new Moment(0, fork.step() + 1, 0));
        assertEquals(prints.get((int) fork.step() + 1), StateFingerprint.of(history.state()));
        history.seek(new Moment(1, fork.step() + 1, 0));
        assertNotEquals(prints.get((int) fork.step() + 1), StateFingerprint.of(history.state()));
        history.back();
        assertEquals(prints.get((int) fork.step()), StateFingerprint.of(history.state()));
    }

    @Test
    void aMomentInsideGuestCodeIsReachedByInstruction() {
        History history = history();
        runToTheEnd(history);
        history.seek(Moment.START);
        long whole = history.instructionsAt(0);
        assertTrue(whole > 2, "the first transition runs guest code");
        TaskId task = ((Choice.Run) requireNonNull(history.recorded())).task();
        history.choose(new Choice.Run(task, 1));
        assertEquals(new Moment(0, 0, 1), history.moment());
        assertTrue(history.state().task(task).run() instanceof RunState.App);
        assertEquals(1, requireNonNull(history.last()).instructions());
        history.choose(new Choice.Run(task, 1));
        assertEquals(new Moment(0, 0, 2), history.moment());
        history.forward();
        assertEquals(new Moment(0, 1, 0), history.moment());
        assertEquals(1, history.branches().size());
        history.seek(new Moment(0, 0, whole - 1));
        assertEquals(whole - 1, history.moment().ticks());
        history.choose(new Choice.Run(task, 1));
        assertEquals(new Moment(0, 1, 0), history.moment());
    }

    @Test
    void aRunCutIntoInstructionsComesToTheSameOutput() {
        History history = history();
        while (true) {
            Choice next = history.scheduled();
            if (next == null) {
                break;
            }
            boolean guestCode =
                    next instanceof Choice.Run run
                            && history.state().task(run.task()).run() instanceof RunState.App;
            history.choose(guestCode ? new Choice.Run(((Choice.Run) next).task(), 7) : next);
        }
        assertEquals(3, requireNonNull(history.state().ended()).shellExitCode());
    }

    @Test
    void aRoundTripFindsNoDifference() {
        History history = history();
        runToTheEnd(history);
        long[] compared = {0};
        assertNull(RoundTrip.check(history, count -> compared[0] = count));
        assertEquals(2 * history.moment().step(), compared[0]);
    }

    /// The choices of a run under another schedule.
    private static List<Choice> choicesOf(Schedule schedule) {
        List<Choice> choices = new ArrayList<>();
        MachineState at = boot();
        while (!Machine.enabled(at).isEmpty()) {
            Choice choice = schedule.pick(at, Machine.enabled(at));
            choices.add(choice);
            at = Machine.step(at, choice).after();
        }
        return choices;
    }

    @Test
    void followingChoicesBeginsABranchWhereTheyPartAndGoesAlongItTheNextTime() {
        History history = history();
        runToTheEnd(history);
        List<Choice> other = choicesOf(new Schedule.Fifo());
        Moment parting = requireNonNull(history.follow(Moment.START, other));
        assertEquals(2, history.branches().size(), "a branch begins where the choices part");
        assertEquals(other.size(), history.moment().step(), "all choices are made");
        assertEquals(1, history.moment().branch());
        assertEquals(
                requireNonNull(history.branches().getLast().origin()).step(),
                parting.step(),
                "it says where they part");
        long end = StateFingerprint.of(history.state());
        history.seek(new Moment(1, 0, 0));
        Moment again = history.follow(Moment.START, other);
        assertEquals(2, history.branches().size(), "the same choices need no other branch");
        assertEquals(history.moment(), again, "nothing parts");
        assertEquals(end, StateFingerprint.of(history.state()));
    }

    @Test
    void followingChoicesFromWithinATransitionMakesItsPartFirst() {
        History history = history();
        while (!(requireNonNull(history.next()) instanceof Choice.Run run
                && history.state().task(run.task()).run() instanceof RunState.App
                && history.state().tasks().size() > 2)) {
            history.forward();
        }
        long step = history.moment().step();
        history.forward();
        Moment inside = new Moment(0, step, 3);
        MachineState there = history.stateAt(inside);
        Choice next = Machine.enabled(there).getLast();
        long expected = StateFingerprint.of(Machine.step(there, next).after());
        history.follow(inside, List.of(next));
        assertEquals(step + 2, history.moment().step());
        assertEquals(expected, StateFingerprint.of(history.state()));
        int branches = history.branches().size();
        history.seek(new Moment(0, step, 0));
        history.follow(inside, List.of(next));
        assertEquals(branches, history.branches().size(), "the same way needs no other branch");
        assertEquals(expected, StateFingerprint.of(history.state()));
    }

    @Test
    void whereRunsPartIsFoundAlthoughOneLeftItsParentBeforeThatLeftItsOwn() {
        History history = history();
        runToTheEnd(history);
        long early = otherwiseAfter(history, 0, 0);
        history.seek(new Moment(0, early, 0));
        long late = otherwiseAfter(history, 0, early + 1);
        chooseOtherwise(history, new Moment(0, late, 0));
        chooseOtherwise(history, new Moment(1, early, 0));
        assertEquals(2, history.moment().branch());
        List<Choice> choices = new ArrayList<>();
        history.seek(new Moment(2, 0, 0));
        for (Choice made = history.recorded(); made != null; made = history.recorded()) {
            choices.add(made);
            history.forward();
        }
        history.seek(Moment.START);
        assertEquals(new Moment(2, early, 0), history.follow(Moment.START, choices));
    }

    /// The first step from one on at which another choice could have been made.
    private static long otherwiseAfter(History history, int branch, long from) {
        for (long step = from; ; step++) {
            history.seek(new Moment(branch, step, 0));
            Choice made = requireNonNull(history.recorded());
            if (Machine.enabled(history.state()).stream().anyMatch(each -> isOther(each, made))) {
                return step;
            }
        }
    }

    private static boolean isOther(Choice choice, Choice made) {
        return choice instanceof Choice.Run run
                && made instanceof Choice.Run taken
                && !run.task().equals(taken.task());
    }

    private static void chooseOtherwise(History history, Moment at) {
        history.seek(at);
        Choice made = requireNonNull(history.recorded());
        history.choose(
                Machine.enabled(history.state()).stream()
                        .filter(each -> isOther(each, made))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void choicesFromABranchThatIsGoneAreNotMadeElsewhere() {
        History history = history();
        runToTheEnd(history);
        history.follow(Moment.START, choicesOf(new Schedule.Fifo()));
        history.seek(Moment.START);
        assertTrue(history.delete(1));
        long before = StateFingerprint.of(history.state());
        assertNull(history.follow(new Moment(1, 3, 0), List.of(requireNonNull(history.next()))));
        assertEquals(Moment.START, history.moment());
        assertEquals(before, StateFingerprint.of(history.state()));
    }
}
