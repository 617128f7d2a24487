package exitscope.kernel;

import exitscope.footprint.Footprint;
import exitscope.footprint.FootprintRecorder;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.function.BiPredicate;

/// The entities of one kind, while a transition changes them. Notes which it reads and changes.
public final class Table<V> {
    private final String name;
    private final Footprint.Kind kind;
    private final FootprintRecorder footprint;
    private final LongMap<V> before;

    /// Null until the first change: most transitions change few kinds.
    private LongMap.@Nullable Editor<V> changed;

    Table(Footprint.Kind kind, FootprintRecorder footprint, String name, LongMap<V> entries) {
        this.kind = kind;
        this.footprint = footprint;
        this.name = name;
        before = entries;
    }

    public V get(int id) {
        V value = find(id);
        if (value == null) {
            throw new KernelInvariantError("there is no " + name + " " + id);
        }
        return value;
    }

    public @Nullable V find(long id) {
        footprint.reads(kind, id);
        return changed == null ? before.get(id) : changed.get(id);
    }

    public void put(long id, V value) {
        changing().put(id, value);
    }

    public void remove(long id) {
        changing().remove(id);
    }

    private LongMap.Editor<V> changing() {
        LongMap.Editor<V> editor = changed;
        if (editor == null) {
            editor = before.edit();
            changed = editor;
        }
        return editor;
    }

    public int size() {
        footprint.scans(kind);
        return commit().size();
    }

    /// Whether there are fewer than may be. Far from that it matters to nobody how many there are.
    boolean hasRoom(int most) {
        int size = commit().size();
        if (size >= most / 2) {
            footprint.scans(kind);
        }
        return size < most;
    }

    /// The entities as they are now, by id.
    public Collection<V> values() {
        footprint.scans(kind);
        return commit().values();
    }

    LongMap<V> commit() {
        return changed == null ? before : changed.commit();
    }

    /// Notes what was changed.
    void noteChanges() {
        noteChanges((_, _) -> false);
    }

    /// Notes what was changed.
    ///
    /// @param same whether the change of an entity could matter to nobody
    void noteChanges(BiPredicate<V, V> same) {
        if (changed == null) {
            return;
        }
        LongMap.forEachDifference(
                before,
                changed.commit(),
                (id, old, now) -> {
                    if (old == null || now == null || !same.test(old, now)) {
                        footprint.writes(kind, id);
                    }
                });
    }
}
