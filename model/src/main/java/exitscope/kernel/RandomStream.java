package exitscope.kernel;

import exitscope.persistent.Fingerprint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The bytes that the guest takes for random: one stream, the same in every run, from which each
/// reader gets the next part. (random(4), getrandom(2))
public final class RandomStream {
    private RandomStream() {}

    /// The next bytes.
    public static byte[] take(Editor edit, int count) {
        byte[] bytes = new byte[count];
        long position = edit.host.random();
        ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (out.hasRemaining()) {
            long at = position + out.position();
            long word = Fingerprint.mix((at >>> 3) + 0x9e37_79b9_7f4a_7c15L);
            if ((at & 7) == 0 && out.remaining() >= Long.BYTES) {
                out.putLong(word);
            } else {
                out.put((byte) (word >>> (8 * (int) (at & 7))));
            }
        }
        edit.host = edit.host.withRandom(position + count);
        return bytes;
    }
}
