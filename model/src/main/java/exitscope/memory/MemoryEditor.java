package exitscope.memory;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
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
public final class MemoryEditor {

    private AddressSpace published;
    private final MappingEditor mappings;
    private final LongMap.Editor<Page> pages;
    private final SharedMemoryEditor shared;
    private final List<Copied> copied = new ArrayList<>();
    private final GuestFault fault = new GuestFault();
    private Tlb tlb = Tlb.NONE;
    private long breakStart;
    private long breakEnd;
    private int peakPages;

    /// A page made by this editor, and what was there before it.
    private record Copied(long number, Page page, @Nullable Page original) {}

    /// Opens an address space that maps no shared objects.
    public MemoryEditor(AddressSpace space) {
        this(space, new SharedMemoryEditor(LongMap.of()));
    }

    /// Opens an address space.
    ///
    /// @param shared the transition's one editor of shared objects
    public MemoryEditor(AddressSpace space, SharedMemoryEditor shared) {
        this.published = space;
        this.mappings = new MappingEditor(space.mappings(), space.limits());
        this.pages = space.pages().edit();
        this.shared = shared;
        this.breakStart = space.breakStart();
        this.breakEnd = space.breakEnd();
        this.peakPages = space.peakPages();
        shared.join(this);
    }

    // ---- the guest's accesses

    /// Where this editor last found pages, for the interpreter's loop. There is none before the
    /// first call: a transition that only copies a few words does not pay for it.
    public Tlb tlb() {
        if (!tlb.isReal()) {
            tlb = new Tlb();
        }
        return tlb;
    }

    /// Loads a byte.
    public byte load8(long address) {
        int i = Tlb.index(address);
        byte[] bytes =
                tlb.readTags[i] == (address & Tlb.ALIGNED_1)
                        ? tlb.readBytes[i]
                        : readable(address, Access.LOAD).bytes;
        return bytes[(int) address & Page.OFFSET_MASK];
    }

    /// Loads two bytes.
    public short load16(long address) {
        int i = Tlb.index(address);
        if (tlb.readTags[i] == (address & Tlb.ALIGNED_2)) {
            return (short) Page.SHORTS.get(tlb.readBytes[i], (int) address & Page.OFFSET_MASK);
        }
        return (short) loadSlow(address, 2);
    }

    /// Loads four bytes.
    public int load32(long address) {
        int i = Tlb.index(address);
        if (tlb.readTags[i] == (address & Tlb.ALIGNED_4)) {
            return (int) Page.INTS.get(tlb.readBytes[i], (int) address & Page.OFFSET_MASK);
        }
        return (int) loadSlow(address, 4);
    }

    /// Loads eight bytes.
    public long load64(long address) {
        int i = Tlb.index(address);
        if (tlb.readTags[i] == (address & Tlb.ALIGNED_8)) {
            return (long) Page.LONGS.get(tlb.readBytes[i], (int) address & Page.OFFSET_MASK);
        }
        return loadSlow(address, 8);
    }

    /// Stores a byte.
    public void store8(long address, byte value) {
        int i = Tlb.index(address);
        byte[] bytes =
                tlb.writeTags[i] == (address & Tlb.ALIGNED_1)
                        ? tlb.writeBytes[i]
                        : writable(address).bytes;
        bytes[(int) address & Page.OFFSET_MASK] = value;
    }

    /// Stores two bytes.
    public void store16(long address, short value) {
        int i = Tlb.index(address);
        if (tlb.writeTags[i] == (address & Tlb.ALIGNED_2)) {
            Page.SHORTS.set(tlb.writeBytes[i], (int) address & Page.OFFSET_MASK, value);
        } else {
            storeSlow(address, value, 2);
        }
    }

    /// Stores four bytes.
    public void store32(long address, int value) {
        int i = Tlb.index(address);
        if (tlb.writeTags[i] == (address & Tlb.ALIGNED_4)) {
            Page.INTS.set(tlb.writeBytes[i], (int) address & Page.OFFSET_MASK, value);
        } else {
            storeSlow(address, value, 4);
        }
    }

    /// Stores eight bytes.
    public void store64(long address, long value) {
        int i = Tlb.index(address);
        if (tlb.writeTags[i] == (address & Tlb.ALIGNED_8)) {
            Page.LONGS.set(tlb.writeBytes[i], (int) address & Page.OFFSET_MASK, value);
        } else {
            storeSlow(address, value, 8);
        }
    }

    /// Checks that `size` bytes at `address`, a multiple of it, may be read and written at once.
    public void checkAtomic(long address, int size) {
        if ((address & (size - 1)) != 0) {
            throw fault.at(Access.STORE, address, FaultCause.MISALIGNED);
        }
        writable(address);
    }

