package exitscope.memory;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A software translation look-aside buffer: where a [MemoryEditor] last found its pages.
///
/// Plain, public, mutable arrays, because the interpreter's loop reads them directly: an access to
/// `address` may use `readBytes[i]` if `readTags[i] == (address & ALIGNED_n)`, where `i` is
/// [#index]. The mask keeps the low bits of misaligned addresses, which then never match: they take
/// the slow path, and so does whatever crosses a page.
///
/// Kept by the editor: an entry in the write table is a page that the editor owns; an entry in the
/// execute table is a page that is published. So no page is in both, and decoded instructions are
/// never overwritten in place.
public final class Tlb {

    /// Entries in each table.
    public static final int SIZE = 256;

    /// What remains of an address to compare with the tag of a 1-byte access.
    public static final long ALIGNED_1 = -Page.SIZE;

    /// What remains of an address to compare with the tag of a 2-byte access.
    public static final long ALIGNED_2 = ALIGNED_1 | 1;

    /// What remains of an address to compare with the tag of a 4-byte access.
    public static final long ALIGNED_4 = ALIGNED_1 | 3;

    /// What remains of an address to compare with the tag of an 8-byte access.
    public static final long ALIGNED_8 = ALIGNED_1 | 7;

    private static final long NO_TAG = -1;
    private static final byte[] NOTHING = {};

    /// Stands for a buffer that is not there: holds nothing and takes nothing.
    static final Tlb NONE = new Tlb();

    /// The address of the page in each entry of [#readBytes].
    public final long[] readTags = new long[SIZE];

    /// Pages that may be read.
    public final byte[][] readBytes = new byte[SIZE][];

    /// The address of the page in each entry of [#writeBytes].
    public final long[] writeTags = new long[SIZE];

    /// Pages that may be written in place.
    public final byte[][] writeBytes = new byte[SIZE][];

    private final long[] executeTags = new long[SIZE];
    private final @Nullable Page[] executePages = new @Nullable Page[SIZE];

    Tlb() {
        Arrays.fill(readBytes, NOTHING);
        Arrays.fill(writeBytes, NOTHING);
        Arrays.fill(readTags, NO_TAG);
        Arrays.fill(writeTags, NO_TAG);
        Arrays.fill(executeTags, NO_TAG);
    }

    @SuppressWarnings("ReferenceEquality") // there is one
    boolean isReal() {
        return this != NONE;
    }

    /// The entry in which the page of `address` would be.
    public static int index(long address) {
        return (int) (address >>> Page.SHIFT) & (SIZE - 1);
    }

    void flush() {
        if (isReal()) {
            Arrays.fill(readTags, NO_TAG);
            Arrays.fill(writeTags, NO_TAG);
            Arrays.fill(executeTags, NO_TAG);
        }
    }

    void flushWrites() {
        if (isReal()) {
            Arrays.fill(writeTags, NO_TAG);
        }
    }

    @Nullable Page executable(long address) {
        int index = index(address);
        return executeTags[index] == Page.floor(address) ? executePages[index] : null;
    }

    void putReadable(long address, Page page) {
        if (isReal()) {
            int index = index(address);
            readTags[index] = Page.floor(address);
            readBytes[index] = page.bytes;
        }
    }

    void putWritable(long address, Page page) {
        if (isReal()) {
            int index = index(address);
            writeTags[index] = Page.floor(address);
            writeBytes[index] = page.bytes;
        }
    }

    void putExecutable(long address, Page page) {
        if (isReal()) {
            int index = index(address);
            executeTags[index] = Page.floor(address);
            executePages[index] = page;
        }
    }

    /// Another page takes the place of the one at `address`.
    void replaced(long address) {
        int index = index(address);
        long tag = Page.floor(address);
        if (readTags[index] == tag) {
            readTags[index] = NO_TAG;
        }
        if (writeTags[index] == tag) {
            writeTags[index] = NO_TAG;
        }
        if (executeTags[index] == tag) {
            executeTags[index] = NO_TAG;
        }
    }
}
