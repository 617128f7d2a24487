package exitscope.app.cli;

import exitscope.app.program.Walk;
import exitscope.app.words.AppPhrase;
import exitscope.change.Change;
import exitscope.change.ExitChange.ExitStateAdvanced;
import exitscope.change.Transition;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.state.TaskExitState;

import java.nio.file.Path;
import java.util.function.Consumer;

/// Goes through a run from position to position; says what is wrong where there is no such one.
///
/// @param file the program, for messages
record Journey(Path file, Walk walk) {
    /// A program that has not ended by then is taken for one that never will.
    private static final long PATIENCE = 1_000_000;

    /// Goes on to a position, which must not lie behind.
    ///
    /// @param option by which the person asked for it
    /// @param each is told of every transition on the way
    void goTo(String option, Position position, Consumer<Transition> each) {
        switch (position) {
            case Position.Number(long transitions) -> goTo(option, transitions, each);
            case Position.End() -> goToEnd(option, each);
            case Position.FirstZombie() -> goToZombie(option, each);
        }
    }

    private Phrase wayOut(String option) {
        return AppPhrase.of("journey.usePosition", option, walk.position());
    }

    private void goTo(String option, long transitions, Consumer<Transition> each) {
        while (walk.position() < transitions) {
            Transition transition = walk.forward();
            if (transition == null) {
                throw new ExitscopeException(
                        AppPhrase.of("journey.beyondEnd", file, walk.position(), transitions),
                        wayOut(option));
            }
            each.accept(transition);
        }
    }

    private void goToEnd(String option, Consumer<Transition> each) {
        for (Transition made = walk.forward(); made != null; made = walk.forward()) {
            each.accept(made);
            if (walk.position() >= PATIENCE) {
                throw endless(option, "journey.noEnd");
            }
        }
    }

    private void goToZombie(String option, Consumer<Transition> each) {
        while (true) {
            Transition transition = walk.forward();
            if (transition == null) {
                throw new ExitscopeException(
                        AppPhrase.of("journey.noZombie", file), wayOut(option));
            }
            each.accept(transition);
            if (makesZombie(transition)) {
                return;
            }
            if (walk.position() >= PATIENCE) {
                throw endless(option, "journey.noZombieYet");
            }
        }
    }

    private ExitscopeException endless(String option, String key) {
        return new ExitscopeException(
                AppPhrase.of(key, file, PATIENCE), AppPhrase.of("journey.namePosition", option));
    }

    private static boolean makesZombie(Transition transition) {
        for (Change change : transition.changes()) {
            if (change instanceof ExitStateAdvanced advanced
                    && advanced.to() == TaskExitState.ZOMBIE
                    // One that is reaped at once was never seen.
                    && transition.after().task(advanced.task()).exitState()
                            == TaskExitState.ZOMBIE) {
                return true;
            }
        }
        return false;
    }
}
