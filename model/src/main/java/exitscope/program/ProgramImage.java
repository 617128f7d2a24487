package exitscope.program;

import java.util.List;

/// What it takes to run a program: where its parts go in memory and where it begins, without its
/// symbols. (Linux: fs/binfmt_elf.c:load_elf_binary())
///
/// @param entry the address of the first instruction
/// @param segments what is mapped, sorted by address, never overlapping
/// @param programHeaderAddress for `AT_PHDR`; 0 when they are in no segment
/// @param programHeaderCount for `AT_PHNUM`
/// @param movable whether it runs at any address, and was put where the segments are
public record ProgramImage(
        long entry,
        List<Segment> segments,
        long programHeaderAddress,
        int programHeaderCount,
        boolean movable) {
    /// The size of one program header, for `AT_PHENT`.
    public static final int PROGRAM_HEADER_SIZE = ElfHeader.PROGRAM_HEADER_SIZE;

    /// As much of a file's beginning as [#parse] needs of nearly every program, in bytes.
    public static final int HEAD = 4_096;

    public ProgramImage {
        segments = List.copyOf(segments);
    }

    /// Checks a program's headers.
    ///
    /// @param name the file's name, for messages
    /// @param head the beginning of the file, with all program headers
    /// @param length of the whole file in bytes
    /// @throws exitscope.problem.ElfProblem when the guest cannot run it
    public static ProgramImage parse(String name, byte[] head, long length) {
        ElfHeader header = ElfHeader.parse(name, head);
        return of(header, new ProgramHeaders(name, head, length, header).load());
    }

    static ProgramImage of(ElfHeader header, ProgramHeaders.Loaded loaded) {
        List<Segment> segments = loaded.segments();
        return new ProgramImage(
                header.entry() + loaded.bias(),
                segments,
                address(header.programHeaderOffset(), segments),
                header.programHeaderCount(),
                header.movable());
    }

    /// Where an offset in the file is in memory, 0 when in no segment.
    static long address(long offset, List<Segment> segments) {
        for (Segment segment : segments) {
            if (offset >= segment.fileOffset()
                    && offset - segment.fileOffset() < segment.fileSize()) {
                return segment.address() + (offset - segment.fileOffset());
            }
        }
        return 0;
    }

    /// The first address behind all segments.
    public long end() {
        return segments.getLast().end();
    }

    /// The program break starts at the first page from here on: behind the segments, or for a
    /// program that was put below the stack at two thirds of user space. (Linux: ELF_ET_DYN_BASE)
    public long breakFrom() {
        return movable ? ElfImage.USER_END / 3 * 2 : end();
    }
}
