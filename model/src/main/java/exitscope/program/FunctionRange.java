package exitscope.program;

import exitscope.mangling.LinkerName;

/// A function and the instructions that are its own.
///
/// @param symbol the function's name as the linker knows it
/// @param start the address of its first instruction
/// @param end the address behind its last instruction
public record FunctionRange(String symbol, long start, long end) {

    /// Its name as in the source, in C++ with scope and parameters: `ns::f(int)`.
    public String name() {
        return LinkerName.inSource(symbol);
    }

    /// Whether the address is one of its instructions.
    public boolean contains(long address) {
        return address >= start && address < end;
    }

    /// How far into the function an address is, as `main+0x10`; at the start just `main`.
    public String describe(long address) {
        return address == start ? name() : name() + "+0x" + Long.toHexString(address - start);
    }
}
