package exitscope.program;

import exitscope.phrase.Phrase;
import exitscope.problem.ElfProblem;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A static RISC-V Linux program: a checked ELF file.
///
/// Everything the guest relies on when it loads and starts the program has been checked: the
/// machine, that all segments lie inside the file and inside user space and do not overlap, that
/// the entry point is in an executable segment. Segments need not honour "writable or executable,
/// never both".
///
/// Two images are equal when their bytes are. Linux: fs/binfmt_elf.c:load_elf_binary().
public final class ElfImage {
    /// Larger files are refused: no static program that a person wants to look at comes near.
    public static final int MAX_FILE_SIZE = 256 << 20;

    /// The page size that Linux uses on RISC-V.
    public static final int PAGE_SIZE = 4096;

    /// One past the last user address (Sv39).
    public static final long USER_END = 1L << 38;

    /// What runs at any address ends here, below the room for the largest stack.
    public static final long MOVABLE_END = USER_END - (128L << 20);

    private final String name;
    private final byte[] file;
    private final ProgramImage headers;
    private final long bias;
    private final SectionTable sections;
    private final SymbolTable symbols;
    private final String fingerprint;

    private ElfImage(
            String name,
            byte[] file,
            ProgramImage headers,
            long bias,
            SectionTable sections,
            SymbolTable symbols) {
        this.name = name;
        this.file = file;
        this.headers = headers;
        this.bias = bias;
        this.sections = sections;
        this.symbols = symbols;
        this.fingerprint = sha256(file);
    }

    /// Checks a file and takes it apart.
    ///
    /// @param name the file's name, for messages
    /// @param bytes the whole file; copied
    /// @throws exitscope.problem.ElfProblem when the guest cannot run it
    public static ElfImage parse(String name, byte[] bytes) {
        if (bytes.length > MAX_FILE_SIZE) {
            throw new ElfProblem(
                    name,
                    Phrase.of("elf.tooLarge", (MAX_FILE_SIZE >> 20)),
                    Phrase.of("elf.openSmaller"));
        }
        byte[] file = bytes.clone();
        ElfHeader header = ElfHeader.parse(name, file);
        ProgramHeaders.Loaded loaded = new ProgramHeaders(name, file, file.length, header).load();
        SectionTable sections = SectionTable.parse(file, header, loaded.bias());
        SymbolTable symbols = new SymbolTable(SymbolReader.read(sections, loaded));
        ProgramImage headers = ProgramImage.of(header, loaded);
        return new ElfImage(name, file, headers, loaded.bias(), sections, symbols);
    }

    /// The file's name, as given.
    public String name() {
        return name;
    }

    /// The address of the first instruction.
    public long entry() {
        return headers.entry();
    }

    /// What is mapped into memory, sorted by address, never overlapping. Neighbours may share a
    /// page; the later one's permissions then hold for it, as on Linux.
    public List<Segment> segments() {
        return headers.segments();
    }

    /// The bytes that a segment has from the file, read-only. Cheap: nothing is copied.
    ///
    /// Preconditions: the segment is one of {@link #segments()}.
    public ByteBuffer content(Segment segment) {
        return ByteBuffer.wrap(file)
                .asReadOnlyBuffer()
                .slice((int) segment.fileOffset(), (int) segment.fileSize());
    }

    /// Where the program headers are in guest memory, for `AT_PHDR`; 0 when they are in no segment.
    public long programHeaderAddress() {
        return headers.programHeaderAddress();
    }

    /// What was added to the addresses in the file, which debugging information tells: above 0 for
    /// a program that runs at any address.
    public long bias() {
        return bias;
    }

    /// What it takes to run it.
    public ProgramImage headers() {
        return headers;
    }

    /// The number of program headers, for `AT_PHNUM`.
    public int programHeaderCount() {
        return headers.programHeaderCount();
    }

    /// The size of one program header, for `AT_PHENT`.
    public int programHeaderSize() {
        return ElfHeader.PROGRAM_HEADER_SIZE;
    }

    /// The first address behind all segments.
    public long end() {
        return headers.end();
    }

    /// The functions and objects; empty when the file was stripped.
    public SymbolTable symbols() {
        return symbols;
    }

    /// What was left out because it is damaged, one sentence each; usually empty.
    public List<String> notes() {
        return sections.notes();
    }

    /// The SHA-256 of the file in hexadecimal: the same for the same content, everywhere.
    public String fingerprint() {
        return fingerprint;
    }

    /// The whole file; a copy.
    public byte[] bytes() {
        return file.clone();
    }

    /// A section's content, decompressed if needed; empty when there is none.
    ///
    /// @throws exitscope.program.MalformedData when it is damaged
    public Optional<Cursor> section(String sectionName) {
        return sections.content(sectionName);
    }

    /// The code: the sections that hold some, or the executable segments when the file has no
    /// sections.
    public List<Code> code() {
        List<Code> code = new ArrayList<>(sections.code());
        if (code.isEmpty()) {
            for (Segment segment : segments()) {
                if (segment.executable()) {
                    code.add(new Code("", segment.address(), content(segment)));
                }
            }
        }
        return Collections.unmodifiableList(code);
    }

    /// A piece of code.
    ///
    /// @param section the section's name; empty when there are no sections
    /// @param bytes read-only
    public record Code(String section, long address, ByteBuffer bytes) {}

    /// Where a section is in guest memory; 0 when it is not.
    public long sectionAddress(String sectionName) {
        return sections.address(sectionName);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ElfImage image && image.fingerprint.equals(fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return name + " (ELF, entry 0x" + Long.toHexString(entry()) + ")";
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
