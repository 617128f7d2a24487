package exitscope.explore;

import exitscope.footprint.Footprint;
import exitscope.footprint.Footprint.Kind;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;

/// The moves that were made, by what they have read: most moves of a walk do what one did before in
/// a state that differs elsewhere.
///
/// Plain and mutable, for one thread.
final class MoveMemory {
    /// Moves that are remembered, at most.
    private static final int MOST = 1 << 14;

    /// Bytes that a move takes, with the parts of states that it holds, about: what eight exiting
    /// children come to is counted as 43 MB so, and needs a heap of less than 40 with all else.
    private static final long MOVE = 4_096;

    private final Canonical canonical;
    private final IdentityHashMap<Task, List<Shape>> shapes = new IdentityHashMap<>();
    private int count;

    MoveMemory(Canonical canonical) {
        this.canonical = canonical;
    }

    /// Moves that read the same entities.
    private static final class Shape {
        final long[] keys;
        private final Kind[] kinds;
        private final long[] ids;
        private @Nullable Remembered[] moves = new Remembered[4];
        private int count;

        Shape(long[] keys) {
            this.keys = keys;
            kinds = new Kind[keys.length];
            ids = new long[keys.length];
            for (int i = 0; i < keys.length; i++) {
                kinds[i] = Objects.requireNonNull(Kind.of(keys[i]));
                ids[i] = keys[i] & Kind.ID;
            }
        }

        @Nullable Object[] values(MachineState state) {
            @Nullable Object[] values = new Object[keys.length];
            for (int i = 0; i < keys.length; i++) {
                values[i] = Alike.get(state, kinds[i], ids[i]);
            }
            return values;
        }

        /// The first move with such a hash; [Remembered#next] gives more.
        @Nullable Remembered first(int hash) {
            return moves[hash & moves.length - 1];
        }

        void add(Remembered move) {
            if (++count > moves.length) {
                @Nullable Remembered[] old = moves;
                moves = new Remembered[old.length * 2];
                for (Remembered chain : old) {
                    for (Remembered each = chain; each != null; ) {
                        Remembered next = each.next;
                        link(each);
                        each = next;
                    }
                }
            }
            link(move);
        }

        private void link(Remembered move) {
            int place = move.hash & moves.length - 1;
            move.next = moves[place];
            moves[place] = move;
        }
    }

    /// A move, and what the decisive entities were before it.
    private static final class Remembered {
        final int hash;
        final @Nullable Object[] values;
        final MoveEffect effect;
        @Nullable Remembered next;

        Remembered(int hash, @Nullable Object[] values, MoveEffect effect) {
            this.hash = hash;
            this.values = values;
            this.effect = effect;
        }

        @SuppressWarnings("ReferenceEquality") // the very same, which is what makes it quick
        boolean hasRead(@Nullable Object[] others) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] != others[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static int hash(@Nullable Object[] values) {
        int hash = 0;
        for (Object value : values) {
            hash = hash * 31 + System.identityHashCode(value);
        }
        return hash ^ hash >>> 16;
    }

    /// A move and where it leads.
    record Known(MoveEffect effect, MachineState after) {}

    /// Bytes that it takes, about.
    long weight() {
        return (long) count * MOVE;
    }

    /// What the task would do now, if it is known.
    @Nullable Known find(MachineState state, Task mover) {
        List<Shape> known = shapes.get(mover);
        if (known == null) {
            return null;
        }
        for (int i = 0; i < known.size(); i++) {
            Shape shape = known.get(i);
            @Nullable Object[] values = shape.values(state);
            for (Remembered each = shape.first(hash(values)); each != null; each = each.next) {
                MachineState after = each.hasRead(values) ? each.effect.from(state) : null;
                if (after != null) {
                    return new Known(each.effect, after);
                }
            }
        }
        return null;
    }

    /// Remembers a move, if it is of the kind that can be told by what it has read.
    ///
    /// @return where it leads, with the objects that equal states hold
    MachineState put(
            MachineState state,
            Task mover,
            MachineState after,
            Footprint footprint,
            List<Sighting> seen) {
        MoveEffect effect = MoveEffect.of(state, after, footprint, seen, canonical);
        MachineState then = effect == null ? null : effect.from(state);
        if (effect == null || then == null) {
            return after;
        }
        put(state, mover, effect);
        return then;
    }

    private void put(MachineState state, Task mover, MoveEffect effect) {
        if (++count > MOST) {
            shapes.clear();
            canonical.clear();
            count = 1;
        }
        long[] keys = effect.decisive();
        List<Shape> known = shapes.computeIfAbsent(mover, _ -> new ArrayList<>(1));
        Shape shape = null;
        for (Shape each : known) {
            if (Arrays.equals(each.keys, keys)) {
                shape = each;
            }
        }
        if (shape == null) {
            shape = new Shape(keys);
            known.add(shape);
        }
        @Nullable Object[] values = shape.values(state);
        shape.add(new Remembered(hash(values), values, effect));
    }
}
