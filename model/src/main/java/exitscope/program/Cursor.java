package exitscope.program;

import java.nio.charset.StandardCharsets;

/// Reads little-endian data from a range of bytes and never outside of it: reading past the end
/// throws {@link exitscope.program.MalformedData}. For one thread.
public final class Cursor {
    private final byte[] data;
    private final int limit;
    private int position;

    /// From the first byte to the last.
    public Cursor(byte[] data) {
        this(data, 0, data.length);
    }

    /// Preconditions: `0 <= start <= end <= data.length`.
    public Cursor(byte[] data, int start, int end) {
        this.data = data;
        this.position = start;
        this.limit = end;
    }

    /// A cursor of its own at the same place.
    public Cursor copy() {
        return new Cursor(data, position, limit);
    }

    /// A cursor of its own, so many bytes further on.
    public Cursor from(long offset) {
        Cursor moved = copy();
        moved.skip(offset);
        return moved;
    }

    /// Where it is in the bytes that it was made of.
    public int position() {
        return position;
    }

    /// How many bytes are left.
    public int remaining() {
        return limit - position;
    }

    /// Whether no byte is left.
    public boolean atEnd() {
        return position >= limit;
    }

    /// Cuts the next `length` bytes out as a cursor of their own and moves behind them.
    public Cursor slice(long length) {
        require(length);
        var slice = new Cursor(data, position, position + (int) length);
        position += (int) length;
        return slice;
    }

    /// Moves on.
    public void skip(long length) {
        require(length);
        position += (int) length;
    }

    /// An unsigned byte.
    public int u8() {
        require(1);
        return data[position++] & 0xff;
    }

    /// A signed byte.
    public int s8() {
        return (byte) u8();
    }

    /// Two bytes, unsigned.
    public int u16() {
        int low = u8();
        return low | u8() << 8;
    }

    /// Three bytes, unsigned.
    public int u24() {
        int low = u16();
        return low | u8() << 16;
    }

    /// Four bytes, signed.
    public int s32() {
        int low = u16();
        return low | u16() << 16;
    }

    /// Four bytes, unsigned.
    public long u32() {
        return s32() & 0xffff_ffffL;
    }

    /// Eight bytes.
    public long s64() {
        long low = u32();
        return low | u32() << 32;
    }

    /// An unsigned LEB128 number; bits beyond 64 are an error, padding is not.
    public long uleb128() {
        long value = 0;
        int shift = 0;
        while (true) {
            int next = u8();
            long bits = next & 0x7f;
            if (shift < 64) {
                if (shift == 63 && bits > 1) {
                    throw new MalformedData("number too large");
                }
                value |= bits << shift;
            } else if (bits != 0) {
                throw new MalformedData("number too large");
            }
            if ((next & 0x80) == 0) {
                return value;
            }
            shift = Math.min(shift + 7, 64);
        }
    }

    /// A signed LEB128 number; bits beyond 64 are dropped.
    public long sleb128() {
        long value = 0;
        int shift = 0;
        while (true) {
            int next = u8();
            if (shift < 64) {
                value |= (long) (next & 0x7f) << shift;
            }
            shift = Math.min(shift + 7, 64);
            if ((next & 0x80) == 0) {
                boolean negative = (next & 0x40) != 0;
                return negative && shift < 64 ? value | -1L << shift : value;
            }
        }
    }

    /// A NUL-terminated string; of an overlong one only the first {@link #MAX_STRING} bytes.
    public String string() {
        int start = position;
        while (u8() != 0) {
            // go on to the terminator
        }
        int length = Math.min(position - 1 - start, MAX_STRING);
        return new String(data, start, length, StandardCharsets.UTF_8);
    }

    /// Like {@link #string()}, but the end of the data ends it, too, and what follows an overlong
    /// one is not looked at.
    public String stringOrRest() {
        int start = position;
        int end = start;
        while (end < limit && end - start < MAX_STRING && data[end] != 0) {
            end++;
        }
        position = end;
        return new String(data, start, end - start, StandardCharsets.UTF_8);
    }

    /// Longer names are cut, so that overlapping hostile strings cannot multiply a file's size.
    static final int MAX_STRING = 4096;

    private void require(long length) {
        if (length < 0 || length > limit - position) {
            throw new MalformedData("ends early");
        }
    }
}
