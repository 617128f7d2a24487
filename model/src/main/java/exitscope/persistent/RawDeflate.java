package exitscope.persistent;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Bytes that were deflated here, whole again. (RFC 1951, without the frame of RFC 1950)
public final class RawDeflate {
    private RawDeflate() {}

    /// Inflates what comes to a length that is known.
    ///
    /// @throws IllegalStateException when it does not, which is a defect of who deflated it
    public static byte[] inflate(byte[] deflated, int length) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(deflated);
            byte[] plain = new byte[length];
            int size = inflater.inflate(plain);
            if (size != length) {
                throw new IllegalStateException(size + " bytes where there were " + length);
            }
            return plain;
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }
}
