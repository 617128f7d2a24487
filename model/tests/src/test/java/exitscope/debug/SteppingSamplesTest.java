package exitscope.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.command.Granularity;
import exitscope.history.History;
import exitscope.machine.Machine;
import exitscope.machine.SampleRun;
import exitscope.publish.Moment;
import exitscope.publish.ProgramInfo;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.StateFingerprint;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/// Whatever one steps by, from whatever kind of place, either way, one stands at a moment of the
/// run: in the state that a straight replay comes to there.
class SteppingSamplesTest {
    private static final int WALKS = 6;
    private static final int STEPS = 12;

    private static List<String> samples() {
        return SampleRun.names();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyStepComesToAStateOfTheRun(String sample) {
        SampleRun run = SampleRun.of(sample);
        new Walk(run.history(), run.program()).everyStepComesToAStateOfTheRun(sample);
    }

    /// Steps to and fro in one run.
    private static final class Walk {
        /// The fingerprints of the run's states, by branch and step.
        private final Map<Integer, List<Long>> prints = new HashMap<>();

        private final History history;
        private final ProgramInfo program;

        Walk(History history, ProgramInfo program) {
            this.history = history;
            this.program = program;
        }

        void everyStepComesToAStateOfTheRun(String sample) {
            recordToTheEnd();
            Moment fork = branchOff();
            int branches = history.branches().size();
            Stepping stepping = new Stepping(history, program, () -> false);
            SplittableRandom random = new SplittableRandom(sample.hashCode());
            List<Moment> places = places(fork, random);
            for (Moment place : places) {
                history.seek(place);
                assertState("at first");
                for (int i = 0; i < STEPS; i++) {
                    Granularity granularity =
                            Granularity.values()[random.nextInt(Granularity.values().length)];
                    step(stepping, granularity, random.nextBoolean());
                }
                for (Granularity granularity : Granularity.values()) {
                    history.seek(place);
                    step(stepping, granularity, true);
                    boolean moved = !history.moment().equals(place);
                    step(stepping, granularity, false);
                    if (moved && isUndone(granularity, place)) {
                        assertEquals(place, history.moment(), "back undoes it");
                    }
                    history.seek(place);
                    step(stepping, granularity, false);
                    Moment before = history.moment();
                    step(stepping, granularity, true);
                    assertTrue(order(before, history.moment()) <= 0, "forward is not back");
                }
            }
            assertEquals(branches, history.branches().size(), "stepping begins no branch");
        }

        private void step(Stepping stepping, Granularity granularity, boolean forward) {
            Moment from = history.moment();
            if (forward) {
                stepping.forward(granularity);
            } else {
                stepping.back(granularity);
            }
            String what = granularity + (forward ? " forward from " : " back from ") + from;
            assertState(what);
            int order = order(from, history.moment());
            assertTrue(forward ? order <= 0 : order >= 0, what + " to " + history.moment());
            boolean onTheWay =
                    forward
                            ? from.step() < prints(from.branch()).size() - 1
                            : from.step() > 0 || from.ticks() > 0;
            if (onTheWay && granularity != Granularity.OUT) {
                assertTrue(order != 0, what + " stays where it is");
            }
        }

        /// Whether a step back undoes one forward exactly; steps by lines and the like begin at the
        /// task that moves next, and lead back for the one that moved last.
        private static boolean isUndone(Granularity granularity, Moment place) {
            return granularity == Granularity.INSTRUCTION
                    || (granularity == Granularity.TRANSITION && place.ticks() == 0);
        }

        private static int order(Moment one, Moment other) {
            int byStep = Long.compare(one.step(), other.step());
            return byStep != 0 ? byStep : Long.compare(one.ticks(), other.ticks());
        }

        /// What the states of a branch are.
        private List<Long> prints(int branch) {
            return Objects.requireNonNull(prints.get(branch));
        }

        private void assertState(String what) {
            Moment at = history.moment();
            long expected = prints(at.branch()).get((int) at.step());
            if (at.ticks() > 0) {
                MachineState begin = history.stateAt(new Moment(at.branch(), at.step(), 0));
                Choice.Run whole = (Choice.Run) Objects.requireNonNull(history.recorded());
                expected =
                        StateFingerprint.of(
                                Machine.step(begin, new Choice.Run(whole.task(), at.ticks()))
                                        .after());
            }
            assertEquals(expected, StateFingerprint.of(history.state()), what + ", now at " + at);
        }

        /// Runs on, and writes down what the states are.
        private void recordToTheEnd() {
            List<Long> states = new ArrayList<>();
            int branch = history.moment().branch();
            if (branch > 0) {
                long origin = history.moment().step() - 1;
                states.addAll(prints(0).subList(0, (int) origin + 1));
            }
            states.add(StateFingerprint.of(history.state()));
            while (history.forward()) {
                states.add(StateFingerprint.of(history.state()));
            }
            prints.put(branch, states);
        }

        /// Makes a choice otherwise, in the midst of the run if that can be.
        ///
        /// @return where the branch begins; the start when there was nothing to choose
        private Moment branchOff() {
            long length = history.moment().step();
            for (long step = length / 2; step > 0; step--) {
                history.seek(new Moment(0, step, 0));
                Choice recorded = history.recorded();
                for (Choice other : Machine.enabled(history.state())) {
                    if (other instanceof Choice.Run run
                            && recorded instanceof Choice.Run taken
                            && !taken.task().equals(run.task())) {
                        history.choose(other);
                        recordToTheEnd();
                        return new Moment(1, step, 0);
                    }
                }
            }
            return Moment.START;
        }

        /// From where steps are tried: start and end, where the branch begins and just beside, in
        /// the midst of guest code, in the stages of an exit, and anywhere.
        private List<Moment> places(Moment fork, SplittableRandom random) {
            List<Moment> places = new ArrayList<>(List.of(Moment.START, fork));
            places.add(new Moment(fork.branch(), fork.step() + 1, 0));
            places.add(new Moment(0, prints(0).size() - 1L, 0));
            List<Moment> inside = new ArrayList<>();
            List<Moment> exiting = new ArrayList<>();
            history.seek(Moment.START);
            for (Choice next = history.recorded(); next != null; next = history.recorded()) {
                Moment here = history.moment();
                long instructions = history.instructionsAt(here.step());
                if (instructions > 1) {
                    inside.add(new Moment(0, here.step(), random.nextLong(1, instructions)));
                }
                if (next instanceof Choice.Run run
                        && history.state().task(run.task()).run() instanceof RunState.Exit) {
                    exiting.add(here);
                }
                history.forward();
            }
            assertTrue(!inside.isEmpty() && !exiting.isEmpty(), "there are such places");
            for (int i = 0; i < WALKS / 2; i++) {
                places.add(inside.get(random.nextInt(inside.size())));
                places.add(exiting.get(random.nextInt(exiting.size())));
            }
            return places;
        }
    }
}
