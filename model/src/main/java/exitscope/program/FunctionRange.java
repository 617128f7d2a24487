package exitscope.program;

/// A function and the instructions that are its own.
///
/// @param name the function's name
/// @param start the address of its first instruction
/// @param end the address behind its last instruction
public record FunctionRange(String name, long start, long end) {

    /// Whether the address is one of its instructions.
    public boolean contains(long address) {
        return address >= start && address < end;
    }

    /// How far into the function an address is, as `main+0x10`; at the start just `main`.
    public String describe(long address) {
        return address == start ? name : name + "+0x" + Long.toHexString(address - start);
    }
}
