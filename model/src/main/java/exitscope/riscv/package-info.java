/// The RISC-V instruction set as data: registers, opcodes, decoding.
///
/// RV64GC user mode (I M A F D C, Zicsr, Zifencei) with Zba, Zbb and Zbs. A
/// [Decoder][exitscope.riscv.Decoder] turns the bits of an instruction into one [packed
/// word][exitscope.riscv.Instruction] in which compressed instructions have become the ordinary
/// ones they stand for; interpreter, translator and disassembler all start from there.
/// [Registers][exitscope.riscv.Registers] are a value, a [Hart][exitscope.riscv.Hart] is their
/// working copy.
///
/// Depends on `exitscope.persistent`.
@NullMarked
package exitscope.riscv;

import org.jspecify.annotations.NullMarked;
