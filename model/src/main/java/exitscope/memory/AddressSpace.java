package exitscope.memory;

import exitscope.persistent.Fingerprint;
import exitscope.persistent.Fingerprinted;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

/// A process's memory as a value: what is mapped where, and the private pages.
///
/// A fork hands the same value to the child. Changes are made through a [MemoryEditor]; what is
/// here only looks, whatever the protection, and disturbs nothing.
///
/// Linux: `struct mm_struct`
///
/// @param mappings by start address; they never overlap, and neighbours that could be one are one
/// @param pages the private pages that have been written, by page number
/// @param breakStart where the heap starts (`mm->start_brk`)
/// @param breakEnd the program break (`mm->brk`)
/// @param peakPages the most pages that were ever resident, for `ru_maxrss`
/// @param locksNew whether what is mapped from now on is locked (`mm->def_flags`; MCL_FUTURE)
/// @param limits the most it may use
public record AddressSpace(
        LongMap<Mapping> mappings,
        LongMap<Page> pages,
        long breakStart,
        long breakEnd,
        int peakPages,
        boolean locksNew,
        MemoryLimits limits)
        implements Fingerprinted {

    /// The end of user space: Sv39, as Linux gives it to RISC-V processes by default.
    public static final long END = 1L << 38;

    /// Where the search for room starts, downwards: below the largest stack and its guard gap.
    public static final long MAP_BASE = END - (128L << 20);

    /// The lowest address that is given out without being asked for (`vm.mmap_min_addr`).
    public static final long MAP_MINIMUM = 1L << 16;

    /// The distance that a growing stack keeps from the mapping below it.
    public static final long STACK_GUARD_GAP = 256L * Page.SIZE;

    /// Nothing mapped, default limits.
    public static final AddressSpace EMPTY = empty(MemoryLimits.DEFAULT);

    /// Nothing mapped.
    public static AddressSpace empty(MemoryLimits limits) {
        return new AddressSpace(LongMap.of(), LongMap.of(), 0, 0, 0, false, limits);
    }

    /// The mapping that holds `address`, or null.
    public @Nullable Mapping mappingAt(long address) {
        return mappingAt(mappings, address);
    }

    static @Nullable Mapping mappingAt(LongMap<Mapping> mappings, long address) {
        Mapping below = mappings.floor(address);
        return below != null && below.contains(address) ? below : null;
    }

    /// The page that holds `address`, whatever its protection; null where nothing is mapped.
    ///
    /// @param shared the machine's shared memory objects
    public @Nullable Page pageAt(long address, LongMap<SharedMemory> shared) {
        Mapping mapping = mappingAt(address);
        if (mapping == null) {
            return null;
        }
        return switch (mapping.backing()) {
            case Backing.Private() -> {
                Page page = pages.get(Page.number(address));
                yield page == null ? Page.ZERO : page;
            }
            case Backing.Shared(long id, long offset) ->
                    shared(shared.get(id), Page.number(offset + (address - mapping.start())));
            case Backing.Copied(long id, long offset) -> {
                Page own = pages.get(Page.number(address));
                Page file =
                        shared(shared.get(id), Page.number(offset + (address - mapping.start())));
                yield own != null && file != null ? own : file;
            }
        };
    }

    private static @Nullable Page shared(@Nullable SharedMemory object, long index) {
        return object != null && object.hasPage(index) ? object.page(index) : null;
    }

    /// This memory as a forked child gets it. (madvise(2), MADV_DONTFORK, MADV_WIPEONFORK)
    @SuppressWarnings("ReferenceEquality") // what has not changed is the same
    public AddressSpace forked() {
        if (!locksNew && mappings.values().stream().allMatch(AddressSpace::isKept)) {
            return this;
        }
        LongMap<Mapping> kept = mappings;
        LongMap<Page> left = pages;
        for (Mapping mapping : mappings.values()) {
            if (mapping.atFork() == AtFork.KEEP) {
                kept = kept.with(mapping.start(), mapping.withLocked(false));
                continue;
            }
            if (mapping.atFork() == AtFork.OMIT) {
                kept = kept.without(mapping.start());
            }
            long end = Page.number(mapping.end());
            for (LongMap.Entry<Page> entry = left.ceilingEntry(Page.number(mapping.start()));
                    entry != null && entry.key() < end;
                    entry = left.ceilingEntry(entry.key() + 1)) {
                left = left.without(entry.key());
            }
        }
        return new AddressSpace(kept, left, breakStart, breakEnd, peakPages, false, limits);
    }

    private static boolean isKept(Mapping mapping) {
        return mapping.atFork() == AtFork.KEEP && !mapping.locked();
    }

    /// Reads for a view: protection does not matter, nothing changes.
    ///
    /// @return how many bytes could be read before the first hole
    public int peek(
            long address, byte[] target, int offset, int length, LongMap<SharedMemory> shared) {
        int done = 0;
        while (done < length) {
            long at = address + done;
            Page page = pageAt(at, shared);
            if (page == null) {
                break;
            }
            int inPage = (int) at & Page.OFFSET_MASK;
            int count = Math.min(length - done, Page.SIZE - inPage);
            page.copyTo(inPage, target, offset + done, count);
            done += count;
        }
        return done;
    }

    /// The bytes that are mapped, resident or not (`VmSize`).
    public long mappedBytes() {
        long sum = 0;
        for (Mapping mapping : mappings.values()) {
            sum += mapping.length();
        }
        return sum;
    }

    /// The bytes that are locked into memory (`VmLck`).
    public long lockedBytes() {
        long sum = 0;
        for (Mapping mapping : mappings.values()) {
            sum += mapping.locked() ? mapping.length() : 0;
        }
        return sum;
    }

    /// The private pages that hold data.
    public int residentPages() {
        return pages.size();
    }

    @Override
    public long fingerprint() {
        return new Fingerprint()
                .add(LongMap.fingerprint(mappings))
                .add(LongMap.fingerprint(pages))
                .add(breakStart)
                .add(breakEnd)
                .add(peakPages)
                .add(locksNew)
                .add(limits.maxPages())
                .add(limits.maxMappings())
                .add(limits.stackBytes())
                .add(limits.addressBytes())
                .add(limits.dataBytes())
                .value();
    }
}
