package exitscope.explore;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What a move has changed in one table of entities.
final class Patch<V> {
    /// What becomes of an entity to which the same happens as to another.
    @FunctionalInterface
    interface Change<V> {
        /// What becomes of it.
        ///
        /// @param old the other, before
        /// @param now the other, afterwards
        /// @param here the entity to which it happens
        V apply(V old, V now, V here);
    }

    /// One entity: null where there was or is none.
    record Entry<V>(long id, @Nullable V old, @Nullable V now) {}

    private final List<Entry<V>> entries;

    private Patch(List<Entry<V>> entries) {
        this.entries = entries;
    }

    /// @param before all entities of the kind
    /// @param after the same after the move
    static <V> Patch<V> between(LongMap<V> before, LongMap<V> after) {
        return between(before, after, UnaryOperator.identity());
    }

    /// @param canonical gives the object to take for one that is new
    static <V> Patch<V> between(LongMap<V> before, LongMap<V> after, UnaryOperator<V> canonical) {
        List<Entry<V>> entries = new ArrayList<>();
        LongMap.forEachDifference(
                before,
                after,
                (id, old, now) ->
                        entries.add(
                                new Entry<>(id, old, now == null ? null : canonical.apply(now))));
        return new Patch<>(List.copyOf(entries));
    }

    List<Entry<V>> entries() {
        return entries;
    }

    /// Puts what came of each entity.
    LongMap<V> applyTo(LongMap<V> map) {
        return applyTo(map, (_, now, _) -> now);
    }

    /// @param change says what becomes of entities that are there before and afterwards
    LongMap<V> applyTo(LongMap<V> map, Change<V> change) {
        LongMap<V> patched = map;
        for (int i = 0; i < entries.size(); i++) {
            Entry<V> entry = entries.get(i);
            V now = entry.now;
            V here = map.get(entry.id);
            if (now == null) {
                patched = patched.without(entry.id);
            } else if (entry.old == null || here == null) {
                patched = patched.with(entry.id, now);
            } else {
                patched = patched.with(entry.id, change.apply(entry.old, now, here));
            }
        }
        return patched;
    }
}
