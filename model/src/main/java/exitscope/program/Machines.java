package exitscope.program;

/// Names for ELF machine numbers, as people call the machines.
final class Machines {
    private Machines() {}

    static String name(int machine, int fileClass) {
        return switch (machine) {
            case 0 -> "no machine at all";
            case 2, 18, 43 -> "SPARC";
            case 3 -> "32-bit x86";
            case 4 -> "Motorola 68000";
            case 8 -> "MIPS";
            case 20 -> "32-bit PowerPC";
            case 21 -> "64-bit PowerPC";
            case 22 -> "s390";
            case 40 -> "32-bit Arm";
            case 62 -> fileClass == 2 ? "x86-64" : "x86-64 (x32)";
            case 183 -> "64-bit Arm";
            case 243 -> "RISC-V";
            case 247 -> "eBPF";
            case 258 -> "LoongArch";
            default -> "machine number " + machine;
        };
    }
}
