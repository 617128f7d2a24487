package exitscope.program;

import exitscope.problem.ElfProblem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Reads the program headers and checks that Linux could map what they ask for.
///
/// Linux: fs/binfmt_elf.c:elf_load(), which leaves most of these checks to mmap.
final class ProgramHeaders {
    private static final int LOAD = 1;
    private static final int INTERPRETER = 3;

    private static final int EXECUTE = 1;
    private static final int WRITE = 2;
    private static final int READ = 4;

    /// Linux maps nothing below (`vm.mmap_min_addr`), so that null pointers fault.
    private static final long LOWEST_ADDRESS = 0x10000;

    /// What all segments together may take when loaded.
    private static final long MAX_MEMORY = 4L << 30;

    private static final String DAMAGED = "The file is damaged: build or copy it again.";

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

    /// The loadable segments, sorted by address.
    List<Segment> load() {
        var segments = new ArrayList<Segment>();
        var cursor = new Cursor(file, (int) header.programHeaderOffset(), file.length);
        long memory = 0;
        for (int i = 0; i < header.programHeaderCount(); i++) {
            int type = cursor.s32();
            int flags = cursor.s32();
            long offset = cursor.s64();
            long address = cursor.s64();
            cursor.skip(8); // physical address
            long fileSize = cursor.s64();
            long memorySize = cursor.s64();
            cursor.skip(8); // alignment
            if (type == INTERPRETER) {
                throw dynamicallyLinked(name);
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
                        "the program wants more than "
                                + (MAX_MEMORY >> 30)
                                + " GiB of memory when it is loaded",
                        "Make its global arrays smaller, or allocate them at run time.");
            }
            segments.add(segment);
        }
        segments.sort(Comparator.comparingLong(Segment::address));
        for (int i = 1; i < segments.size(); i++) {
            if (segments.get(i).address() < segments.get(i - 1).end()) {
                throw new ElfProblem(
                        name,
                        "two segments overlap at address 0x%x".formatted(segments.get(i).address()),
                        DAMAGED);
            }
        }
        checkEntry(segments);
        return Collections.unmodifiableList(segments);
    }

    private void check(int index, Segment segment) {
        if (segment.fileOffset() < 0
                || segment.fileSize() < 0
                || segment.fileOffset() > length
                || segment.fileSize() > length - segment.fileOffset()) {
            throw new ElfProblem(
                    name,
                    "segment %d (0x%x bytes at offset 0x%x) reaches past the end of the file"
                            .formatted(index, segment.fileSize(), segment.fileOffset()),
                    DAMAGED);
        }
        if (segment.fileSize() > segment.memorySize() && segment.memorySize() >= 0) {
            throw new ElfProblem(
                    name,
                    "segment " + index + " has more bytes in the file than in memory",
                    DAMAGED);
        }
        if (segment.address() < LOWEST_ADDRESS
                || segment.address() >= ElfImage.USER_END
                || segment.memorySize() < 0
                || segment.memorySize() > ElfImage.USER_END - segment.address()) {
            throw new ElfProblem(
                    name,
                    "segment %d (0x%x bytes at address 0x%x) is outside of user space"
                            .formatted(index, segment.memorySize(), segment.address()),
                    "Link it at the usual address, without -Ttext or a linker script of a board.");
        }
        if ((segment.address() - segment.fileOffset()) % ElfImage.PAGE_SIZE != 0) {
            throw new ElfProblem(
                    name,
                    "segment %d is at address 0x%x but at file offset 0x%x: Linux cannot map it"
                            .formatted(index, segment.address(), segment.fileOffset()),
                    "Link it with the default page size.");
        }
    }

    private void checkEntry(List<Segment> segments) {
        if (segments.isEmpty()) {
            throw new ElfProblem(name, "nothing in the file is to be loaded into memory", DAMAGED);
        }
        long entry = header.entry();
        if (segments.stream().noneMatch(s -> s.executable() && s.contains(entry))) {
            throw new ElfProblem(
                    name,
                    "the entry point 0x%x is not in executable memory".formatted(entry),
                    "Link it with the C library's startup code, or give it a _start.");
        }
        if (entry % 2 != 0) {
            throw new ElfProblem(name, "the entry point 0x%x is odd".formatted(entry), DAMAGED);
        }
    }

    static ElfProblem dynamicallyLinked(String name) {
        return new ElfProblem(
                name,
                "dynamically linked: it needs shared libraries, and the guest has none",
                "Link it with -static.");
    }

    /// Whether some program header asks for a dynamic linker. For a message: the file may be
    /// damaged elsewhere.
    static boolean hasInterpreter(byte[] file) {
        try {
            var cursor = new Cursor(file);
            cursor.skip(32);
            long offset = cursor.s64();
            cursor.skip(16);
            int count = cursor.u16();
            var headers = new Cursor(file);
            headers.skip(offset);
            for (int i = 0; i < count; i++) {
                Cursor one = headers.slice(ElfHeader.PROGRAM_HEADER_SIZE);
                if (one.s32() == INTERPRETER) {
                    return true;
                }
            }
            return false;
        } catch (MalformedData e) {
            return false;
        }
    }
}
