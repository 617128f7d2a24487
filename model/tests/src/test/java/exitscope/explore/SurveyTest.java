package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.machine.Machine;
import exitscope.outcome.Junction;
import exitscope.outcome.Outcome;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.StateFingerprint;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

class SurveyTest {
    private static final String TWO_ORDERS =
            """
            int main(void) {
                if (fork() == 0) {
                    write(1, "a", 1);
                    _exit(0);
                }
                write(1, "b", 1);
                wait(NULL);
                return 0;
            }
            """;

    private static Exploration walked(MachineState boot) {
        Exploration exploration = new Exploration(boot, Settings.DEFAULT, Workers.ALONE);
        while (exploration.advance()) {
            // to its end
        }
        return exploration;
    }

    @Test
    void everyOutcomeIsReachedFromTheFirstJunctionAndStandsAtTheEndOfARoad() {
        Survey survey = walked(Explored.boot(TWO_ORDERS)).survey();
        List<Outcome> outcomes = survey.report().outcomes();
        assertEquals(List.of("ab", "ba"), outcomes.stream().map(Outcome::output).toList());
        Deque<Integer> left = new ArrayDeque<>(List.of(0));
        BitSet seen = new BitSet();
        BitSet ends = new BitSet();
        while (!left.isEmpty()) {
            Junction junction = survey.junctions(List.of(left.pop())).getFirst();
            if (seen.get(junction.state())) {
                continue;
            }
            seen.set(junction.state());
            assertFalse(junction.unsure(), "all was looked at");
            if (junction.state() == 0) {
                assertEquals(List.of(0, 1), junction.possible());
            }
            if (junction.end() >= 0) {
                ends.set(junction.end());
                assertEquals(List.of(junction.end()), junction.possible());
                assertEquals(
                        outcomes.get(junction.end()).output(),
                        Ends.output(junction.machine()),
                        "the machine is the one that ended so");
            } else {
                assertFalse(junction.roads().isEmpty(), "something can happen");
            }
            junction.roads().forEach(road -> left.push(road.to()));
        }
        assertEquals(2, ends.cardinality(), "both outcomes are ends of roads");
        assertTrue(seen.cardinality() < survey.report().states(), "straight stretches are roads");
    }

    @Test
    void theWayToAStateLeadsThere() {
        MachineState boot = Explored.boot(TWO_ORDERS);
        Survey survey = walked(boot).survey();
        for (Junction junction : survey.junctions(List.of(0, 3, 7))) {
            MachineState at = boot;
            for (Choice choice : survey.wayTo(junction.state()).choices()) {
                at = Machine.step(at, choice).after();
            }
            assertEquals(StateFingerprint.of(junction.machine()), StateFingerprint.of(at));
        }
    }

    @Test
    void setsOfManyEndsAreLeftOutWhenTheyTakeTooMuch() {
        int ends = 2_000;
        StateGraph graph = new StateGraph();
        // A comb: from each state one can end in a way of its own, or go on.
        for (int state = 0; state < 2 * ends; state++) {
            graph.addState();
        }
        int[] endOf = new int[2 * ends];
        for (int i = 0; i < ends; i++) {
            endOf[i] = -1;
            endOf[ends + i] = i;
            graph.addEdge(i, 2, ends + i);
            if (i + 1 < ends) {
                graph.addEdge(i, 3, i + 1);
            }
        }
        MachineState any = Explored.boot("int main(void) { return 0; }");
        Components components = new Components(graph);
        StateMap all = new StateMap(graph, components, ends, endOf, List.of(), StateMap.ROOM);
        assertEquals(ends, all.junction(0, any).possible().size());
        assertFalse(all.junction(0, any).unsure());
        StateMap few = new StateMap(graph, components, ends, endOf, List.of(), 100_000);
        assertEquals(List.of(), few.junction(0, any).possible());
        assertTrue(few.junction(0, any).unsure(), "what is not known is not denied");
        assertEquals(
                List.of(ends - 2, ends - 1),
                few.junction(ends - 2, any).possible(),
                "near the ends all is known");
        for (int state : new int[] {ends, 2 * ends - 1}) {
            assertEquals(List.of(state - ends), few.junction(state, any).possible());
            assertFalse(few.junction(state, any).unsure(), "an end is one");
        }
    }

    @Test
    void whatWasNotLookedAtMakesUnsure() {
        Exploration exploration =
                new Exploration(
                        Explored.boot(TWO_ORDERS), Settings.DEFAULT.withStates(5), Workers.ALONE);
        while (exploration.advance()) {
            // to the bound
        }
        Survey survey = exploration.survey();
        assertFalse(survey.report().complete());
        assertTrue(survey.junctions(List.of(0)).getFirst().unsure());
        assertTrue(exploration.progress().open() > 0 || exploration.progress().states() == 5);
    }
}
