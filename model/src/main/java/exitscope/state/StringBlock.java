package exitscope.state;

import java.util.List;

/// Strings one behind the other, each with a zero byte behind it, as arguments and environment lie
/// on the stack: one value however many they are.
///
/// @param count how many; as many zero bytes are in `bytes`, the last at its end
public record StringBlock(int count, Bytes bytes) {
    public static final StringBlock EMPTY = new StringBlock(0, Bytes.EMPTY);

    /// Bytes that a pointer to a string takes.
    private static final int POINTER = 8;

    /// Strings without their zero bytes, of which they may contain none.
    public static StringBlock of(List<Bytes> strings) {
        long length = 0;
        for (Bytes string : strings) {
            length += string.length() + 1L;
        }
        byte[] all = new byte[Math.toIntExact(length)];
        int at = 0;
        for (Bytes string : strings) {
            string.copyTo(all, at);
            at += string.length() + 1;
        }
        return new StringBlock(strings.size(), Bytes.copyOf(all));
    }

    /// These strings, and then others.
    public StringBlock plus(StringBlock others) {
        return new StringBlock(count + others.count, bytes.plus(others.bytes));
    }

    /// Without the first string, of which there must be one.
    public StringBlock withoutFirst() {
        return new StringBlock(count - 1, bytes.slice(after(0), bytes.length()));
    }

    /// Where the string behind the one that begins at `from` begins.
    public int after(int from) {
        int at = from;
        while (bytes.at(at) != 0) {
            at++;
        }
        return at + 1;
    }

    /// Bytes that the strings and pointers to them take.
    public long size() {
        return bytes.length() + (long) POINTER * count;
    }
}
