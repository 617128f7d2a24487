/// What a program file says about itself: where its bytes go in memory, what its addresses are
/// called, and which source line each instruction comes from.
///
/// {@link exitscope.program.ElfImage} is the loadable program, checked through and through. {@link
/// exitscope.program.SymbolTable} names addresses, {@link exitscope.program.Functions} says which
/// function an address is in, {@link exitscope.program.LineTable} ties addresses to source lines.
/// What the guest needs in order to run is checked strictly and refused with an {@link
/// exitscope.problem.ElfProblem}; what only helps a person to read (symbols, line table) is left
/// out where damaged, and said so in the `notes` of each type. No input whatsoever makes anything
/// here run without end, take memory out of proportion to the file, or throw anything else.
///
/// Depends on `exitscope.problem`, `exitscope.mangling` and the JDK. All public types are deeply
/// immutable.
@NullMarked
package exitscope.program;

import org.jspecify.annotations.NullMarked;
