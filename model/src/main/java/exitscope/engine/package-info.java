/// Runs guest instructions.
///
/// The [Interpreter][exitscope.engine.Interpreter] takes a [hart][exitscope.riscv.Hart] and a
/// [memory editor][exitscope.memory.MemoryEditor] and goes on until a
/// [Trap][exitscope.engine.Trap]. What it does depends on nothing but these two, and not on how a
/// run is cut into pieces. It keeps nothing but decoded instructions, which it attaches to the
/// pages that they were decoded from.
///
/// Depends on `exitscope.riscv`, `exitscope.memory`. Several threads may run different harts on
/// different memories at once.
@NullMarked
package exitscope.engine;

import org.jspecify.annotations.NullMarked;
