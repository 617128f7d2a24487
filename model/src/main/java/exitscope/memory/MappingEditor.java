package exitscope.memory;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The working copy of an address space's mappings: finding room, splitting, merging, growing.
///
/// Knows addresses only; the pages behind them are the [MemoryEditor]'s.
///
/// Linux: `mm/mmap.c`
final class MappingEditor {

    private MemoryLimits limits;
    private LongMap<Mapping> mappings;

    MappingEditor(LongMap<Mapping> mappings, MemoryLimits limits) {
        this.mappings = mappings;
        this.limits = limits;
    }

    void limit(MemoryLimits changed) {
        limits = changed;
    }

    MemoryLimits limits() {
        return limits;
    }

    /// Whether the limits allow so many bytes more.
    ///
    /// Linux: `mm/mmap.c:may_expand_vm()`
    ///
    /// @param data whether they are private and writable
    boolean mayExpand(long bytes, boolean data) {
        return fits(bytes, limits.addressBytes(), false)
                && (!data || fits(bytes, limits.dataBytes(), true));
    }

    private boolean fits(long bytes, long limit, boolean dataOnly) {
        if (limit == Long.MAX_VALUE) {
            return true;
        }
        long sum = bytes;
        for (Mapping mapping : mappings.values()) {
            boolean data =
                    mapping.protection().write() && !mapping.isShared() && !mapping.growsDown();
            if (data || !dataOnly) {
                sum += mapping.length();
            }
        }
        return Page.floor(limit) >= sum;
    }

    LongMap<Mapping> mappings() {
        return mappings;
    }

    @Nullable Mapping at(long address) {
        return AddressSpace.mappingAt(mappings, address);
    }

    static boolean isRange(long start, long length) {
        return (start & Page.OFFSET_MASK) == 0
                && length > 0
                && length <= AddressSpace.END
                && start >= 0
                && start <= AddressSpace.END - length;
    }

    boolean isFree(long start, long end) {
        Mapping next = mappings.floor(end - 1);
        return next == null || next.end() <= start;
    }

    /// Whether the mappings cover the range without a hole.
    boolean covers(long start, long end) {
        long at = start;
        while (at < end) {
            Mapping mapping = at(at);
            if (mapping == null) {
                return false;
            }
            at = mapping.end();
        }
        return true;
    }

    /// The mappings in a range, cut to it, in order; none in an empty one.
    List<Mapping> within(long start, long end) {
        List<Mapping> found = new ArrayList<>();
        if (end <= start) {
            return found;
        }
        Mapping first = at(start);
        long at = first == null ? start : first.start();
        for (Mapping mapping = mappings.ceiling(at);
                mapping != null && mapping.start() < end;
                mapping = mappings.ceiling(mapping.end())) {
            found.add(
                    mapping.slice(Math.max(mapping.start(), start), Math.min(mapping.end(), end)));
        }
        return found;
    }

    /// The highest free range below the map base, else the lowest above a third of user space; 0 if
    /// there is none.
    ///
    /// Linux: `arch_get_unmapped_area_topdown()`
    long findRoom(long length) {
        long top = AddressSpace.MAP_BASE;
        while (top - length >= AddressSpace.MAP_MINIMUM) {
            Mapping below = mappings.floor(top - 1);
            long floor = below == null ? AddressSpace.MAP_MINIMUM : below.end();
            if (top - length >= floor) {
                return top - length;
            }
            top = guardedStart(below);
        }
        long bottom = Page.ceiling(AddressSpace.END / 3);
        while (bottom + length <= AddressSpace.END) {
            Mapping inside = at(bottom);
            if (inside != null) {
                bottom = inside.end();
                continue;
            }
            Mapping above = mappings.ceiling(bottom);
            if (above == null || bottom + length <= guardedStart(above)) {
                return bottom;
            }
            bottom = above.end();
        }
        return 0;
    }

    private static long guardedStart(@Nullable Mapping mapping) {
        if (mapping == null) {
            return 0;
        }
        return mapping.growsDown()
                ? Math.max(0, mapping.start() - AddressSpace.STACK_GUARD_GAP)
                : mapping.start();
    }

    /// Whether a hinted range may be used as it is.
    boolean suits(long start, long length) {
        if (!isRange(start, length)
                || start < AddressSpace.MAP_MINIMUM
                || !isFree(start, start + length)) {
            return false;
        }
        Mapping above = mappings.ceiling(start + length);
        return above == null || start + length <= guardedStart(above);
    }

    boolean hasRoomForMore(int count) {
        return mappings.size() + count <= limits.maxMappings();
    }

    /// Adds a mapping to a range that is free, and makes it one with its neighbours if they are
    /// alike.
    void insert(Mapping added) {
        Mapping whole = added;
        Mapping below = mappings.floor(added.start());
        if (below != null && below.continuesIn(whole)) {
            whole = joined(below, whole);
        }
        Mapping above = mappings.get(whole.end());
        if (above != null && whole.continuesIn(above)) {
            mappings = mappings.without(above.start());
            whole = joined(whole, above);
        }
        mappings = mappings.with(whole.start(), whole);
    }

    private static Mapping joined(Mapping low, Mapping high) {
        return low.movedTo(low.start(), high.end() - low.start());
    }

    /// Removes whatever is mapped in a range; mappings across its ends are split.
    ///
    /// @return false, with nothing changed, if the split would make too many mappings
    boolean remove(long start, long end) {
        Mapping first = at(start);
        if (first != null && first.start() < start && first.end() > end && !hasRoomForMore(1)) {
            return false;
        }
        for (Mapping part : within(start, end)) {
            Mapping whole = at(part.start());
            if (whole == null) {
                continue;
            }
            mappings = mappings.without(whole.start());
            if (whole.start() < part.start()) {
                mappings = mappings.with(whole.start(), whole.slice(whole.start(), part.start()));
            }
            if (part.end() < whole.end()) {
                mappings = mappings.with(part.end(), whole.slice(part.end(), whole.end()));
            }
        }
        return true;
    }

    /// Changes the mappings of a range, each part of it on its own.
    ///
    /// @param change gives the mapping that takes a part's place
    /// @return false if the splits would make too many mappings
    boolean change(long start, long end, UnaryOperator<Mapping> change) {
        if (!hasRoomForMore(2)) {
            return false;
        }
        for (Mapping part : within(start, end)) {
            Mapping changed = change.apply(part);
            if (!part.equals(changed)) {
                remove(part.start(), part.end());
                insert(changed);
            }
        }
        return true;
    }

    /// The mapping for an access to `address`: the one that holds it, or a stack above that could
    /// be made to.
    ///
    /// Linux: `mm/mmap.c:expand_downwards()`
    @Nullable Mapping atOrGrown(long address) {
        Mapping below = mappings.floor(address);
        if (below != null && below.contains(address)) {
            return below;
        }
        if (address < 0 || address >= AddressSpace.END) {
            return null;
        }
        Mapping above = mappings.ceiling(address);
        if (above == null || !above.growsDown()) {
            return null;
        }
        long start = Page.floor(address);
        if (above.end() - start > limits.stackBytes() || start < AddressSpace.MAP_MINIMUM) {
            return null;
        }
        if (below != null
                && !below.growsDown()
                && !below.protection().equals(Protection.NONE)
                && start - below.end() < AddressSpace.STACK_GUARD_GAP) {
            return null;
        }
        if (!mayExpand(above.start() - start, false)) {
            return null;
        }
        Mapping grown = above.movedTo(start, above.end() - start);
        mappings = mappings.without(above.start()).with(start, grown);
        return grown;
    }
}
