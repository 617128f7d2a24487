package exitscope.app.cli;

import exitscope.change.Change;
import exitscope.change.Difference;
import exitscope.change.PersonalityDiffers;
import exitscope.change.Transition;
import exitscope.state.Personality;

import java.util.EnumSet;
import java.util.Set;

/// Collects in which matters a run has gone another way than Linux. Of a run that shows Linux there
/// is nothing to tell: what stands on the standard error of a program is its own.
final class PersonalityNotes {
    private final Set<Difference> met = EnumSet.noneOf(Difference.class);

    /// Looks at what one transition did.
    void note(Transition transition) {
        for (Change change : transition.changes()) {
            if (change instanceof PersonalityDiffers differs
                    && differs.shown() != Personality.LINUX) {
                met.add(differs.difference());
            }
        }
    }

    /// Says all of it, a line each.
    void tell(Messages messages, Desktop desktop) {
        met.forEach(difference ->
                messages.note(desktop.words(difference) + " (" + difference.rule().id() + ")"));
    }
}
