package exitscope.dwarf;

import exitscope.program.Cursor;

import org.jspecify.annotations.Nullable;

/// The value of an attribute.
///
/// @param kind what it is
/// @param number an address, a number, or an offset in a section
/// @param width the bytes that a number was written with, 0 when it does not matter
/// @param block the bytes of a block or expression
/// @param string the text of a string
record FormValue(
        Kind kind, long number, int width, @Nullable Cursor block, @Nullable String string) {
    enum Kind {
        ADDRESS,
        NUMBER,
        /// In a section that depends on the attribute.
        OFFSET,
        BLOCK,
        STRING,
        /// Of an entry, by its offset in `.debug_info`.
        REFERENCE,
        /// Of a type unit, by its signature.
        SIGNATURE,
        /// In another file.
        NONE
    }

    static final FormValue NONE = new FormValue(Kind.NONE, 0, 0, null, null);

    static FormValue address(long address) {
        return new FormValue(Kind.ADDRESS, address, 8, null, null);
    }

    static FormValue number(long number) {
        return new FormValue(Kind.NUMBER, number, 0, null, null);
    }

    /// Whether the number is signed depends on the attribute.
    static FormValue data(long number, int width) {
        return new FormValue(Kind.NUMBER, number, width, null, null);
    }

    static FormValue offset(long offset) {
        return new FormValue(Kind.OFFSET, offset, 0, null, null);
    }

    static FormValue block(Cursor block) {
        return new FormValue(Kind.BLOCK, 0, block.remaining(), block, null);
    }

    static FormValue string(String string) {
        return new FormValue(Kind.STRING, 0, 0, null, string);
    }

    static FormValue reference(long offset) {
        return new FormValue(Kind.REFERENCE, offset, 0, null, null);
    }

    static FormValue signature(long signature) {
        return new FormValue(Kind.SIGNATURE, signature, 0, null, null);
    }
}
