package exitscope.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.change.Transition;
import exitscope.history.History;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.publish.Moment;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

class TimelineTest {
    private static final String PROGRAM =
            """
            #include <signal.h>
            #include <stdio.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                int pid[3];
                for (int i = 0; i < 3; i++)
                    if ((pid[i] = fork()) == 0) {
                        if (i == 0 && fork() == 0) {
                            usleep(1000);
                            _exit(1);
                        }
                        if (i == 2)
                            pause();
                        _exit(i);
                    }
                kill(pid[2], SIGSTOP);
                waitpid(pid[2], 0, WUNTRACED);
                kill(pid[2], SIGCONT);
                kill(pid[2], SIGTERM);
                while (wait(0) > 0)
                    ;
                return 0;
            }
            """;

    private static History history() {
        return new History(GuestRun.boot("test.c", PROGRAM, false), new Schedule.RoundRobin());
    }

    /// How every task stands at a position, by the lanes, against the state itself.
    private static void agree(Timeline timeline, long step, MachineState state) {
        for (Lane lane : timeline.lanes()) {
            Task task = state.tasks().get(lane.task().value());
            int at = lane.states().floor(step);
            if (at < 0) {
                assertNull(task, lane.task() + " is not born at " + step);
            } else {
                assertEquals(
                        Standing.of(Standing.code(task)),
                        lane.standing(at),
                        lane.task() + " at " + step);
            }
        }
        for (Task task : state.tasks().values()) {
            assertNotNull(timeline.lane(task.id()), task.id() + " has a lane");
        }
    }

    @Test
    void lanesTellHowEachTaskStandsAtEveryPosition() {
        History history = history();
        List<MachineState> states = new ArrayList<>(List.of(history.state()));
        List<Choice> choices = new ArrayList<>();
        List<Timeline> seen = new ArrayList<>(List.of(history.timeline()));
        while (history.forward()) {
            states.add(history.state());
            choices.add(requireNonNull(history.last()).choice());
            seen.add(history.timeline());
        }
        Timeline timeline = history.timeline();
        assertEquals(states.size() - 1, timeline.length());
        for (int step = 0; step < states.size(); step++) {
            agree(timeline, step, states.get(step));
            assertEquals(step, seen.get(step).length(), "what was handed out stays");
            agree(seen.get(step), step, states.get(step));
        }
        for (int step = 1; step < states.size(); step++) {
            TaskId mover = choices.get(step - 1) instanceof Choice.Run run ? run.task() : null;
            assertEquals(mover, timeline.mover(step), "who moved to " + step);
        }
    }

    @Test
    void arrowsTellWhatPassedBetweenTasks() {
        History history = history();
        while (history.forward()) {
            // to the end
        }
        Timeline timeline = history.timeline();
        Set<Arrow.Kind> kinds = EnumSet.noneOf(Arrow.Kind.class);
        long before = 0;
        for (int i = 0; i < timeline.arrowCount(); i++) {
            Arrow arrow = timeline.arrow(i);
            assertTrue(arrow.step() >= before, "arrows are in order");
            before = arrow.step();
            kinds.add(arrow.kind());
            assertEquals(i, timeline.arrowAfter(arrow.step() - 1) + offset(timeline, i));
        }
        assertEquals(
                EnumSet.of(
                        Arrow.Kind.FORK,
                        Arrow.Kind.EXEC,
                        Arrow.Kind.SIGNAL,
                        Arrow.Kind.NOTIFY,
                        Arrow.Kind.WAIT,
                        Arrow.Kind.REPARENT),
                kinds);
    }

    /// How many arrows of the same position come before.
    private static int offset(Timeline timeline, int index) {
        int offset = 0;
        while (index - offset > 0
                && timeline.arrowStep(index - offset - 1) == timeline.arrowStep(index)) {
            offset++;
        }
        return offset;
    }

    @Test
    void aBranchSharesWhatWasBeforeItAndNothingElse() {
        History history = history();
        while (history.forward()) {
            // to the end
        }
        Timeline first = history.timeline();
        for (long origin = first.length() / 2; history.branches().size() < 3; origin++) {
            history.seek(new Moment(0, origin, 0));
            Choice recorded = history.recorded();
            for (Choice other : Machine.enabled(history.state())) {
                if (other instanceof Choice.Run run
                        && !(recorded instanceof Choice.Run taken
                                && taken.task().equals(run.task()))) {
                    history.choose(other);
                    break;
                }
            }
            int branch = history.moment().branch();
            if (branch == 0) {
                continue;
            }
            while (history.forward()) {
                // to the end
            }
            Timeline timeline = history.timeline();
            for (long step = 0; step <= timeline.length(); step++) {
                agree(timeline, step, history.stateAt(new Moment(branch, step, 0)));
            }
        }
        history.seek(new Moment(0, 0, 0));
        assertEquals(first.length(), history.timeline().length());
        for (long step = 0; step <= first.length(); step++) {
            agree(first, step, history.stateAt(new Moment(0, step, 0)));
        }
    }

