package exitscope.program;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The sections of an ELF file. The kernel never looks at them and neither does the guest, so
/// damage here costs the person symbols and source lines but not the program.
final class SectionTable {
    private static final int HEADER_SIZE = 64;
    private static final int NO_BITS = 8;
    private static final long ALLOCATED = 0x2;
    private static final long EXECUTABLE = 0x4;
    private static final long COMPRESSED = 0x800;
    private static final int EXTENDED_INDEX = 0xffff;
    private static final int ZLIB = 1;

    /// Deflate cannot do better than about 1 : 1032.
    private static final int MAX_COMPRESSION = 1100;

    /// One section as its header describes it; checked to lie inside the file.
    record Section(
            String name, int type, long flags, long address, int offset, int size, int link) {
        /// Whether the section holds instructions.
        boolean isCode() {
            return (flags & EXECUTABLE) != 0;
        }
    }

    private final byte[] file;
    private final List<Section> sections;
    private final Map<String, Section> byName = new LinkedHashMap<>();
    private final List<String> notes;

    private SectionTable(byte[] file, List<Section> sections, List<String> notes) {
        this.file = file;
        this.sections = sections;
        this.notes = Collections.unmodifiableList(notes);
        for (Section section : sections) {
            byName.putIfAbsent(section.name(), section);
        }
    }

    static SectionTable parse(byte[] file, ElfHeader header, long bias) {
        var notes = new ArrayList<String>();
        List<Section> sections = List.of();
        if (header.sectionHeaderOffset() != 0) {
            try {
                sections = read(file, header, bias, notes);
            } catch (MalformedData e) {
                notes.add("The section table is damaged: no symbols and no source lines.");
            }
        }
        return new SectionTable(file, sections, notes);
    }

    private static List<Section> read(
            byte[] file, ElfHeader header, long bias, List<String> notes) {
        if (header.sectionHeaderSize() != HEADER_SIZE) {
            throw new MalformedData("section header size");
        }
        var table = new Cursor(file);
        table.skip(header.sectionHeaderOffset());
        Cursor first = new Cursor(file, table.position(), file.length).slice(HEADER_SIZE);
        first.skip(32);
        long extendedCount = first.s64();
        int extendedNames = first.s32();
        // More than 65279 sections: the real numbers are in the first header.
        long count = header.sectionHeaderCount() == 0 ? extendedCount : header.sectionHeaderCount();
        int names =
                header.sectionNameIndex() == EXTENDED_INDEX
                        ? extendedNames
                        : header.sectionNameIndex();
        if (count < 0 || count > table.remaining() / HEADER_SIZE || names < 0 || names >= count) {
            throw new MalformedData("section count");
        }
        var nameHeader =
                new Cursor(file, table.position() + names * HEADER_SIZE, file.length)
                        .slice(HEADER_SIZE);
        nameHeader.skip(24);
        var nameTable = new Cursor(file);
        nameTable.skip(nameHeader.s64());
        nameTable = nameTable.slice(nameHeader.s64());

        var sections = new ArrayList<Section>();
        var strings = new StringTable(nameTable);
        int outside = 0;
        for (int i = 0; i < count; i++) {
            int nameOffset = table.s32();
            int type = table.s32();
            long flags = table.s64();
            long unmoved = table.s64();
            long address = (flags & ALLOCATED) == 0 ? 0 : unmoved + bias;
            long offset = table.s64();
            long size = table.s64();
            int link = table.s32();
            table.skip(20); // info, alignment, entry size
            boolean inside =
                    type != NO_BITS
                            && offset >= 0
                            && size >= 0
                            && offset <= file.length
                            && size <= file.length - offset;
            if (!inside && type != NO_BITS) {
                outside++;
            }
            sections.add(
                    new Section(
                            strings.at(nameOffset & 0xffff_ffffL),
                            inside ? type : NO_BITS,
                            flags,
                            address,
                            inside ? (int) offset : 0,
                            inside ? (int) size : 0,
                            link));
        }
        if (outside > 0) {
            notes.add(
                    outside
                            + " section(s) reach past the end of the file: symbols or source lines"
                            + " may be missing.");
        }
        return Collections.unmodifiableList(sections);
    }

    /// What was left out, one sentence each.
    List<String> notes() {
        return notes;
    }

    /// The first section of a type.
    Optional<Section> ofType(int type) {
        return sections.stream().filter(s -> s.type() == type).findFirst();
    }

    /// A section by its index, as other sections refer to it.
    Optional<Section> at(int index) {
        return index >= 0 && index < sections.size()
                ? Optional.of(sections.get(index))
                : Optional.empty();
    }

    /// The content of a section by name, decompressed if needed; empty when there is none.
    ///
    /// @throws exitscope.program.MalformedData when it cannot be decompressed
    Optional<Cursor> content(String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(s -> s.type() != NO_BITS)
                .map(this::content);
    }

    /// The sections that hold instructions.
    List<ElfImage.Code> code() {
        var code = new ArrayList<ElfImage.Code>();
        for (Section section : sections) {
            if (section.isCode() && section.type() != NO_BITS && section.size() > 0) {
                ByteBuffer bytes =
                        ByteBuffer.wrap(file)
                                .asReadOnlyBuffer()
                                .slice(section.offset(), section.size());
                code.add(new ElfImage.Code(section.name(), section.address(), bytes));
            }
        }
        return code;
    }

    /// Where a section is in guest memory; 0 when it is not.
    long address(String name) {
        Section section = byName.get(name);
        return section == null ? 0 : section.address();
    }

    Cursor content(Section section) {
        var raw = new Cursor(file, section.offset(), section.offset() + section.size());
        if ((section.flags() & COMPRESSED) == 0) {
            return raw;
        }
        int algorithm = raw.s32();
        raw.skip(4);
        long size = raw.s64();
        raw.skip(8); // alignment
        if (algorithm != ZLIB) {
            throw new MalformedData(
                    section.name()
                            + " is compressed in a way that cannot be read here; link with"
                            + " -Wl,--compress-debug-sections=none");
        }
        if (size < 0
                || size > ElfImage.MAX_FILE_SIZE
                || size > (long) raw.remaining() * MAX_COMPRESSION) {
            throw new MalformedData(section.name() + " claims an impossible size");
        }
        return new Cursor(inflate(section.name(), raw, (int) size));
    }

    private byte[] inflate(String name, Cursor compressed, int size) {
        var content = new byte[size];
        try (var inflater = new Inflater()) {
            inflater.setInput(file, compressed.position(), compressed.remaining());
            int done = 0;
            while (done < size) {
                int more = inflater.inflate(content, done, size - done);
                if (more == 0) {
                    throw new MalformedData(name + " is compressed and ends early");
                }
                done += more;
            }
        } catch (DataFormatException e) {
            throw new MalformedData(name + " is compressed and damaged");
        }
        return content;
    }
}
