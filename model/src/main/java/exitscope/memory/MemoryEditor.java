package exitscope.memory;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The working copy of one [AddressSpace], owned by one transition.
///
/// A page is copied on its first write and then written in place until [#commit] publishes it.
/// There are four ways to reach memory:
///
/// - **as the guest**: `load…`, `store…`, [#fetchPage]. Any alignment, also across pages; a refusal
///   is a [GuestFault], and then nothing has changed. The stack grows as needed.
/// - **as the kernel on the guest's behalf**: [#copyIn], [#copyOut], [#readCString]. The same
///   protection; how far it got is the result (Linux: `copy_from_user`, `copy_to_user`).
/// - **as a debugger**: [#peek], [#poke], [#load]. Protection does not matter, sharing does (Linux:
///   `access_process_vm` with `FOLL_FORCE`).
/// - **as the memory manager**: [#map], [#unmap], [#protect], [#setBreak] and the like.
///
/// Hot code, therefore mutable and plain: see [Tlb].
public final class MemoryEditor extends CopyAccess {
    /// Opens an address space that maps no shared objects.
    public MemoryEditor(AddressSpace space) {
        this(space, new SharedMemoryEditor(LongMap.of()));
    }

    /// Opens an address space.
    ///
    /// @param shared the transition's one editor of shared objects
    public MemoryEditor(AddressSpace space, SharedMemoryEditor shared) {
        super(space, shared);
    }

    // ---- mappings

    /// The mapping that holds `address`, or null.
    public @Nullable Mapping mappingAt(long address) {
        return mappings.at(address);
    }

    /// All mappings, by start address.
    public LongMap<Mapping> mappings() {
        return mappings.mappings();
    }

    /// Maps `length` bytes (rounded up to pages) of zeros or of a shared object.
    ///
    /// @param address the wanted start; 0 for any Linux: `mm/mmap.c:do_mmap()`
    public MapResult map(
            long address,
            long length,
            Placement placement,
            Protection protection,
            Backing backing,
            String name,
            boolean growsDown) {
        return map(address, length, placement, protection, backing, name, growsDown, true);
    }

    /// Maps `length` bytes (rounded up to pages) of zeros or of a shared object.
    ///
    /// @param address the wanted start; 0 for any
    /// @param mayWrite see [Mapping#mayWrite]
    public MapResult map(
            long address,
            long length,
            Placement placement,
            Protection protection,
            Backing backing,
            String name,
            boolean growsDown,
            boolean mayWrite) {
        long bytes = Page.ceiling(length);
        if (length <= 0 || bytes <= 0) {
            return MapResult.Refused.INVALID;
        }
        if (bytes > AddressSpace.END) {
            return MapResult.Refused.NO_MEMORY;
        }
        long start = address;
        switch (placement) {
            case HINT -> {
                start = Page.ceiling(address);
                if (start == 0 || !mappings.suits(start, bytes)) {
                    start = mappings.findRoom(bytes);
                    if (start == 0) {
                        return MapResult.Refused.NO_MEMORY;
                    }
                }
            }
            case FIXED, FIXED_NOREPLACE -> {
                if ((address & Page.OFFSET_MASK) != 0) {
                    return MapResult.Refused.INVALID;
                }
                if (!MappingEditor.isRange(address, bytes)) {
                    return MapResult.Refused.NO_MEMORY;
                }
                if (address < AddressSpace.MAP_MINIMUM) {
                    return MapResult.Refused.TOO_LOW;
                }
                if (placement == Placement.FIXED_NOREPLACE
                        && !mappings.isFree(start, start + bytes)) {
                    return MapResult.Refused.EXISTS;
                }
            }
        }
        long more = bytes;
        for (Mapping replaced : mappings.within(start, start + bytes)) {
            more -= replaced.length();
        }
        boolean data = protection.write() && !(backing instanceof Backing.Shared) && !growsDown;
        if (!mappings.mayExpand(more, data)
                || !mappings.hasRoomForMore(1)
                || !drop(start, start + bytes)) {
            return MapResult.Refused.NO_MEMORY;
        }
        mappings.insert(
                new Mapping(
                        start,
                        start + bytes,
                        protection,
                        backing,
                        name,
                        growsDown,
                        mayWrite,
                        AtFork.KEEP,
                        locksNew));
        return new MapResult.Mapped(start);
    }

