package exitscope.history;

import exitscope.persistent.RawDeflate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/// A piece of a stream of choices, deflated so that the pieces, one behind the other, are one zlib
/// stream: saving a run of ten million transitions deflates none of them anew. (RFC 1950, RFC 1951)
final class ChoiceSegment {
    /// What the objects take beyond the bytes.
    private static final int OBJECTS = 48;

    /// The first bytes of a zlib stream: deflated, with the usual window.
    private static final byte[] HEAD = {0x78, (byte) 0x9c};

    /// The largest prime below 65,536. (RFC 1950, 8.2)
    private static final int BASE = 65_521;

    private final byte[] deflated;
    private final int length;
    private final int checksum;

    private ChoiceSegment(byte[] deflated, int length, int checksum) {
        this.deflated = deflated;
        this.length = length;
        this.checksum = checksum;
    }

    static ChoiceSegment of(byte[] plain, int length) {
        return new ChoiceSegment(deflate(plain, length, false), length, checksum(plain, length));
    }

    private static int checksum(byte[] plain, int length) {
        Adler32 sum = new Adler32();
        sum.update(plain, 0, length);
        return (int) sum.getValue();
    }

    /// @param last whether the stream ends there
    private static byte[] deflate(byte[] plain, int length, boolean last) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(plain, 0, length);
            if (last) {
                deflater.finish();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 12];
            int size;
            do {
                size =
                        deflater.deflate(
                                buffer,
                                0,
                                buffer.length,
                                last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
                out.write(buffer, 0, size);
            } while (last ? !deflater.finished() : size == buffer.length);
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /// The piece of the stream.
    byte[] plain() {
        return RawDeflate.inflate(deflated, length);
    }

    /// Bytes that it takes.
    long weight() {
        return (long) OBJECTS + deflated.length;
    }

    /// The zlib stream of some pieces and what follows them.
    static byte[] stream(List<ChoiceSegment> segments, byte[] rest) {
        byte[] end = deflate(rest, rest.length, true);
        int size = HEAD.length + end.length + Integer.BYTES;
        for (ChoiceSegment segment : segments) {
            size = Math.addExact(size, segment.deflated.length);
        }
        byte[] stream = Arrays.copyOf(HEAD, size);
        int at = HEAD.length;
        int sum = 1;
        for (ChoiceSegment segment : segments) {
            System.arraycopy(segment.deflated, 0, stream, at, segment.deflated.length);
            at += segment.deflated.length;
            sum = joined(sum, segment.checksum, segment.length);
        }
        System.arraycopy(end, 0, stream, at, end.length);
        at += end.length;
        sum = joined(sum, checksum(rest, rest.length), rest.length);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            stream[at++] = (byte) (sum >>> shift);
        }
        return stream;
    }

    /// The checksum of two pieces together. (RFC 1950, 8.2: two sums modulo a prime, of which the
    /// second adds up the first)
    ///
    /// @param length of the second piece
    private static int joined(int first, int second, int length) {
        long low = first & 0xffff;
        long high = Integer.toUnsignedLong(first) >>> 16;
        long low2 = second & 0xffff;
        long high2 = Integer.toUnsignedLong(second) >>> 16;
        long lowSum = (low + low2 + BASE - 1) % BASE;
        long highSum = (high + high2 + (low + BASE - 1) % BASE * length) % BASE;
        return (int) (highSum << 16 | lowSum);
    }
}
