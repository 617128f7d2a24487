package exitscope.explore;

import exitscope.change.Transition;
import exitscope.footprint.Footprint;
import exitscope.footprint.FootprintRecorder;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.util.List;
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

    /// Shared by all expanders of a walk; null where moves are not remembered.
    private final @Nullable MoveMemory memory;

    /// Whether the move that is being made may be remembered.
    private boolean memorable;

    private boolean metNarrowMemory;

    Expander(
            MachineState first,
            Settings settings,
            Set<Integer> exposed,
            Set<Long> contested,
            AbstractFingerprint.Time time,
            boolean rests,
            KnownHashes.Table hashes,
            @Nullable MoveMemory memory) {
        accesses = new SharedAccesses(contested);
        moves =
                new Moves(
                        settings.points(),
                        settings.timing(),
                        exposed,
                        accesses,
                        settings.merge(),
                        rests,
                        settings.engine());
        observer = new Observer(settings);
        oldZombies = settings.oldZombies();
        fingerprint = new AbstractFingerprint(first, time, hashes);
        this.memory = memory;
    }

    /// Whether moves are remembered though it matters, memory being narrow, where pages come from.
    boolean remembersTooMuch() {
        return memory != null && metNarrowMemory;
    }

    /// Where the walk begins, with what happened on the way there.
    Expansion.Made settle(MachineState first) {
        handlers = HandlerFrames.NONE;
        zombies = ZombieAges.NONE;
        MachineState settled = moves.settle(first, this::note);
        return made(settled, Footprint.EVERYTHING, observer.take(), false);
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
        Task mover = memory == null ? null : machine.tasks().get(move);
        if (memory != null
                && mover != null
                && handlers.of(mover) == null
                && !Punctuality.matters(mover.run())) {
            MoveMemory.Known known = memory.find(machine, mover);
            if (known != null) {
                return made(known.after(), known.effect().footprint, known.effect().seen, true);
            }
            memorable = true;
        } else {
            memorable = false;
        }
        var objects = memory == null ? null : memory.objects();
        FootprintRecorder recorder = new FootprintRecorder();
        MachineState after =
                moves.make(
                        machine,
                        handlers,
                        move,
                        transition -> {
                            note(transition);
                            recorder.add(transition.footprint());
                        },
                        recorder);
        Footprint footprint = recorder.footprint();
        List<Sighting> seen = observer.take();
        if (memory != null && objects != null && mover != null && memorable) {
            MoveEffect effect =
                    MoveEffect.of(machine, after, footprint, seen, fingerprint.canonical(objects));
            MachineState then = effect == null ? null : effect.from(machine, memory.pool);
            if (effect != null && then != null) {
                memory.put(machine, mover, effect);
                return made(then, footprint, seen, true);
            }
        }
        return made(after, footprint, seen, false);
    }

    private Expansion.Made made(
            MachineState after, Footprint footprint, List<Sighting> seen, boolean shares) {
        metNarrowMemory |= after.memoryIsNarrow();
        fingerprint.take(after, zombies);
        return new Expansion.Made(
                after,
                handlers,
                zombies,
                shares,
                fingerprint.low(),
                fingerprint.high(),
                footprint,
                seen);
    }

    private void note(Transition transition) {
        observer.note(transition);
        handlers = handlers.after(transition);
        memorable = memorable && MoveEffect.showsInFootprint(transition);
        if (oldZombies > 0) {
            zombies = zombies.after(transition.after(), oldZombies);
            observer.zombies(transition.after(), zombies);
        }
    }
}
