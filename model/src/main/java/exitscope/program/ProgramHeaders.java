package exitscope.program;

import exitscope.phrase.Phrase;
import exitscope.problem.ElfProblem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads the program headers and checks that Linux could map what they ask for.
///
/// Linux: fs/binfmt_elf.c:elf_load(), which leaves most of these checks to mmap.
final class ProgramHeaders {
    private static final int LOAD = 1;
    private static final int INTERPRETER = 3;

    private static final int LONGEST_PATH = 4096;

    private static final int EXECUTE = 1;
    private static final int WRITE = 2;
    private static final int READ = 4;

    /// Linux maps nothing below (`vm.mmap_min_addr`), so that null pointers fault.
    private static final long LOWEST_ADDRESS = 0x10000;

    /// What all segments together may take when loaded.
    private static final long MAX_MEMORY = 4L << 30;

    private static final Phrase DAMAGED = Phrase.of("elf.damaged");

    private final String name;
    private final byte[] file;
    private final long length;
    private final ElfHeader header;

    /// @param file its beginning, with all program headers
    /// @param length of the whole file in bytes
    ProgramHeaders(String name, byte[] file, long length, ElfHeader header) {
        this.name = name;
        this.file = file;
        this.length = length;
        this.header = header;
    }

    /// The loadable segments, sorted by address, where they go.
    ///
    /// @throws WantsInterpreter when the program needs a dynamic linker
    Loaded load() {
        var segments = new ArrayList<Segment>();
        var cursor = new Cursor(file, (int) header.programHeaderOffset(), file.length);
        long memory = 0;
        long alignment = ElfImage.PAGE_SIZE;
        for (int i = 0; i < header.programHeaderCount(); i++) {
            int type = cursor.s32();
            int flags = cursor.s32();
            long offset = cursor.s64();
            long address = cursor.s64();
            cursor.skip(8); // physical address
            long fileSize = cursor.s64();
            long memorySize = cursor.s64();
            long aligned = cursor.s64();
            if (type == INTERPRETER) {
                throw new WantsInterpreter(name, interpreter(offset, fileSize));
            }
            if (type != LOAD || (memorySize == 0 && fileSize == 0)) {
                continue;
            }
            var segment =
                    new Segment(
                            address,
                            memorySize,
                            offset,
                            fileSize,
                            (flags & READ) != 0,
                            (flags & WRITE) != 0,
                            (flags & EXECUTE) != 0);
            check(i, segment);
            memory += memorySize;
            if (memory > MAX_MEMORY) {
                throw new ElfProblem(
                        name,
                        Phrase.of("elf.tooMuchMemory", (MAX_MEMORY >> 30)),
                        Phrase.of("elf.smallerArrays"));
            }
            segments.add(segment);
            if (Long.bitCount(aligned) == 1 && aligned > 0) {
                alignment = Math.max(alignment, aligned);
            }
        }
        segments.sort(Comparator.comparingLong(Segment::address));
        for (int i = 1; i < segments.size(); i++) {
            if (segments.get(i).address() < segments.get(i - 1).end()) {
                throw new ElfProblem(
                        name,
                        Phrase.of("elf.overlap", Long.toHexString(segments.get(i).address())),
                        DAMAGED);
            }
        }
        checkEntry(segments);
        long bias = header.movable() ? bias(segments, alignment) : 0;
        return new Loaded(bias, segments.stream().map(segment -> segment.movedBy(bias)).toList());
    }

    /// Segments where they go.
    ///
    /// @param bias what was added to the addresses in the file
    record Loaded(long bias, List<Segment> segments) {}

    /// How far a program that runs anywhere is moved: as high as it fits below the stack, where the
    /// first mapping of an empty address space goes. (Linux: load_elf_binary, ET_DYN without an
    /// interpreter)
    private long bias(List<Segment> segments, long alignment) {
        long page = -ElfImage.PAGE_SIZE;
        long start = segments.getFirst().address() & page;
        long end = (segments.getLast().end() + ElfImage.PAGE_SIZE - 1) & page;
        long bias = (ElfImage.MOVABLE_END - end) & -alignment;
        if (bias + start < LOWEST_ADDRESS) {
            throw new ElfProblem(name, Phrase.of("elf.tooFarApart"), DAMAGED);
        }
        return bias;
    }

    /// The path of the dynamic linker, as far as it can be read.
    private String interpreter(long offset, long size) {
        if (offset < 0 || size < 2 || size > LONGEST_PATH || offset > file.length - size) {
            return "";
        }
        String path = new String(file, (int) offset, (int) size, StandardCharsets.UTF_8);
        return path.endsWith("\0") ? path.substring(0, path.indexOf('\0')) : "";
    }

    private void check(int index, Segment segment) {
        if (segment.fileOffset() < 0
                || segment.fileSize() < 0
                || segment.fileOffset() > length
                || segment.fileSize() > length - segment.fileOffset()) {
            throw new ElfProblem(
                    name,
                    Phrase.of(
                            "elf.pastEnd",
                            index,
                            Long.toHexString(segment.fileSize()),
                            Long.toHexString(segment.fileOffset())),
                    DAMAGED);
        }
        if (segment.fileSize() > segment.memorySize() && segment.memorySize() >= 0) {
            throw new ElfProblem(name, Phrase.of("elf.moreInFile", index), DAMAGED);
        }
        if (segment.address() < (header.movable() ? 0 : LOWEST_ADDRESS)
                || segment.address() >= ElfImage.USER_END
                || segment.memorySize() < 0
                || segment.memorySize() > ElfImage.USER_END - segment.address()) {
            throw new ElfProblem(
                    name,
                    Phrase.of(
                            "elf.outsideUserSpace",
                            index,
                            Long.toHexString(segment.memorySize()),
                            Long.toHexString(segment.address())),
                    Phrase.of("elf.usualAddress"));
        }
        if ((segment.address() - segment.fileOffset()) % ElfImage.PAGE_SIZE != 0) {
            throw new ElfProblem(
                    name,
                    Phrase.of(
                            "elf.unmappable",
                            index,
                            Long.toHexString(segment.address()),
                            Long.toHexString(segment.fileOffset())),
                    Phrase.of("elf.defaultPageSize"));
        }
    }

    private void checkEntry(List<Segment> segments) {
        if (segments.isEmpty()) {
            throw new ElfProblem(name, Phrase.of("elf.nothingToLoad"), DAMAGED);
        }
        long entry = header.entry();
        if (segments.stream().noneMatch(s -> s.executable() && s.contains(entry))) {
            throw new ElfProblem(
                    name,
                    Phrase.of("elf.entryNotExecutable", Long.toHexString(entry)),
                    Phrase.of("elf.linkStartup"));
        }
        if (entry % 2 != 0) {
            throw new ElfProblem(name, Phrase.of("elf.entryOdd", Long.toHexString(entry)), DAMAGED);
        }
    }
}
