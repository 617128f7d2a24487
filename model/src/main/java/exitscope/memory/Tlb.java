package exitscope.memory;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// A software translation look-aside buffer: where a [MemoryEditor] last found its pages.
///
/// Plain, public, mutable arrays, because the engines read them directly. An entry holds a page and
/// its address with [#WRITABLE] if the page may be written in place, too. A load from `address` may
/// use `pages[i]` if `(tags[i] & ~WRITABLE) == (address & ALIGNED_n)`, a store if `tags[i] ==
/// (address & ALIGNED_n | WRITABLE)`, where `i` is [#index]. Other arrays, larger ones, may take
/// their place when an engine [begins][PageAccess#tlb]. The mask keeps the low bits of misaligned
/// addresses, which then never match: they take the slow path, and so does whatever crosses a page.
///
/// Kept by the editor: a writable entry is a page that the editor owns; an entry in the execute
/// table is a page that is published. So no page is in both, and decoded instructions are never
/// overwritten in place.
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

    /// The bit of a tag that says that the page may be written. (What may be written may be read.)
    public static final long WRITABLE = Page.SIZE / 2;

    private static final long NO_TAG = -1;
    private static final byte[] NOTHING = {};

    /// Stands for a buffer that is not there: holds nothing and takes nothing.
    static final Tlb NONE = new Tlb();

    /// The address of the page in each entry of [#pages], and whether it is writable.
    public long[] tags = new long[SIZE];

    /// The bytes of the pages.
    public byte[][] pages = new byte[SIZE][];

    private int misses;

    /// The address of the page in each entry of [#fetchPages].
    public final long[] fetchTags = new long[SIZE];

    /// Pages to execute, published.
    public final Page[] fetchPages = new Page[SIZE];

    Tlb() {
        clearData();
        Arrays.fill(fetchTags, NO_TAG);
        Arrays.fill(fetchPages, Page.ZERO);
    }

    @SuppressWarnings("ReferenceEquality") // there is one
    boolean isReal() {
        return this != NONE;
    }

    /// The entry of the tables for data in which the page of `address` would be.
    int index(long address) {
        return (int) (address >>> Page.SHIFT) & (tags.length - 1);
    }

    private static int executeIndex(long address) {
        return (int) (address >>> Page.SHIFT) & (SIZE - 1);
    }

    /// Makes room if pages were looked for much more often than there are entries.
    void fit() {
        if (misses > 4 * tags.length && tags.length < MOST) {
            int size = tags.length * GROWTH;
            tags = new long[size];
            pages = new byte[size][];
            misses = 0;
            clearData();
        }
    }

    private void clearData() {
        Arrays.fill(tags, NO_TAG);
        Arrays.fill(pages, NOTHING);
    }

    void flush() {
        if (isReal()) {
            Arrays.fill(tags, NO_TAG);
            Arrays.fill(fetchTags, NO_TAG);
        }
    }

    void flushWrites() {
        if (isReal()) {
            for (int i = 0; i < tags.length; i++) {
                if ((tags[i] & WRITABLE) != 0) {
                    tags[i] = NO_TAG;
                }
            }
        }
    }

    @Nullable Page executable(long address) {
        int index = executeIndex(address);
        return fetchTags[index] == Page.floor(address) ? fetchPages[index] : null;
    }

    void putReadable(long address, Page page) {
        if (isReal()) {
            misses++;
            int index = index(address);
            tags[index] = Page.floor(address);
            pages[index] = page.bytes;
        }
    }

    void putWritable(long address, Page page) {
        if (isReal()) {
            misses++;
            int index = index(address);
            tags[index] = Page.floor(address) | WRITABLE;
            pages[index] = page.bytes;
        }
    }

    void putExecutable(long address, Page page) {
        if (isReal()) {
            int index = executeIndex(address);
            fetchTags[index] = Page.floor(address);
            fetchPages[index] = page;
        }
    }

    /// Another page takes the place of the one at `address`.
    void replaced(long address) {
        int index = index(address);
        long tag = Page.floor(address);
        if ((tags[index] & ~WRITABLE) == tag) {
            tags[index] = NO_TAG;
        }
        int executeIndex = executeIndex(address);
        if (fetchTags[executeIndex] == tag) {
            fetchTags[executeIndex] = NO_TAG;
        }
    }
}
