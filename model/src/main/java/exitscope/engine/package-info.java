/// Runs guest instructions.
///
/// An [Engine][exitscope.engine.Engine] takes a [hart][exitscope.riscv.Hart] and a [memory
/// editor][exitscope.memory.MemoryEditor] and goes on until a [Trap][exitscope.engine.Trap]. What
/// it does depends on nothing but these two, and not on how a run is cut into pieces. There are
/// two, an [Interpreter][exitscope.engine.Interpreter] and a
/// [Translator][exitscope.engine.Translator] to JVM bytecode. They keep nothing but decoded
/// instructions and translations, which they attach to the pages that those were made from.
///
/// Depends on `exitscope.riscv`, `exitscope.memory`. Several threads may run different harts on
/// different memories at once.
@NullMarked
package exitscope.engine;

import org.jspecify.annotations.NullMarked;
