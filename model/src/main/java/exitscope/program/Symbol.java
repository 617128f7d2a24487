package exitscope.program;

/// A named place in a program.
///
/// @param name its name, as the linker knows it
/// @param address its guest address
/// @param size its size in bytes; 0 when the file does not say
/// @param kind what is there
/// @param global whether other source files see it (a `static` function is not global)
public record Symbol(String name, long address, long size, Kind kind, boolean global) {

    /// What a symbol names.
    public enum Kind {
        /// Code.
        FUNCTION,
        /// Data.
        OBJECT
    }

    /// The address behind the last byte.
    public long end() {
        return address + size;
    }
}
