package exitscope.kernel;

import exitscope.persistent.Fingerprint;

/// The bytes that the guest takes for random: one stream, the same in every run, from which each
/// reader gets the next part. (random(4), getrandom(2))
public final class RandomStream {
    private RandomStream() {}

    /// The next bytes.
    public static byte[] take(Editor edit, int count) {
        byte[] bytes = new byte[count];
        long position = edit.host.random();
        for (int i = 0; i < count; i++) {
            long word = Fingerprint.mix(((position + i) >>> 3) + 0x9e37_79b9_7f4a_7c15L);
            bytes[i] = (byte) (word >>> (8 * (int) ((position + i) & 7)));
        }
        edit.host = edit.host.withRandom(position + count);
        return bytes;
    }
}
