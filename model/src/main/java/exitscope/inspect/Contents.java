package exitscope.inspect;

import exitscope.dwarf.Location;
import exitscope.dwarf.Type;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

/// The bytes of a value, wherever they are.
sealed interface Contents {
    /// Bytes from an offset, or null when they are not there.
    byte @Nullable [] read(long offset, int length);

    /// Where an offset is in memory, or null.
    @Nullable Long address(long offset);

    /// Why bytes are not there.
    String missing(long offset);

    /// In memory.
    record InMemory(TaskMemory memory, long start) implements Contents {
        @Override
        public byte @Nullable [] read(long offset, int length) {
            return memory.read(start + offset, length);
        }

        @Override
        public Long address(long offset) {
            return start + offset;
        }

        @Override
        public String missing(long offset) {
            return "error: Cannot access memory at address 0x" + Long.toHexString(start + offset);
        }
    }

    /// Elsewhere.
    ///
    /// @param known which of the bytes are there
    @SuppressWarnings("ArrayRecordComponent") // nobody changes them
    record Held(byte[] bytes, boolean[] known, String why) implements Contents {
        @Override
        public byte @Nullable [] read(long offset, int length) {
            if (offset < 0 || offset > bytes.length - length) {
                return null;
            }
            byte[] part = new byte[length];
            for (int i = 0; i < length; i++) {
                if (!known[(int) offset + i]) {
                    return null;
                }
                part[i] = bytes[(int) offset + i];
            }
            return part;
        }

        @Override
        public @Nullable Long address(long offset) {
            return null;
        }

        @Override
        public String missing(long offset) {
            return why;
        }
    }

    int MOST_BYTES = 1 << 20;

    static Contents of(Location location, Type type, PhysicalFrame frame) {
        return switch (location) {
            case Location.Memory(long address) -> new InMemory(frame.look().memory(), address);
            case Location.Register(int number) -> held(bytes(frame, number), 8);
            case Location.Bits(byte[] bytes) -> held(bytes, bytes.length);
            case Location.Composite composite -> composite(composite, type, frame);
            case Location.NoPointer _ -> new Held(new byte[0], new boolean[0], "synthetic pointer");
            case Location.OptimizedOut _ -> new Held(new byte[0], new boolean[0], "optimized out");
            case Location.Unavailable(String why) ->
                    new Held(
                            new byte[0],
                            new boolean[0],
                            why.contains("on entry") ? "optimized out" : "error: " + why);
        };
    }

    private static byte[] bytes(PhysicalFrame frame, int register) {
        byte[] bytes = new byte[8];
        try {
            long value = frame.register(register);
            for (int i = 0; i < 8; i++) {
                bytes[i] = (byte) (value >>> (8 * i));
            }
        } catch (MalformedData e) {
            return new byte[0];
        }
        return bytes;
    }

    private static Held held(byte[] bytes, int count) {
        boolean[] known = new boolean[bytes.length];
        for (int i = 0; i < Math.min(count, bytes.length); i++) {
            known[i] = true;
        }
        return new Held(bytes, known, "optimized out");
    }

    private static Contents composite(
            Location.Composite composite, Type type, PhysicalFrame frame) {
        int size = (int) Math.min(type.size(), MOST_BYTES);
        byte[] bytes = new byte[size];
        boolean[] known = new boolean[size];
        long at = 0;
        for (Location.Piece piece : composite.pieces()) {
            Contents part = of(piece.location(), type, frame);
            // Pieces that are no whole bytes are rare, and taken as not there.
            if (piece.bits() % 8 == 0 && piece.skip() % 8 == 0 && at % 8 == 0) {
                for (long i = 0; i < piece.bits() / 8 && at / 8 + i < size; i++) {
                    byte[] one = part.read(piece.skip() / 8 + i, 1);
                    if (one != null) {
                        bytes[(int) (at / 8 + i)] = one[0];
                        known[(int) (at / 8 + i)] = true;
                    }
                }
            }
            at += piece.bits();
            if (at / 8 > size) {
                break;
            }
        }
        return new Held(bytes, known, "optimized out");
    }
}
