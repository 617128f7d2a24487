/// The engine against an independent implementation: random programs run here and in
/// `qemu-riscv64`, and must leave the same registers, flags and memory behind.
///
/// [Differential][exitscope.engine.differential.Differential] needs qemu and a cross assembler and
/// is run by hand; [RecordedProgramsTest][exitscope.engine.differential.RecordedProgramsTest] runs
/// what it recorded and needs neither.
@NullMarked
package exitscope.engine.differential;

import org.jspecify.annotations.NullMarked;
