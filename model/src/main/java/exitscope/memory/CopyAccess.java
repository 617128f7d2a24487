package exitscope.memory;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Memory in pieces, **as the kernel** copies it on the guest's behalf and **as a debugger** reads
/// and writes it.
public abstract sealed class CopyAccess extends GuestAccess permits MemoryEditor {
    CopyAccess(AddressSpace space, SharedMemoryEditor shared) {
        super(space, shared);
    }

    // ---- the kernel's accesses on the guest's behalf

    /// Copies guest bytes in.
    ///
    /// @return how many bytes came before the first that may not be read
    public final int copyIn(long address, byte[] target, int offset, int length) {
        return inPieces(
                address,
                length,
                (at, inPage, done, count) -> {
                    readable(at, Access.LOAD).copyTo(inPage, target, offset + done, count);
                    return true;
                });
    }

    /// Copies bytes out to the guest.
    ///
    /// @return how many bytes came before the first that may not be written
    public final int copyOut(long address, byte[] source, int offset, int length) {
        return inPieces(
                address,
                length,
                (at, inPage, done, count) -> {
                    System.arraycopy(source, offset + done, writable(at).bytes, inPage, count);
                    return true;
                });
    }

    /// What is done with a piece of a range that lies in one page.
    private interface Piece {
        /// Copies `count` bytes, `done` being behind, from or to `at`, which is at `inPage` in its
        /// page.
        ///
        /// @return whether it may
        /// @throws GuestFault if it may not, too
        boolean copy(long at, int inPage, int done, int count);
    }

    /// Goes over a range a page at a time.
    ///
    /// @return how many bytes came before the first that could not be copied
    private int inPieces(long address, int length, Piece piece) {
        int done = 0;
        try {
            while (done < length) {
                long at = address + done;
                int inPage = (int) at & Page.OFFSET_MASK;
                int count = Math.min(length - done, Page.SIZE - inPage);
                if (!piece.copy(at, inPage, done, count)) {
                    return done;
                }
                spend(Interruption.PAGE);
                done += count;
            }
        } catch (GuestFault refusal) {
            if (insistsOn(refusal)) {
                throw refusal;
            }
        }
        return done;
    }

    /// Reads a string that ends in a zero byte.
    ///
    /// @param max the most bytes before the zero byte
    /// @return the bytes before the zero byte, or `max` bytes if there is none among them; null if
    ///   the string runs into memory that may not be read
    public final byte @Nullable [] readCString(long address, int max) {
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
    public final int peek(long address, byte[] target, int offset, int length) {
        return inPieces(
                address,
                length,
                (at, inPage, done, count) -> {
                    Mapping mapping = mappings.at(at);
                    if (mapping == null) {
                        return false;
                    }
                    content(mapping, at, Access.LOAD).copyTo(inPage, target, offset + done, count);
                    return true;
                });
    }

    /// Writes whatever the protection, except to shared memory that is mapped read-only.
    ///
    /// @return how many bytes came before the first that cannot be written
    public final int poke(long address, byte[] source, int offset, int length) {
        return inPieces(
                address,
                length,
                (at, inPage, done, count) -> {
                    Mapping mapping = mappings.at(at);
                    if (mapping == null || (mapping.isShared() && !mapping.protection().write())) {
                        return false;
                    }
                    System.arraycopy(
                            source, offset + done, owned(mapping, at).bytes, inPage, count);
                    return true;
                });
    }

    /// Puts a segment of a program in place: [#poke] that must succeed as a whole.
    ///
    /// @throws IllegalArgumentException if part of the range cannot be written
    public final void load(long address, byte[] content) {
        if (poke(address, content, 0, content.length) < content.length) {
            throw new IllegalArgumentException(
                    "%d bytes at %#x are not all mapped".formatted(content.length, address));
        }
    }

    /// What `address` stands for wherever it is mapped, or null if it is not.
    public final @Nullable PhysicalKey physicalKey(long address) {
        Mapping mapping = mappings.at(address);
        if (mapping == null) {
            return null;
        }
        return switch (mapping.backing()) {
            case Backing.Private(), Backing.Copied _ -> new PhysicalKey.Private(address);
            case Backing.Shared(long object, long offset) ->
                    new PhysicalKey.Shared(object, offset + (address - mapping.start()));
        };
    }
}
