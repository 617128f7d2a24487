package exitscope.memory;

import org.jspecify.annotations.Nullable;

/// Memory **as the guest** reaches it: any alignment, also across pages. A refusal is a
/// [GuestFault], and then nothing has changed. The stack grows as needed.
///
/// Hot code, therefore plain: see [Tlb].
public abstract sealed class GuestAccess extends PageAccess permits CopyAccess {
    GuestAccess(AddressSpace space, SharedMemoryEditor shared) {
        super(space, shared);
    }

    /// Loads a byte.
    public final byte load8(long address) {
        int i = tlb.index(address);
        byte[] bytes =
                (tlb.tags[i] & ~Tlb.WRITABLE) == (address & Tlb.ALIGNED_1)
                        ? tlb.pages[i]
                        : readable(address, Access.LOAD).bytes;
        return bytes[(int) address & Page.OFFSET_MASK];
    }

    /// Loads two bytes.
    public final short load16(long address) {
        int i = tlb.index(address);
        if ((tlb.tags[i] & ~Tlb.WRITABLE) == (address & Tlb.ALIGNED_2)) {
            return (short) Page.SHORTS.get(tlb.pages[i], (int) address & Page.OFFSET_MASK);
        }
        return (short) loadSlow(address, 2);
    }

    /// Loads four bytes.
    public final int load32(long address) {
        int i = tlb.index(address);
        if ((tlb.tags[i] & ~Tlb.WRITABLE) == (address & Tlb.ALIGNED_4)) {
            return (int) Page.INTS.get(tlb.pages[i], (int) address & Page.OFFSET_MASK);
        }
        return (int) loadSlow(address, 4);
    }

    /// Loads eight bytes.
    public final long load64(long address) {
        int i = tlb.index(address);
        if ((tlb.tags[i] & ~Tlb.WRITABLE) == (address & Tlb.ALIGNED_8)) {
            return (long) Page.LONGS.get(tlb.pages[i], (int) address & Page.OFFSET_MASK);
        }
        return loadSlow(address, 8);
    }

    /// Stores a byte.
    public final void store8(long address, byte value) {
        int i = tlb.index(address);
        byte[] bytes =
                tlb.tags[i] == ((address & Tlb.ALIGNED_1) | Tlb.WRITABLE)
                        ? tlb.pages[i]
                        : writable(address).bytes;
        bytes[(int) address & Page.OFFSET_MASK] = value;
    }

    /// Stores two bytes.
    public final void store16(long address, short value) {
        int i = tlb.index(address);
        if (tlb.tags[i] == ((address & Tlb.ALIGNED_2) | Tlb.WRITABLE)) {
            Page.SHORTS.set(tlb.pages[i], (int) address & Page.OFFSET_MASK, value);
        } else {
            storeSlow(address, value, 2);
        }
    }

    /// Stores four bytes.
    public final void store32(long address, int value) {
        int i = tlb.index(address);
        if (tlb.tags[i] == ((address & Tlb.ALIGNED_4) | Tlb.WRITABLE)) {
            Page.INTS.set(tlb.pages[i], (int) address & Page.OFFSET_MASK, value);
        } else {
            storeSlow(address, value, 4);
        }
    }

    /// Stores eight bytes.
    public final void store64(long address, long value) {
        int i = tlb.index(address);
        if (tlb.tags[i] == ((address & Tlb.ALIGNED_8) | Tlb.WRITABLE)) {
            Page.LONGS.set(tlb.pages[i], (int) address & Page.OFFSET_MASK, value);
        } else {
            storeSlow(address, value, 8);
        }
    }

    /// Checks that `size` bytes at `address`, a multiple of it, may be read and written at once.
    public final void checkAtomic(long address, int size) {
        if ((address & (size - 1)) != 0) {
            throw fault.at(Access.STORE, address, FaultCause.MISALIGNED);
        }
        writable(address);
    }

    /// Checks that `size` bytes at `address`, a multiple of it, may be read at once.
    public final void checkAtomicLoad(long address, int size) {
        if ((address & (size - 1)) != 0) {
            throw fault.at(Access.LOAD, address, FaultCause.MISALIGNED);
        }
        readable(address, Access.LOAD);
    }

    /// The page to execute at `address`, published, so that what is decoded from it holds.
    ///
    /// If the guest writes to it later, another page takes its place, and this method gives that.
    public final Page fetchPage(long address) {
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

    /// The page that [#fetchPage] would give at `address`, if it could without changing anything:
    /// it is there already, published, and may be executed. Else null.
    public final @Nullable Page codePage(long address) {
        Page known = tlb.executable(address);
        if (known != null) {
            return known;
        }
        Mapping mapping = mappings.at(address);
        if (mapping == null || !mapping.protection().allows(Access.FETCH)) {
            return null;
        }
        Page page;
        try {
            page = content(mapping, address, Access.FETCH);
        } catch (GuestFault _) {
            return null;
        }
        if (page.owner != null) {
            return null;
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
}
