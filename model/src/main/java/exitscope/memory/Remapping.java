package exitscope.memory;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

/// Changes the size and the place of a mapping, with what is in it. (mremap(2); Linux: mm/mremap.c)
final class Remapping {
    private final MemoryEditor memory;

    Remapping(MemoryEditor memory) {
        this.memory = memory;
    }

    /// Makes one mapping longer or shorter, elsewhere if it must and may.
    MapResult remap(long start, long oldLength, long newLength, boolean mayMove) {
        long from = Page.ceiling(oldLength);
        long to = Page.ceiling(newLength);
        Mapping mapping = memory.mappings.at(start);
        MapResult.Refused refused = refusal(mapping, start, from, to);
        if (mapping == null || refused != null) {
            return refused == null ? MapResult.Refused.NOT_MAPPED : refused;
        }
        if (to <= from) {
            return to == from || memory.drop(start + to, start + from)
                    ? new MapResult.Mapped(start)
                    : MapResult.Refused.NO_MEMORY;
        }
        if (!memory.mappings.mayExpand(
                to - from, mapping.protection().write() && !mapping.isShared())) {
            return MapResult.Refused.NO_MEMORY;
        }
        if (mapping.end() == start + from && memory.mappings.suits(start + from, to - from)) {
            memory.mappings.insert(mapping.stretchedTo(start + to).slice(start + from, start + to));
            return new MapResult.Mapped(start);
        }
        long room = mayMove && memory.mappings.hasRoomForMore(2) ? memory.mappings.findRoom(to) : 0;
        if (room == 0) {
            return MapResult.Refused.NO_MEMORY;
        }
        return move(mapping, start, from, room, to, false);
    }

    /// Moves one mapping to an address, where whatever is mapped goes. (MREMAP_FIXED)
    MapResult remapTo(long start, long oldLength, long newLength, long target, boolean keepOld) {
        long from = Page.ceiling(oldLength);
        long to = Page.ceiling(newLength);
        if (!MappingEditor.isRange(target, to) || (target < start + from && start < target + to)) {
            return MapResult.Refused.INVALID;
        }
        if (target < AddressSpace.MAP_MINIMUM) {
            return MapResult.Refused.TOO_LOW;
        }
        if (!memory.mappings.hasRoomForMore(4) || !memory.drop(target, target + to)) {
            return MapResult.Refused.NO_MEMORY;
        }
        if (from > to && !memory.drop(start + to, start + from)) {
            return MapResult.Refused.NO_MEMORY;
        }
        long length = Math.min(from, to);
        Mapping mapping = memory.mappings.at(start);
        MapResult.Refused refused = refusal(mapping, start, length, to);
        if (mapping == null || refused != null) {
            return refused == null ? MapResult.Refused.NOT_MAPPED : refused;
        }
        return move(mapping, start, length, target, to, keepOld);
    }

    /// Moves one mapping to wherever there is room and leaves it mapped, empty, where it was.
    /// (MREMAP_DONTUNMAP)
    MapResult remapAndKeep(long start, long length) {
        long bytes = Page.ceiling(length);
        Mapping mapping = memory.mappings.at(start);
        MapResult.Refused refused = refusal(mapping, start, bytes, bytes);
        if (mapping == null || refused != null) {
            return refused == null ? MapResult.Refused.NOT_MAPPED : refused;
        }
        long room = memory.mappings.hasRoomForMore(2) ? memory.mappings.findRoom(bytes) : 0;
        return room == 0
                ? MapResult.Refused.NO_MEMORY
                : move(mapping, start, bytes, room, bytes, true);
    }

    private static MapResult.@Nullable Refused refusal(
            @Nullable Mapping mapping, long start, long from, long to) {
        if ((start & Page.OFFSET_MASK) != 0 || to <= 0) {
            return MapResult.Refused.INVALID;
        }
        if (mapping == null) {
            return MapResult.Refused.NOT_MAPPED;
        }
        if (from == 0 && !mapping.isShared()) {
            return MapResult.Refused.INVALID;
        }
        if (from < 0 || from > mapping.end() - start) {
            return MapResult.Refused.NOT_MAPPED;
        }
        return to > AddressSpace.END ? MapResult.Refused.NO_MEMORY : null;
    }

    private MapResult move(
            Mapping mapping, long start, long from, long room, long to, boolean keepOld) {
        // Of a shared mapping, an old length of 0 asks for a second one.
        Mapping moved = mapping.slice(start, start + Math.max(from, Page.SIZE)).movedTo(room, to);
        LongMap<Page> before = memory.pages.commit();
        if (from > 0 && !keepOld) {
            memory.drop(start, start + from);
        } else if (from > 0) {
            memory.dropPages(start, start + from);
        }
        memory.mappings.insert(moved);
        if (!moved.isShared()) {
            long shift = Page.number(room) - Page.number(start);
            MemoryEditor.forEachPage(
                    before,
                    Page.number(start),
                    Page.number(start + from),
                    (number, page) -> memory.pages.put(number + shift, page));
        }
        memory.tlb.flush();
        return new MapResult.Mapped(room);
    }
}
