package exitscope.explore;

import exitscope.change.Transition;
import exitscope.footprint.FootprintRecorder;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/// Makes the moves from states; as many of them as there are workers share a walk. What one answers
/// does not depend on what it did before.
///
/// For one thread at a time.
final class Expander {
    private final AbstractFingerprint fingerprint;
    private final Observer observer;
    final SharedAccesses accesses;
    private HandlerFrames handlers = HandlerFrames.NONE;
    private ZombieAges zombies = ZombieAges.NONE;
    private final int oldZombies;
    final Moves moves;

    Expander(
            MachineState first,
            Settings settings,
            Set<Integer> exposed,
            Set<Long> contested,
            AbstractFingerprint.Time time) {
        accesses = new SharedAccesses(contested);
        moves =
                new Moves(
                        settings.points(),
                        settings.timing(),
                        exposed,
                        accesses,
                        settings.merge(),
                        settings.engine());
        observer = new Observer(settings);
        oldZombies = settings.oldZombies();
        fingerprint = new AbstractFingerprint(first, time);
    }

    /// Where the walk begins, with what happened on the way there.
    Expansion.Made settle(MachineState first) {
        FootprintRecorder footprint = new FootprintRecorder();
        handlers = HandlerFrames.NONE;
        zombies = ZombieAges.NONE;
        return made(moves.settle(first, this::note), footprint);
    }

    Expansion expand(Reached reached) {
        MachineState machine = reached.machine;
        int[] possible = moves.of(machine);
        if (possible.length == 0 && machine.ended() == null) {
            observer.deadlock(machine);
        }
        for (SharedAccesses.Race race : accesses.races(machine)) {
            observer.race(machine, race);
        }
        var here = observer.take();
        Expansion.@Nullable Made[] made = new Expansion.Made[possible.length];
        for (int i = 0; i < possible.length; i++) {
            if (reached.asleep(possible[i]) == null) {
                handlers = reached.handlers;
                zombies = reached.zombies;
                made[i] = make(machine, possible[i]);
            }
        }
        return new Expansion(possible, made, here);
    }

    private Expansion.Made make(MachineState machine, int move) {
        FootprintRecorder footprint = new FootprintRecorder();
        MachineState after =
                moves.make(
                        machine,
                        handlers,
                        move,
                        transition -> {
                            note(transition);
                            footprint.add(transition.footprint());
                        },
                        footprint);
        return made(after, footprint);
    }

    private Expansion.Made made(MachineState after, FootprintRecorder footprint) {
        fingerprint.take(after, zombies);
        return new Expansion.Made(
                after,
                handlers,
                zombies,
                fingerprint.low(),
                fingerprint.high(),
                footprint.footprint(),
                observer.take());
    }

    private void note(Transition transition) {
        observer.note(transition);
        handlers = handlers.after(transition);
        if (oldZombies > 0) {
            zombies = zombies.after(transition.after(), oldZombies);
            observer.zombies(transition.after(), zombies);
        }
    }
}
