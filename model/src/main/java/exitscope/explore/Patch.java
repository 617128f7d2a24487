package exitscope.explore;

import exitscope.persistent.LongMap;
import exitscope.persistent.LongMapPool;

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
        /// @param id of the entity
        /// @param old the other, before
        /// @param now the other, afterwards
        /// @param here the entity to which it happens
        V apply(long id, V old, V now, V here);
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

    /// Puts what came of each entity in a table that is hardly ever the same again: remembering
    /// what comes of it would be in vain.
    ///
    /// @param pool makes one of equal maps
    LongMap<V> applyAnew(LongMap<V> map, LongMapPool pool) {
        return put(map, (_, _, now, _) -> now, pool);
    }

    /// Puts what came of each entity.
    ///
    /// @param pool makes one of equal maps
    LongMap<V> applyTo(LongMap<V> map, LongMapPool pool) {
        return applyTo(map, (_, _, now, _) -> now, pool);
    }

    /// @param change says what becomes of entities that are there before and afterwards
    /// @param pool makes one of equal maps
    LongMap<V> applyTo(LongMap<V> map, Change<V> change, LongMapPool pool) {
        if (entries.isEmpty()) {
            return map;
        }
        @SuppressWarnings("unchecked") // as it was put there
        LongMap<V> known = (LongMap<V>) pool.result(map, this);
        if (known != null) {
            return known;
        }
        LongMap<V> patched = put(map, change, pool);
        pool.remember(map, this, patched);
        return patched;
    }

    private LongMap<V> put(LongMap<V> map, Change<V> change, LongMapPool pool) {
        LongMap<V> patched = map;
        for (Entry<V> entry : entries) {
            V now = entry.now;
            V here = map.get(entry.id);
            if (now == null) {
                patched = pool.without(patched, entry.id);
            } else if (entry.old == null || here == null) {
                patched = pool.with(patched, entry.id, now);
            } else {
                patched =
                        pool.with(patched, entry.id, change.apply(entry.id, entry.old, now, here));
            }
        }
        return patched;
    }
}