    @Test
    void aSeriesTellsWhatWasWrittenHoweverLongItIs() {
        SplittableRandom random = new SplittableRandom(11);
        SeriesLog log = new SeriesLog(Series.empty());
        List<long[]> entries = new ArrayList<>();
        long step = 0;
        for (int i = 0; i < 400; i++) {
            step += random.nextInt(3) == 0 ? random.nextLong(1L << 40) : random.nextInt(4);
            long value = random.nextBoolean() ? random.nextLong() : random.nextInt(100);
            log.append(step, value);
            entries.add(new long[] {step, value});
            Series now = log.series();
            holds(entries, now);
            int cut = random.nextInt(entries.size());
            long there = entries.get(cut)[0];
            Series until = now.until(there);
            int last = cut;
            while (last + 1 < entries.size() && entries.get(last + 1)[0] == there) {
                last++;
            }
            holds(entries.subList(0, last + 1), until);
            SeriesLog other = new SeriesLog(until);
            other.append(there + 1, 5);
            List<long[]> branched = new ArrayList<>(entries.subList(0, last + 1));
            branched.add(new long[] {there + 1, 5});
            holds(branched, other.series());
            holds(branched, other.whole());
            holds(branched.subList(0, last + 1), other.series().until(there));
        }
        assertEquals(0, log.series().until(entries.getFirst()[0] - 1).size());
    }

    private static void holds(List<long[]> entries, Series series) {
        assertEquals(entries.size(), series.size());
        for (int i = 0; i < entries.size(); i += 1 + entries.size() / 40) {
            assertEquals(entries.get(i)[0], series.step(i));
            assertEquals(entries.get(i)[1], series.value(i));
        }
        if (!entries.isEmpty()) {
            assertEquals(entries.size() - 1, series.floor(entries.getLast()[0]));
            assertEquals(entries.getLast()[1], series.value(entries.size() - 1));
            assertEquals(-1, series.floor(entries.getFirst()[0] - 1));
        }
    }

    @Test
    void tasksThatAreGoneTakeLittleRoom() {
        String loop =
                """
                #include <sys/wait.h>
                #include <unistd.h>
                int main(void) {
                    for (int i = 0; i < 500; i++) {
                        if (fork() == 0)
                            _exit(7);
                        wait(0);
                    }
                }
                """;
        History history =
                new History(GuestRun.boot("loop.c", loop, false), new Schedule.RoundRobin());
        while (history.forward()) {
            // to the end
        }
        Timeline timeline = history.timeline();
        assertTrue(timeline.lanes().size() > 500);
        long packed =
                timeline.lanes().stream()
                        .filter(lane -> lane.states() instanceof PackedSeries)
                        .count();
        assertTrue(packed >= 500, packed + " are packed");
    }

    @Test
    void aLoopThatGoesOnAndOnTakesAFewBytesForEachTask() {
        String loop =
                """
                #include <sys/wait.h>
                #include <unistd.h>
                int main(void) {
                    for (int i = 0; i < 4000; i++) {
                        if (fork() == 0)
                            _exit(7);
                        wait(0);
                    }
                }
                """;
        MachineState state = GuestRun.boot("loop.c", loop, false);
        Schedule schedule = new Schedule.RoundRobin();
        TimelineLog log = new TimelineLog(state);
        long least = Long.MAX_VALUE;
        while (!Machine.enabled(state).isEmpty()) {
            Transition made = Machine.step(state, schedule.pick(state, Machine.enabled(state)));
            log.append(made);
            state = made.after();
            least = Math.min(least, log.weight());
        }
        assertTrue(least > 0, least + " bytes");
        assertTrue(log.weight() < 24 * 4_000, log.weight() + " bytes");
        Timeline timeline = log.timeline();
        assertEquals(4_002, timeline.lanes().size());
        long born = 0;
        for (Lane lane : timeline.lanes()) {
            assertTrue(lane.born() >= born, "lanes are in order");
            born = lane.born();
            assertEquals(lane, timeline.lane(lane.task()));
            assertEquals(LaneState.DEAD, lane.standing(lane.states().size() - 1).state());
        }
        assertEquals(-1, timeline.place(new TaskId(1_000_000)));
    }

    @Test
    void anArrowKeepsAllThatItIs() {
        for (Arrow.Kind kind : Arrow.Kind.values()) {
            long code = Arrow.code(kind, 64, new TaskId(1 << 25), new TaskId(7));
            assertEquals(
                    new Arrow(5, kind, 64, new TaskId(1 << 25), new TaskId(7)), Arrow.of(5, code));
        }
        assertNull(Arrow.of(1, Arrow.code(Arrow.Kind.EXEC, 0, null, new TaskId(1))).from());
    }
}
