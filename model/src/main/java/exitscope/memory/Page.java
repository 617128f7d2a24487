package exitscope.memory;

import exitscope.persistent.Fingerprint;
import exitscope.persistent.Fingerprinted;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// 4096 bytes of guest memory: immutable once published.
///
/// Only the [MemoryEditor] (or [SharedMemoryEditor]) that made a page writes to it, and only until
/// it publishes it; after that, a write makes another page. Hence whatever is derived from a page
/// never goes stale: its fingerprint, and the one object an execution engine may [attach][#attach]
/// to it (decoded instructions).
///
/// Both caches are filled without a lock: two threads may compute the same thing twice, and one of
/// the results stays.
@SuppressWarnings("InconsistentHashCode") // it depends on the bytes alone
public final class Page implements Fingerprinted {

    /// Bytes in a page.
    public static final int SIZE = 4096;

    /// The binary logarithm of [#SIZE].
    public static final int SHIFT = 12;

    /// The bits of an address that are the offset in its page.
    public static final int OFFSET_MASK = SIZE - 1;

    /// The page of zeros that all untouched memory shares.
    public static final Page ZERO = new Page(new byte[SIZE], null, null);

    static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    final byte[] bytes;

    /// The editor that may still write here; null once published. A thread that reads an outdated
    /// value sees another editor's, which is never its own.
    @Nullable Object owner;

    private long fingerprint;
    private @Nullable Object attachment;

    private final @Nullable PageOrigin origin;

    Page(byte[] bytes, @Nullable Object owner, @Nullable PageOrigin origin) {
        this.bytes = bytes;
        this.owner = owner;
        this.origin = origin;
    }

    /// A page that holds `content` at its start and zeros after it.
    ///
    /// @throws IllegalArgumentException if the content is longer than a page
    public static Page of(byte[] content) {
        if (content.length > SIZE) {
            throw new IllegalArgumentException(content.length + " bytes do not fit in a page");
        }
        return new Page(Arrays.copyOf(content, SIZE), null, null);
    }

    /// Where it was made; null for a page of a file and for one that is the machine's own.
    public @Nullable PageOrigin origin() {
        return origin;
    }

    /// The start of the page that holds `address`.
    public static long floor(long address) {
        return address & -SIZE;
    }

    /// The lowest page start at or above `address`.
    public static long ceiling(long address) {
        return (address + OFFSET_MASK) & -SIZE;
    }

    /// The number of the page that holds `address`.
    public static long number(long address) {
        return address >>> SHIFT;
    }

    /// The two bytes at `offset`, which may be odd but must lie within the page.
    public short get16(int offset) {
        return (short) SHORTS.get(bytes, offset);
    }

    /// The four bytes at `offset`; any alignment, but within the page.
    public int get32(int offset) {
        return (int) INTS.get(bytes, offset);
    }

    /// The eight bytes at `offset`; any alignment, but within the page.
    public long get64(int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    /// Copies bytes out.
    public void copyTo(int offset, byte[] target, int targetOffset, int length) {
        System.arraycopy(bytes, offset, target, targetOffset, length);
    }

    /// What an execution engine has attached, or null.
    public @Nullable Object attachment() {
        return attachment;
    }

    /// Attaches a cache of something derived from this page alone; the object must be safe to
    /// publish without synchronisation (final fields).
    public void attach(Object derived) {
        attachment = derived;
    }

    /// Whether all bytes are equal; cheap if the pages are the same or both are fingerprinted.
    @SuppressWarnings("ReferenceEquality") // the quick case
    public boolean sameContent(Page other) {
        return this == other
                || ((fingerprint == other.fingerprint || fingerprint == 0 || other.fingerprint == 0)
                        && Arrays.equals(bytes, other.bytes));
    }

    @Override
    public long fingerprint() {
        long known = fingerprint;
        if (known != 0) {
            return known;
        }
        long hash = Fingerprint.of(bytes, 0, SIZE);
        if (hash == 0) {
            hash = 1;
        }
        if (owner == null) {
            fingerprint = hash;
        }
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Page page && sameContent(page);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(fingerprint());
    }

    @Override
    public String toString() {
        return "Page[" + Long.toHexString(fingerprint()) + "]";
    }
}
