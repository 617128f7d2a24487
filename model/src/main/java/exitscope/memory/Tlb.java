package exitscope.memory;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A software translation look-aside buffer: where a [MemoryEditor] last found its pages.
///
/// Plain, public, mutable arrays, because the engines read them directly: an access to `address`
/// may use `readBytes[i]` if `readTags[i] == (address & ALIGNED_n)`, where `i` is [#index]. Other
/// arrays, larger ones, may take their place when an engine [begins][PageAccess#tlb]. The mask
/// keeps the low bits of misaligned addresses, which then never match: they take the slow path, and
/// so does whatever crosses a page.
///
/// Kept by the editor: an entry in the write table is a page that the editor owns; an entry in the
/// execute table is a page that is published. So no page is in both, and decoded instructions are
/// never overwritten in place.
public final class Tlb {

    /// Entries in each table at first; a power of two.
    private static final int SIZE = 256;

    /// How much larger the tables become when they are too small.
    private static final int GROWTH = 8;

    private static final int MOST = SIZE * GROWTH * GROWTH;

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
    public long[] readTags = new long[SIZE];

    /// Pages that may be read.
    public byte[][] readBytes = new byte[SIZE][];

    /// The address of the page in each entry of [#writeBytes].
    public long[] writeTags = new long[SIZE];

    /// Pages that may be written in place.
    public byte[][] writeBytes = new byte[SIZE][];

    private int misses;

    private final long[] executeTags = new long[SIZE];
    private final @Nullable Page[] executePages = new @Nullable Page[SIZE];

    Tlb() {
        clearData();
        Arrays.fill(executeTags, NO_TAG);
    }

    @SuppressWarnings("ReferenceEquality") // there is one
    boolean isReal() {
        return this != NONE;
    }

    /// The entry of the tables for data in which the page of `address` would be.
    int index(long address) {
        return (int) (address >>> Page.SHIFT) & (readTags.length - 1);
    }

    private static int executeIndex(long address) {
        return (int) (address >>> Page.SHIFT) & (SIZE - 1);
    }

    /// Makes room if pages were looked for much more often than there are entries.
    void fit() {
        if (misses > 4 * readTags.length && readTags.length < MOST) {
            int size = readTags.length * GROWTH;
            readTags = new long[size];
            writeTags = new long[size];
            readBytes = new byte[size][];
            writeBytes = new byte[size][];
            misses = 0;
            clearData();
        }
    }

    private void clearData() {
        Arrays.fill(readTags, NO_TAG);
        Arrays.fill(writeTags, NO_TAG);
        Arrays.fill(readBytes, NOTHING);
        Arrays.fill(writeBytes, NOTHING);
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
        int index = executeIndex(address);
        return executeTags[index] == Page.floor(address) ? executePages[index] : null;
    }

    void putReadable(long address, Page page) {
        if (isReal()) {
            misses++;
            int index = index(address);
            readTags[index] = Page.floor(address);
            readBytes[index] = page.bytes;
        }
    }

    void putWritable(long address, Page page) {
        if (isReal()) {
            misses++;
            int index = index(address);
            writeTags[index] = Page.floor(address);
            writeBytes[index] = page.bytes;
        }
    }

    void putExecutable(long address, Page page) {
        if (isReal()) {
            int index = executeIndex(address);
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
        int executeIndex = executeIndex(address);
        if (executeTags[executeIndex] == tag) {
            executeTags[executeIndex] = NO_TAG;
        }
    }
}