    /// Checks that `size` bytes at `address`, a multiple of it, may be read at once.
    public void checkAtomicLoad(long address, int size) {
        if ((address & (size - 1)) != 0) {
            throw fault.at(Access.LOAD, address, FaultCause.MISALIGNED);
        }
        readable(address, Access.LOAD);
    }

    /// The page to execute at `address`, published, so that what is decoded from it holds.
    ///
    /// If the guest writes to it later, another page takes its place, and this method gives that.
    public Page fetchPage(long address) {
        Page known = tlb.executable(address);
        if (known != null) {
            return known;
        }
        Page page = readable(address, Access.FETCH);
        if (page.owner != null) {
            if (page.owner == this) {
                page.owner = null;
                tlb.replaced(address);
            } else {
                shared.publish(page);
            }
        }
        tlb.putExecutable(address, page);
        return page;
    }

    private long loadSlow(long address, int size) {
        int offset = (int) address & Page.OFFSET_MASK;
        Page page = readable(address, Access.LOAD);
        int here = Page.SIZE - offset;
        if (here >= size) {
            return switch (size) {
                case 2 -> page.get16(offset);
                case 4 -> page.get32(offset);
                default -> page.get64(offset);
            };
        }
        Page next = readable(address + here, Access.LOAD);
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            byte part = i < here ? page.bytes[offset + i] : next.bytes[i - here];
            value = (value << 8) | (part & 0xFF);
        }
        return value;
    }

    private void storeSlow(long address, long value, int size) {
        int offset = (int) address & Page.OFFSET_MASK;
        int here = Page.SIZE - offset;
        if (here >= size) {
            byte[] bytes = writable(address).bytes;
            switch (size) {
                case 2 -> Page.SHORTS.set(bytes, offset, (short) value);
                case 4 -> Page.INTS.set(bytes, offset, (int) value);
                default -> Page.LONGS.set(bytes, offset, value);
            }
            return;
        }
        permitted(address, Access.STORE);
        byte[] second = writable(address + here).bytes;
        byte[] first = writable(address).bytes;
        long rest = value;
        for (int i = 0; i < size; i++, rest >>= 8) {
            if (i < here) {
                first[offset + i] = (byte) rest;
            } else {
                second[i - here] = (byte) rest;
            }
        }
    }

    private Mapping permitted(long address, Access access) {
        Mapping mapping = mappings.atOrGrown(address);
        if (mapping == null) {
            throw fault.at(access, address, FaultCause.NOT_MAPPED);
        }
        if (!mapping.protection().allows(access)) {
            throw fault.at(access, address, FaultCause.NOT_PERMITTED);
        }
        return mapping;
    }

    private Page readable(long address, Access access) {
        Page page = content(permitted(address, access), address, access);
        if (access == Access.LOAD) {
            tlb.putReadable(address, page);
        }
        return page;
    }

    private Page content(Mapping mapping, long address, Access access) {
        return switch (mapping.backing()) {
            case Backing.Private() -> {
                Page page = pages.get(Page.number(address));
                yield page == null ? Page.ZERO : page;
            }
            case Backing.Shared(long object, long offset) ->
                    existing(
                            shared.readable(
                                    object, Page.number(offset + (address - mapping.start()))),
                            address,
                            access);
        };
    }

    private Page existing(@Nullable Page page, long address, Access access) {
        if (page == null) {
            throw fault.at(access, address, FaultCause.BEYOND_END);
        }
        return page;
    }

    private Page writable(long address) {
        Page page = owned(permitted(address, Access.STORE), address);
        tlb.putWritable(address, page);
        return page;
    }

    private Page owned(Mapping mapping, long address) {
        return switch (mapping.backing()) {
            case Backing.Private() -> ownedPrivate(address);
            case Backing.Shared(long object, long offset) ->
                    existing(
                            shared.writable(
                                    object, Page.number(offset + (address - mapping.start()))),
                            address,
                            Access.STORE);
        };
    }

    private Page ownedPrivate(long address) {
        long number = Page.number(address);
        Page page = pages.get(number);
        if (page != null && page.owner == this) {
            return page;
        }
        if (page == null && pages.size() >= mappings.limits().maxPages()) {
            throw fault.at(Access.STORE, address, FaultCause.OUT_OF_MEMORY);
        }
        Page copy = new Page(page == null ? new byte[Page.SIZE] : page.bytes.clone(), this);
        pages.put(number, copy);
        copied.add(new Copied(number, copy, page));
        tlb.replaced(address);
        return copy;
    }

    // ---- the kernel's accesses on the guest's behalf

    /// Copies guest bytes in.
    ///
    /// @return how many bytes came before the first that may not be read
    public int copyIn(long address, byte[] target, int offset, int length) {
        int done = 0;
        try {
            while (done < length) {
                long at = address + done;
                int inPage = (int) at & Page.OFFSET_MASK;
                int count = Math.min(length - done, Page.SIZE - inPage);
                readable(at, Access.LOAD).copyTo(inPage, target, offset + done, count);
                done += count;
            }
        } catch (GuestFault _) {
            return done;
        }
        return done;
    }

    /// Copies bytes out to the guest.
    ///
    /// @return how many bytes came before the first that may not be written
    public int copyOut(long address, byte[] source, int offset, int length) {
        int done = 0;
        try {
            while (done < length) {
                long at = address + done;
                int inPage = (int) at & Page.OFFSET_MASK;
                int count = Math.min(length - done, Page.SIZE - inPage);
                System.arraycopy(source, offset + done, writable(at).bytes, inPage, count);
                done += count;
            }
        } catch (GuestFault _) {
            return done;
        }
        return done;
    }

    /// Reads a string that ends in a zero byte.
    ///
    /// @param max the most bytes before the zero byte
    /// @return the bytes before the zero byte, or `max` bytes if there is none among them; null if
    ///   the string runs into memory that may not be read
    public byte @Nullable [] readCString(long address, int max) {
        byte[] text = new byte[Math.min(max, 64)];
        int length = 0;
        while (length < max) {
            if (length == text.length) {
                text = Arrays.copyOf(text, (int) Math.min(max, length * 2L));
            }
            int inPage = (int) (address + length) & Page.OFFSET_MASK;
            int count = Math.min(text.length - length, Page.SIZE - inPage);
            if (copyIn(address + length, text, length, count) < count) {
                return null;
            }
            for (int end = length + count; length < end; length++) {
                if (text[length] == 0) {
                    return Arrays.copyOf(text, length);
                }
            }
        }
        return Arrays.copyOf(text, length);
    }

    // ---- the debugger's accesses

    /// Reads whatever the protection.
    ///
    /// @return how many bytes came before the first that is not mapped
    public int peek(long address, byte[] target, int offset, int length) {
        int done = 0;
        try {
            while (done < length) {
                long at = address + done;
                Mapping mapping = mappings.at(at);
                if (mapping == null) {
                    return done;
                }
                int inPage = (int) at & Page.OFFSET_MASK;
                int count = Math.min(length - done, Page.SIZE - inPage);
                content(mapping, at, Access.LOAD).copyTo(inPage, target, offset + done, count);
                done += count;
            }
        } catch (GuestFault _) {
            return done;
        }
        return done;
    }

    /// Writes whatever the protection, except to shared memory that is mapped read-only.
    ///
    /// @return how many bytes came before the first that cannot be written
    public int poke(long address, byte[] source, int offset, int length) {
        int done = 0;
        try {
            while (done < length) {
                long at = address + done;
                Mapping mapping = mappings.at(at);
                if (mapping == null || (mapping.isShared() && !mapping.protection().write())) {
                    return done;
                }
                int inPage = (int) at & Page.OFFSET_MASK;
                int count = Math.min(length - done, Page.SIZE - inPage);
                System.arraycopy(source, offset + done, owned(mapping, at).bytes, inPage, count);
                done += count;
            }
        } catch (GuestFault _) {
            return done;
        }
        return done;
    }

    /// Puts a segment of a program in place: [#poke] that must succeed as a whole.
    ///
    /// @throws IllegalArgumentException if part of the range cannot be written
    public void load(long address, byte[] content) {
        if (poke(address, content, 0, content.length) < content.length) {
            throw new IllegalArgumentException(
                    "%d bytes at %#x are not all mapped".formatted(content.length, address));
        }
    }

    /// What `address` stands for wherever it is mapped, or null if it is not.
    public @Nullable PhysicalKey physicalKey(long address) {
        Mapping mapping = mappings.at(address);
        if (mapping == null) {
            return null;
        }
        return switch (mapping.backing()) {
            case Backing.Private() -> new PhysicalKey.Private(address);
            case Backing.Shared(long object, long offset) ->
                    new PhysicalKey.Shared(object, offset + (address - mapping.start()));
        };
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
        boolean data = protection.write() && backing instanceof Backing.Private && !growsDown;
        if (!mappings.mayExpand(more, data)
                || !mappings.hasRoomForMore(1)
                || !drop(start, start + bytes)) {
            return MapResult.Refused.NO_MEMORY;
        }
        mappings.insert(new Mapping(start, start + bytes, protection, backing, name, growsDown));
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
        for (Mapping part : mappings.within(start, start + bytes)) {
            if (part.start() != end) {
                break;
            }
            end = part.end();
        }
        boolean done = mappings.protect(start, end, protection);
        tlb.flush();
        return done && end == start + bytes
                ? new MapResult.Mapped(start)
                : MapResult.Refused.NO_MEMORY;
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

    /// Makes one mapping longer or shorter, elsewhere if it must and may.
    ///
    /// Linux: `mm/mremap.c`
    public MapResult remap(long start, long oldLength, long newLength, boolean mayMove) {
        long from = Page.ceiling(oldLength);
        long to = Page.ceiling(newLength);
        if (!MappingEditor.isRange(start, from) || to <= 0 || to > AddressSpace.END) {
            return MapResult.Refused.INVALID;
        }
        Mapping mapping = mappings.at(start);
        if (mapping == null || mapping.end() < start + from) {
            return MapResult.Refused.INVALID;
        }
        if (to <= from) {
            return to == from || drop(start + to, start + from)
                    ? new MapResult.Mapped(start)
                    : MapResult.Refused.NO_MEMORY;
        }
        boolean data = mapping.protection().write() && !mapping.isShared();
        if (!mappings.mayExpand(to - from, data)) {
            return MapResult.Refused.NO_MEMORY;
        }
        if (mapping.end() == start + from && mappings.suits(start + from, to - from)) {
            mappings.insert(mapping.movedTo(start, to).slice(start + from, start + to));
            return new MapResult.Mapped(start);
        }
        long room = mayMove && mappings.hasRoomForMore(2) ? mappings.findRoom(to) : 0;
        if (room == 0) {
            return MapResult.Refused.NO_MEMORY;
        }
        Mapping moved = mapping.slice(start, start + from).movedTo(room, to);
        LongMap<Page> before = pages.commit();
        drop(start, start + from);
        mappings.insert(moved);
        if (!moved.isShared()) {
            long shift = Page.number(room) - Page.number(start);
            forEachPage(
                    before,
                    Page.number(start),
                    Page.number(start + from),
                    (number, page) -> pages.put(number + shift, page));
        }
        return new MapResult.Mapped(room);
    }

    /// Sets the most that it may use. What it uses already, it keeps. (setrlimit(2))
    public void limit(MemoryLimits limits) {
        mappings.limit(limits);
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
            mappings.insert(Mapping.ofPrivate(from, to, Protection.READ_WRITE, "[heap]"));
        }
        breakEnd = wanted;
        return breakEnd;
    }

    private boolean drop(long start, long end) {
        if (!mappings.remove(start, end)) {
            return false;
        }
        dropPages(start, end);
        return true;
    }

    private void dropPages(long start, long end) {
        notePeak();
        forEachPage(
                pages.commit(),
                Page.number(start),
                Page.number(end),
                (number, _) -> pages.remove(number));
        tlb.flush();
    }

    private static void forEachPage(
            LongMap<Page> pages, long from, long to, LongMap.EntryConsumer<Page> consumer) {
        for (LongMap.Entry<Page> entry = pages.ceilingEntry(from);
                entry != null && entry.key() < to;
                entry = pages.ceilingEntry(entry.key() + 1)) {
            consumer.accept(entry.key(), entry.value());
        }
    }

    // ---- publishing

    void flush() {
        tlb.flush();
    }

    void flushWrites() {
        tlb.flushWrites();
    }

    private void notePeak() {
        int resident = pages.size();
        for (Mapping mapping : mappings.mappings().values()) {
            if (mapping.backing() instanceof Backing.Shared(long id, _)) {
                SharedMemory object = shared.get(id);
                if (object != null) {
                    resident +=
                            (int) Math.min(object.pages().size(), Page.number(mapping.length()));
                }
            }
        }
        peakPages = Math.max(peakPages, resident);
    }

    /// Publishes the present state as a value: the very same one if nothing has changed.
    ///
    /// A page that was written but has its old bytes is taken back to the old page. Shared objects
    /// are published by [SharedMemoryEditor#commit]. The editor may go on afterwards.
    @SuppressWarnings("ReferenceEquality") // pages are known by identity
    public AddressSpace commit() {
        notePeak();
        for (Copied copy : copied) {
            copy.page.owner = null;
            if (copy.original != null
                    && pages.get(copy.number) == copy.page
                    && copy.page.sameContent(copy.original)) {
                pages.put(copy.number, copy.original);
            }
        }
        copied.clear();
        tlb.flushWrites();
        AddressSpace next =
                new AddressSpace(
                        mappings.mappings(),
                        pages.commit(),
                        breakStart,
                        breakEnd,
                        peakPages,
                        mappings.limits());
        if (!next.equals(published)) {
            published = next;
        }
        return published;
    }
}
