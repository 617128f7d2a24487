package exitscope.dwarf;

import java.util.List;

/// Where a value is.
public sealed interface Location {
    /// In memory.
    record Memory(long address) implements Location {}

    /// In a register, by its DWARF number: 0 to 31 for `x`, 32 to 63 for `f`.
    record Register(int number) implements Location {}

    /// Nowhere: the compiler knows its bits.
    @SuppressWarnings("ArrayRecordComponent") // nobody changes them
    record Bits(byte[] bytes) implements Location {}

    /// It would point to something that is nowhere, though its value is known.
    record NoPointer() implements Location {}

    /// In pieces.
    record Composite(List<Piece> pieces) implements Location {
        public Composite {
            pieces = List.copyOf(pieces);
        }
    }

    /// A part of a value that is not all in one place.
    ///
    /// @param bits how many bits of the value lie here
    /// @param skip how many bits of the place come before
    record Piece(Location location, long bits, long skip) {}

    /// Not there at this instruction.
    record OptimizedOut() implements Location {}

    /// It cannot be found.
    record Unavailable(String why) implements Location {}
}
