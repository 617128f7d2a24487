package exitscope.format.recording;

import com.fasterxml.jackson.databind.node.ArrayNode;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Bytes made smaller, and whole again within a limit.
final class Packing {
    private static final int BUFFER = 1 << 16;

    /// From here on, speed matters more than the last bytes: a session is kept every few seconds.
    private static final int LARGE = 1 << 20;

    private Packing() {}

    /// Writes bytes as a file holds them; [Fields#packed] reads them.
    static void write(ArrayNode json, byte[] bytes) {
        writeDeflated(json, deflate(bytes));
    }

    /// Likewise, bytes of a zlib stream.
    static void writeDeflated(ArrayNode json, byte[] deflated) {
        String text = Base64.getEncoder().encodeToString(deflated);
        for (int at = 0; at < text.length(); at += Fields.CHUNK) {
            json.add(text.substring(at, Math.min(text.length(), at + Fields.CHUNK)));
        }
    }

    static byte[] deflate(byte[] bytes) {
        Deflater deflater =
                new Deflater(
                        bytes.length < LARGE ? Deflater.BEST_COMPRESSION : Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /// @param most bytes that it may come to
    /// @throws DataFormatException when it is damaged or comes to more
    static byte[] inflate(byte[] bytes, int most) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                if (count == 0 && !inflater.finished()) {
                    throw new DataFormatException("it ends too early");
                }
                if (out.size() + count > most) {
                    throw new DataFormatException("it is larger than " + most + " bytes");
                }
                out.write(buffer, 0, count);
            }
            if (inflater.getRemaining() > 0) {
                throw new DataFormatException("something follows its end");
            }
            return out.toByteArray();
        } finally {
            inflater.end();
        }
    }
}
