package exitscope.program;

import java.util.Optional;

/// A run of instructions that come from one place in the source (a row of the line table).
///
/// @param start the address of the first instruction
/// @param end the address behind the last instruction
/// @param source the source line; empty when the compiler made the code up
/// @param column counted from 1; 0 when the whole line is meant
/// @param isStatement whether this is a good place to stop: a statement begins here
/// @param prologueEnd whether a function's arguments are in place here: the place for a breakpoint
///   on the function
public record LineRow(
        long start,
        long end,
        Optional<SourceLine> source,
        int column,
        boolean isStatement,
        boolean prologueEnd) {

    /// Whether the address is one of its instructions.
    public boolean contains(long address) {
        return address >= start && address < end;
    }
}
