/// What compilers write about a program for debuggers: its functions, variables, types, inlined
/// calls and how to find a caller's registers. DWARF 2 to 5 as clang and gcc write it for C and
/// C++; references such as "6.2" are to the DWARF 5 standard.
///
/// Everything is read from a file that nobody has checked: readers throw {@link
/// exitscope.program.MalformedData}, which {@link exitscope.dwarf.DebugInfo} turns into notes.
/// Knows nothing of machines that run; {@link exitscope.dwarf.Expression} asks for registers and
/// memory. May use `program`.
@NullMarked
package exitscope.dwarf;

import org.jspecify.annotations.NullMarked;
