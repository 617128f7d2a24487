package exitscope.program;

import exitscope.phrase.Phrase;

/// Names for ELF machine numbers, as people call the machines.
final class Machines {
    private Machines() {}

    static Phrase name(int machine, int fileClass) {
        return switch (machine) {
            case 0 -> Phrase.of("elf.machine.none");
            case 2, 18, 43 -> Phrase.verbatim("SPARC");
            case 3 -> Phrase.of("elf.machine.bits", 32, "x86");
            case 4 -> Phrase.verbatim("Motorola 68000");
            case 8 -> Phrase.verbatim("MIPS");
            case 20 -> Phrase.of("elf.machine.bits", 32, "PowerPC");
            case 21 -> Phrase.of("elf.machine.bits", 64, "PowerPC");
            case 22 -> Phrase.verbatim("s390");
            case 40 -> Phrase.of("elf.machine.bits", 32, "Arm");
            case 62 -> Phrase.verbatim(fileClass == 2 ? "x86-64" : "x86-64 (x32)");
            case 183 -> Phrase.of("elf.machine.bits", 64, "Arm");
            case 243 -> Phrase.verbatim("RISC-V");
            case 247 -> Phrase.verbatim("eBPF");
            case 258 -> Phrase.verbatim("LoongArch");
            default -> Phrase.of("elf.machine.number", machine);
        };
    }
}