    /// Maps private memory of zeros.
    public MapResult map(
            long address, long length, Placement placement, Protection protection, String name) {
        return map(address, length, placement, protection, Backing.PRIVATE, name, false);
    }

    /// Removes what is mapped in a range.
    ///
    /// Linux: `mm/mmap.c:do_vmi_munmap()`
    public MapResult unmap(long start, long length) {
        long bytes = Page.ceiling(length);
        if (!MappingEditor.isRange(start, bytes)) {
            return MapResult.Refused.INVALID;
        }
        return drop(start, start + bytes)
                ? new MapResult.Mapped(start)
                : MapResult.Refused.NO_MEMORY;
    }

    /// Changes the protection of a range; up to the first hole, where it is refused.
    ///
    /// Linux: `mm/mprotect.c:do_mprotect_pkey()`
    public MapResult protect(long start, long length, Protection protection) {
        long bytes = Page.ceiling(length);
        if ((start & Page.OFFSET_MASK) != 0) {
            return MapResult.Refused.INVALID;
        }
        if (bytes == 0) {
            return new MapResult.Mapped(start);
        }
        if (!MappingEditor.isRange(start, bytes)) {
            return MapResult.Refused.NO_MEMORY;
        }
        long end = start;
        boolean accessible = true;
        for (Mapping part : mappings.within(start, start + bytes)) {
            accessible = part.mayWrite() || !protection.write();
            if (part.start() != end || !accessible) {
                break;
            }
            end = part.end();
        }
        boolean done = mappings.change(start, end, part -> part.with(protection));
        tlb.flush();
        if (done && end == start + bytes) {
            return new MapResult.Mapped(start);
        }
        return accessible ? MapResult.Refused.NO_MEMORY : MapResult.Refused.NO_ACCESS;
    }

    /// Says what becomes of a range in a forked child; up to the first hole, where it is refused.
    public MapResult atFork(long start, long length, AtFork fate) {
        long end = start + Page.ceiling(length);
        boolean done = mappings.change(start, end, part -> part.with(fate));
        return done && mappings.covers(start, end)
                ? new MapResult.Mapped(start)
                : MapResult.Refused.NO_MEMORY;
    }

    /// Locks a range into memory, or unlocks it; up to the first hole, where it is refused.
    public MapResult lock(long start, long length, boolean locked) {
        long end = start + Page.ceiling(length);
        boolean done = mappings.change(start, end, part -> part.withLocked(locked));
        return done && mappings.covers(start, end)
                ? new MapResult.Mapped(start)
                : MapResult.Refused.NO_MEMORY;
    }

    /// Locks all that is mapped, or unlocks it.
    public void lockAll(boolean locked) {
        mappings.change(0, AddressSpace.END, part -> part.withLocked(locked));
    }

    /// Whether what is mapped from now on is locked.
    public boolean locksNew() {
        return locksNew;
    }

    /// Lets what is mapped from now on be locked, or not. (mlockall(2), MCL_FUTURE)
    public void lockNew(boolean locked) {
        locksNew = locked;
    }

    /// The bytes that are mapped.
    public long mappedBytes() {
        long sum = 0;
        for (Mapping mapping : mappings.mappings().values()) {
            sum += mapping.length();
        }
        return sum;
    }

    /// The locked bytes between two addresses.
    public long lockedBytes(long start, long end) {
        long sum = 0;
        for (Mapping mapping : mappings.within(start, end)) {
            sum += mapping.locked() ? mapping.length() : 0;
        }
        return sum;
    }

    /// Whether the mappings cover a range of whole pages without a hole.
    public boolean covers(long start, long length) {
        return MappingEditor.isRange(start, length) && mappings.covers(start, start + length);
    }

    /// The mappings in a range, cut to it, in order.
    public List<Mapping> within(long start, long length) {
        return mappings.within(start, start + length);
    }

