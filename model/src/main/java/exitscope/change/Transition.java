package exitscope.change;

import exitscope.footprint.Footprint;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import java.util.List;

/// One move of the machine: what was chosen, what it did, what came of it.
///
/// @param instructions guest instructions retired in it
/// @param footprint the entities that it read and changed
public record Transition(
        MachineState before,
        Choice choice,
        List<Change> changes,
        MachineState after,
        long instructions,
        Footprint footprint) {
    public Transition {
        changes = List.copyOf(changes);
    }
}
