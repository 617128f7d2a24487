package exitscope.inspect;

import exitscope.dwarf.DebugInfo;
import exitscope.program.ElfImage;
import exitscope.program.FunctionRange;
import exitscope.program.LineRow;
import exitscope.program.LineTable;
import exitscope.program.SourceLine;
import exitscope.riscv.Disassembler;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// All instructions of a program by number, each function under its name, and each source line
/// above what comes from it. Where everything begins is found out at once, in a time that is linear
/// in the size of the code; what a row says, when somebody asks.
public final class MixedListing {
    /// A row.
    public sealed interface Row {
        /// The instruction, or the first one of what is announced.
        long address();
    }

    /// A function begins.
    public record Heading(long address, String function) implements Row {}

    /// What follows comes from this line.
    public record Source(long address, SourceLine line) implements Row {}

    /// An instruction.
    public record Code(Listing.Line instruction) implements Row {
        @Override
        public long address() {
            return instruction.address();
        }
    }

    /// The lower bits of a row; in the order in which they stand at one address.
    private static final int HEADING = 0;

    private static final int SOURCE = 1;
    private static final int CODE = 2;
    private static final int KIND_BITS = 2;

    private final DebugInfo info;
    private final Listing listing;

    /// Address and kind of each row, rising.
    private long[] rows = new long[1024];

    private int size;

    /// Reads a program's code.
    public MixedListing(DebugInfo info) {
        this.info = info;
        listing = new Listing(info.image());
        List<ElfImage.Code> sections =
                info.image().code().stream()
                        .sorted(Comparator.comparingLong(ElfImage.Code::address))
                        .toList();
        Walk walk = new Walk();
        for (ElfImage.Code section : sections) {
            walk.section(section);
        }
        rows = Arrays.copyOf(rows, size);
    }

    /// How many rows there are.
    public int size() {
        return size;
    }

    /// A row, counted from 0.
    public Row row(int index) {
        long address = rows[index] >> KIND_BITS;
        return switch ((int) rows[index] & 3) {
            case HEADING ->
                    new Heading(
                            address,
                            info.symbols().at(address).map(FunctionRange::name).orElse(""));
            case SOURCE -> new Source(address, info.lines().lineAt(address).orElseThrow());
            default -> new Code(listing.at(address).orElseThrow());
        };
    }

    /// The row of the instruction at an address; -1 when there is none.
    public int rowOf(long address) {
        int found = Arrays.binarySearch(rows, address << KIND_BITS | CODE);
        return found < 0 ? -1 : found;
    }

    /// The row at which a function begins, or -1.
    public int rowOf(String function) {
        return info.symbols().named(function).map(f -> firstOf(f.start())).orElse(-1);
    }

    /// The first row of an address; -1 when no instruction begins there.
    private int firstOf(long address) {
        int row = rowOf(address);
        while (row > 0 && rows[row - 1] >> KIND_BITS == address) {
            row--;
        }
        return row;
    }

    private void add(long address, int kind) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size * 2);
        }
        rows[size++] = address << KIND_BITS | kind;
    }

    /// Goes through code, functions and lines side by side.
    private final class Walk {
        private final List<FunctionRange> functions = info.symbols().all();
        private final LineTable lines = info.lines();
        private int function;
        private int line;
        private @Nullable SourceLine last;

        /// Sections that overlap, as only hostile files have them, are told once.
        private long end;

        void section(ElfImage.Code code) {
            ByteBuffer bytes = code.bytes();
            long at = Math.max(code.address(), end);
            end = Math.max(end, code.address() + bytes.capacity());
            while (at + 2 <= code.address() + bytes.capacity()) {
                int offset = (int) (at - code.address());
                int length = Disassembler.length(bytes.get(offset) & 0xff);
                if (offset + length > bytes.capacity()) {
                    return;
                }
                announce(at);
                add(at, CODE);
                at += length;
            }
        }

        private void announce(long address) {
            while (function < functions.size() && functions.get(function).start() < address) {
                function++;
            }
            if (function < functions.size() && functions.get(function).start() == address) {
                add(address, HEADING);
                last = null;
            }
            while (line < lines.size() && lines.row(line).end() <= address) {
                line++;
            }
            LineRow row = line < lines.size() ? lines.row(line) : null;
            SourceLine here =
                    row != null && row.contains(address) ? row.source().orElse(null) : null;
            if (here != null && !here.equals(last)) {
                add(address, SOURCE);
            }
            last = here;
        }
    }
}
