package exitscope.outcome;

import exitscope.state.Choice;
import exitscope.state.MachineState;

import java.util.List;

/// A state of the graph that a search has met and in which something is decided, or nothing goes
/// on. States in which only one thing can happen are part of the [roads][Road] between such.
///
/// @param state its number in the search; 0 is where that began
/// @param machine the machine there
/// @param end the outcome that it is, by its place in the report; -1 when the run goes on
/// @param possible the outcomes that can be reached from here, by their places in the report
/// @param unsure whether there may be more of them, since the search has not looked at all that can
///   follow, or there are too many to know for each state
/// @param roads what can be chosen, in the order of the tasks
public record Junction(
        int state,
        MachineState machine,
        int end,
        List<Integer> possible,
        boolean unsure,
        List<Road> roads) {
    public Junction {
        possible = List.copyOf(possible);
        roads = List.copyOf(roads);
    }

    /// What follows a choice up to the next junction.
    ///
    /// @param choice its first
    /// @param moves how many moves it is long
    /// @param to the state where it ends
    public record Road(Choice choice, int moves, int to) {}
}
