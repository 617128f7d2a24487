package exitscope.explore;

import exitscope.footprint.Footprint.Kind;
import exitscope.persistent.LongMapPool;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The moves that were made, by what they have read: most moves of a walk do what one did before in
/// a state that differs elsewhere.
///
/// For any thread. What is found is immutable, and found without waiting; a move that another
/// thread puts meanwhile may be missed, and is then made once more and comes to the same.
final class MoveMemory {
    /// Moves that are remembered, at most.
    private static final int MOST = 1 << 14;

    /// Bytes that a move takes, with the parts of states that it holds, about.
    private static final long MOVE = 2_560;

    /// Places for equal parts of states.
    private static final int POOL = 1 << 15;

    /// Bytes that one of its places takes, about.
    private static final long POOLED = 384;

    private volatile Generation present = new Generation();

    /// Makes one of equal parts of the states that moves lead to.
    final LongMapPool pool = new LongMapPool(POOL);

    /// Moves that read the same entities, made by the very same task.
    private static final class Shape {
        final Task mover;
        final long[] keys;
        final @Nullable Shape next;
        private final Kind[] kinds;
        private final long[] ids;

        Shape(Task mover, long[] keys, @Nullable Shape next) {
            this.mover = mover;
            this.keys = keys;
            this.next = next;
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
    }

    /// A move, and what the decisive entities were before it.
    private static final class Remembered {
        final Shape shape;
        final @Nullable Object[] values;
        final MoveEffect effect;
        final @Nullable Remembered next;

        Remembered(
                Shape shape,
                @Nullable Object[] values,
                MoveEffect effect,
                @Nullable Remembered next) {
            this.shape = shape;
            this.values = values;
            this.effect = effect;
            this.next = next;
        }

        @SuppressWarnings("ReferenceEquality") // the very same, which is what makes it quick
        boolean hasRead(Shape of, @Nullable Object[] others) {
            if (shape != of) {
                return false;
            }
            for (int i = 0; i < values.length; i++) {
                if (values[i] != others[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /// What is forgotten at once. Chains grow at their heads alone.
    private static final class Generation {
        final ConcurrentMap<Object, Object> objects = new ConcurrentHashMap<>();
        final AtomicReferenceArray<Shape> shapes = new AtomicReferenceArray<>(MOST / 2);
        final AtomicReferenceArray<Remembered> moves = new AtomicReferenceArray<>(MOST * 2);

        /// Guarded by this.
        int count;

        @Nullable Shape shapes(Task mover) {
            return shapes.getAcquire(place(System.identityHashCode(mover), shapes.length()));
        }

        @Nullable Remembered moves(int hash) {
            return moves.getAcquire(place(hash, moves.length()));
        }

        static int place(int hash, int length) {
            return (hash ^ hash >>> 16) & length - 1;
        }

        @SuppressWarnings("ReferenceEquality") // the very task
        private Shape shape(Task mover, long[] keys) {
            Shape head = shapes(mover);
            for (Shape each = head; each != null; each = each.next) {
                if (each.mover == mover && Arrays.equals(each.keys, keys)) {
                    return each;
                }
            }
            Shape shape = new Shape(mover, keys, head);
            int place = place(System.identityHashCode(mover), shapes.length());
            shapes.setRelease(place, shape);
            return shape;
        }

        /// @return whether there was room
        synchronized boolean put(MachineState state, Task mover, long[] keys, MoveEffect effect) {
            if (count == MOST) {
                return false;
            }
            Shape shape = shape(mover, keys);
            @Nullable Object[] values = shape.values(state);
            int hash = hash(values);
            moves.setRelease(
                    place(hash, moves.length()),
                    new Remembered(shape, values, effect, moves(hash)));
            count++;
            return true;
        }
    }

    private static int hash(@Nullable Object[] values) {
        int hash = 0;
        for (Object value : values) {
            hash = hash * 31 + System.identityHashCode(value);
        }
        return hash;
    }

    /// A move and where it leads.
    record Known(MoveEffect effect, MachineState after) {}

    /// Bytes that it takes, about.
    ///
    /// @param moves that were made while it was there: as many are remembered, at most
    static long weight(long moves) {
        return Math.min(moves, MOST) * MOVE + Math.min(moves, POOL) * POOLED;
    }

    /// What the task would do now, if it is known.
    @SuppressWarnings("ReferenceEquality") // the very task
    @Nullable Known find(MachineState state, Task mover) {
        Generation known = present;
        for (Shape shape = known.shapes(mover); shape != null; shape = shape.next) {
            if (shape.mover != mover) {
                continue;
            }
            @Nullable Object[] values = shape.values(state);
            for (Remembered each = known.moves(hash(values)); each != null; each = each.next) {
                MachineState after =
                        each.hasRead(shape, values) ? each.effect.from(state, pool) : null;
                if (after != null) {
                    return new Known(each.effect, after);
                }
            }
        }
        return null;
    }

    /// For each part of states one object that stands for all that are equal: parts of moves that
    /// are to be remembered must be it.
    ConcurrentMap<Object, Object> objects() {
        return present.objects;
    }

    /// Remembers a move that begins in a state.
    void put(MachineState state, Task mover, MoveEffect effect) {
        Generation known = present;
        if (known.put(state, mover, effect.decisive(), effect)) {
            return;
        }
        synchronized (this) {
            if (known == present) {
                present = new Generation();
            }
        }
    }
}