    /// Marks the pages from an address on that hold data already, one byte for each; costs what
    /// there are. (mincore(2))
    public void markResident(long start, byte[] present) {
        for (Mapping part : mappings.within(start, start + ((long) present.length << Page.SHIFT))) {
            int at = (int) Page.number(part.start() - start);
            long count = Page.number(part.length());
            if (!part.isShared()) {
                mark(pages.commit(), Page.number(part.start()), count, at, present);
            }
            long object = Backing.objectOrZero(part.backing());
            SharedMemory file = object == 0 ? null : shared.get(object);
            if (file != null) {
                mark(file.pages(), Page.number(part.offsetOf(part.start())), count, at, present);
            }
        }
    }

    private static void mark(LongMap<Page> pages, long first, long count, int at, byte[] present) {
        forEachPage(
                pages,
                first,
                first + count,
                (number, _) -> present[at + (int) (number - first)] = 1);
    }

    /// Lets private memory hold this page, which stays shared until it is written.
    public void place(long address, Page page) {
        pages.put(Page.number(address), page);
        tlb.flush();
    }

    /// Makes private memory in a range zero again (MADV_DONTNEED); shared memory stays.
    public MapResult discard(long start, long length) {
        long bytes = Page.ceiling(length);
        if (!MappingEditor.isRange(start, bytes)) {
            return MapResult.Refused.INVALID;
        }
        dropPages(start, start + bytes);
        return mappings.covers(start, start + bytes)
                ? new MapResult.Mapped(start)
                : MapResult.Refused.NO_MEMORY;
    }

    /// Makes one mapping longer or shorter, elsewhere if it must and may. (mremap(2))
    public MapResult remap(long start, long oldLength, long newLength, boolean mayMove) {
        return new Remapping(this).remap(start, oldLength, newLength, mayMove);
    }

    /// Moves one mapping to an address, where whatever is mapped goes. (MREMAP_FIXED)
    public MapResult remapTo(
            long start, long oldLength, long newLength, long target, boolean keepOld) {
        return new Remapping(this).remapTo(start, oldLength, newLength, target, keepOld);
    }

    /// Moves one mapping to wherever there is room and leaves it mapped, empty, where it was.
    /// (MREMAP_DONTUNMAP)
    public MapResult remapAndKeep(long start, long length) {
        return new Remapping(this).remapAndKeep(start, length);
    }

    /// Sets the most that it may use. What it uses already, it keeps. (setrlimit(2))
    public void limit(MemoryLimits limits) {
        mappings.limit(limits);
    }

    /// Where the heap begins.
    public long breakStart() {
        return breakStart;
    }

    /// Where the heap ends.
    public long breakEnd() {
        return breakEnd;
    }

    /// Says where the heap starts, with nothing in it.
    public void startBreakAt(long address) {
        breakStart = address;
        breakEnd = address;
    }

    /// Moves the end of the heap, if there is room.
    ///
    /// Linux: `mm/mmap.c:SYSCALL_DEFINE1(brk)`
    ///
    /// @return the end of the heap after it, which is unchanged if it was refused
    public long setBreak(long wanted) {
        if (wanted < breakStart || wanted > AddressSpace.END) {
            return breakEnd;
        }
        long from = Page.ceiling(breakEnd);
        long to = Page.ceiling(wanted);
        if (to < from) {
            if (!drop(to, from)) {
                return breakEnd;
            }
        } else if (to > from) {
            if (!mappings.suits(from, to - from)
                    || !mappings.hasRoomForMore(1)
                    || !mappings.mayExpand(to - from, true)) {
                return breakEnd;
            }
            mappings.insert(
                    Mapping.ofPrivate(from, to, Protection.READ_WRITE, "[heap]")
                            .withLocked(locksNew));
        }
        breakEnd = wanted;
        return breakEnd;
    }

    boolean drop(long start, long end) {
        if (!mappings.remove(start, end)) {
            return false;
        }
        dropPages(start, end);
        return true;
    }

    void dropPages(long start, long end) {
        notePeak();
        forEachPage(
                pages.commit(),
                Page.number(start),
                Page.number(end),
                (number, _) -> pages.remove(number));
        tlb.flush();
    }

    static void forEachPage(
            LongMap<Page> pages, long from, long to, LongMap.EntryConsumer<Page> consumer) {
        for (LongMap.Entry<Page> entry = pages.ceilingEntry(from);
                entry != null && entry.key() < to;
                entry = pages.ceilingEntry(entry.key() + 1)) {
            consumer.accept(entry.key(), entry.value());
        }
    }
}
