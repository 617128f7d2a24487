package exitscope.program;

import exitscope.phrase.Phrase;
import exitscope.problem.ElfProblem;

/// The ELF file header: what the file is, checked to be something the guest can run.
///
/// @param movable whether it runs at any address (ET_DYN): its addresses then count from where it
///   is put
/// @param entry the address of the first instruction
/// @param programHeaderOffset where the program headers start in the file
/// @param programHeaderCount how many there are; at least 1
/// @param sectionHeaderOffset where the section headers start in the file; 0 when there are none
/// @param sectionHeaderSize the size of one, as the file claims
/// @param sectionHeaderCount how many there are, as the file claims
/// @param sectionNameIndex the section that holds section names, as the file claims
record ElfHeader(
        boolean movable,
        long entry,
        long programHeaderOffset,
        int programHeaderCount,
        long sectionHeaderOffset,
        int sectionHeaderSize,
        int sectionHeaderCount,
        int sectionNameIndex) {

    static final int SIZE = 64;
    static final int PROGRAM_HEADER_SIZE = 56;

    private static final Phrase COMPILE = Phrase.of("elf.buildForRiscv");
    private static final Phrase DAMAGED = Phrase.of("elf.damaged");

    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN = 1;
    private static final int MACHINE_RISCV = 243;
    private static final int TYPE_RELOCATABLE = 1;
    private static final int TYPE_EXECUTABLE = 2;
    private static final int TYPE_DYNAMIC = 3;
    private static final int TYPE_CORE = 4;
    private static final int FLAG_RVE = 0x8;

    /// The kernel reads at most this many bytes of program headers.
    private static final int MAX_PROGRAM_HEADER_BYTES = 65536;

    static ElfHeader parse(String name, byte[] file) {
        if (file.length < 4
                || file[0] != 0x7f
                || file[1] != 'E'
                || file[2] != 'L'
                || file[3] != 'F') {
            throw new ElfProblem(
                    name,
                    Phrase.of("elf.notAProgram", ForeignFile.describe(file)),
                    Phrase.of("elf.openOther"));
        }
        if (file.length < SIZE) {
            throw new ElfProblem(name, Phrase.of("elf.endsWithinHeader", file.length), DAMAGED);
        }
        var cursor = new Cursor(file, 4, SIZE);
        int fileClass = cursor.u8();
        int order = cursor.u8();
        cursor.skip(1); // version of the identification
        int osAbi = cursor.u8();
        cursor.skip(8); // ABI version and padding
        if (order != LITTLE_ENDIAN) {
            // The fields behind cannot be read in our order, the machine included.
            throw new ElfProblem(name, Phrase.of("elf.bigEndian"), COMPILE);
        }
        int type = cursor.u16();
        int machine = cursor.u16();
        cursor.skip(4); // version
        if (machine != MACHINE_RISCV) {
            throw new ElfProblem(
                    name,
                    Phrase.of("elf.otherMachine", Machines.name(machine, fileClass)),
                    COMPILE);
        }
        if (fileClass != CLASS_64) {
            throw new ElfProblem(name, Phrase.of("elf.narrow"), COMPILE);
        }
        if (osAbi != 0 && osAbi != 3) {
            throw new ElfProblem(name, Phrase.of("elf.otherSystem", osAbi), COMPILE);
        }
        checkType(name, type);
        long entry = cursor.s64();
        long programHeaderOffset = cursor.s64();
        long sectionHeaderOffset = cursor.s64();
        int flags = cursor.s32();
        cursor.skip(2); // size of this header
        int programHeaderSize = cursor.u16();
        int programHeaderCount = cursor.u16();
        int sectionHeaderSize = cursor.u16();
        int sectionHeaderCount = cursor.u16();
        int sectionNameIndex = cursor.u16();
        if ((flags & FLAG_RVE) != 0) {
            throw new ElfProblem(name, Phrase.of("elf.rv64e"), COMPILE);
        }
        if (programHeaderCount == 0) {
            throw new ElfProblem(name, Phrase.of("elf.noProgramHeaders"), COMPILE);
        }
        if (programHeaderSize != PROGRAM_HEADER_SIZE
                || programHeaderCount * PROGRAM_HEADER_SIZE > MAX_PROGRAM_HEADER_BYTES
                || programHeaderOffset < 0
                || programHeaderOffset > file.length
                || programHeaderCount * (long) PROGRAM_HEADER_SIZE
                        > file.length - programHeaderOffset) {
            throw new ElfProblem(
                    name,
                    Phrase.of(
                            "elf.headersOutside",
                            programHeaderCount,
                            programHeaderSize,
                            Long.toHexString(programHeaderOffset)),
                    DAMAGED);
        }
        return new ElfHeader(
                type == TYPE_DYNAMIC,
                entry,
                programHeaderOffset,
                programHeaderCount,
                sectionHeaderOffset,
                sectionHeaderSize,
                sectionHeaderCount,
                sectionNameIndex);
    }

    private static void checkType(String name, int type) {
        switch (type) {
            case TYPE_EXECUTABLE, TYPE_DYNAMIC -> {}
            case TYPE_RELOCATABLE ->
                    throw new ElfProblem(
                            name, Phrase.of("elf.notLinked"), Phrase.of("elf.link", name));
            case TYPE_CORE ->
                    throw new ElfProblem(
                            name, Phrase.of("elf.coreDump"), Phrase.of("elf.openDumped"));
            default -> throw new ElfProblem(name, Phrase.of("elf.unknownType", type), DAMAGED);
        }
    }
}
