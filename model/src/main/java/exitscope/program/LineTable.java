package exitscope.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which source line each instruction comes from: the DWARF line table (versions 2 to 5).
///
/// Looking up an address costs a binary search. Code without a line (assembly, a library built
/// without `-g`) has no row.
public final class LineTable {
    private final List<String> files;
    private final long[] starts;
    private final long[] ends;
    private final int[] fileOf;
    private final int[] lines;
    private final int[] columns;
    private final byte[] flags;
    private final List<String> notes;

    /// The rows, ordered by file, line, and address.
    private final int[] byLine;

    LineTable(
            List<String> files,
            long[] starts,
            long[] ends,
            int[] fileOf,
            int[] lines,
            int[] columns,
            byte[] flags,
            List<String> notes) {
        this.files = files;
        this.starts = starts;
        this.ends = ends;
        this.fileOf = fileOf;
        this.lines = lines;
        this.columns = columns;
        this.flags = flags;
        this.notes = List.copyOf(notes);
        this.byLine = orderByLine();
    }

    /// Reads a program's line table. Never fails: units that are damaged are left out, see {@link
    /// #notes()}; a program without debug information has an empty table.
    public static LineTable of(ElfImage image) {
        return LineTableReader.read(image);
    }

    /// The files of one unit, by the number that the unit refers to them with.
    ///
    /// @param offset where the unit's table begins in `.debug_line`
    /// @throws exitscope.program.MalformedData when the table is damaged
    public static List<SourceName> filesOfUnit(ElfImage image, long offset) {
        return Collections.unmodifiableList(LineTableReader.files(image, offset));
    }

    /// Whether there is no row at all.
    public boolean isEmpty() {
        return starts.length == 0;
    }

    /// What was left out because it is damaged, one sentence each; usually empty.
    public List<String> notes() {
        return notes;
    }

    /// The source line of the instruction at an address.
    public Optional<SourceLine> lineAt(long address) {
        int index = indexOf(address);
        return index < 0 ? Optional.empty() : source(index);
    }

    /// The row that the instruction at an address belongs to.
    public Optional<LineRow> rowAt(long address) {
        int index = indexOf(address);
        return index < 0 ? Optional.empty() : Optional.of(row(index));
    }

    /// The rows of a line, sorted by address; empty when no code comes from it.
    public List<LineRow> rowsOf(SourceLine line) {
        var rows = new ArrayList<LineRow>();
        for (int i = firstOfLine(line); i < byLine.length && isFrom(byLine[i], line); i++) {
            rows.add(row(byLine[i]));
        }
        return Collections.unmodifiableList(rows);
    }

    /// Where a line begins to run: the addresses of its statements that are not preceded by code of
    /// the same line, in order. The first one is where a breakpoint on the line goes; a loop's
    /// head, say, has more.
    public List<Long> addressesOf(SourceLine line) {
        var addresses = new ArrayList<Long>();
        long end = -1;
        for (LineRow row : rowsOf(line)) {
            if (row.start() != end && row.isStatement()) {
                addresses.add(row.start());
                end = row.end();
            } else if (row.start() == end) {
                end = row.end();
            }
        }
        return Collections.unmodifiableList(addresses);
    }

    /// The files that code comes from, sorted by name.
    public List<String> files() {
        return Arrays.stream(fileOf)
                .filter(f -> f != LineRows.NO_FILE)
                .distinct()
                .mapToObj(files::get)
                .sorted()
                .toList();
    }

    /// The lines of a file that code comes from.
    public SortedSet<Integer> linesOf(String file) {
        var found = new TreeSet<Integer>();
        for (int i = firstOfLine(new SourceLine(file, 1)); i < byLine.length; i++) {
            int row = byLine[i];
            if (fileOf[row] == LineRows.NO_FILE || !files.get(fileOf[row]).equals(file)) {
                break;
            }
            found.add(lines[row]);
        }
        return Collections.unmodifiableSortedSet(found);
    }

    /// The number of rows.
    public int size() {
        return starts.length;
    }

    /// The rows by number, sorted by address and never overlapping; there may be gaps.
    public LineRow row(int index) {
        return new LineRow(
                starts[index],
                ends[index],
                source(index),
                columns[index],
                (flags[index] & LineRows.STATEMENT) != 0,
                (flags[index] & LineRows.PROLOGUE_END) != 0);
    }

    /// The number of the row that an address belongs to; -1 when there is none.
    public int indexOf(long address) {
        int at = Arrays.binarySearch(starts, address);
        int index = at >= 0 ? at : -at - 2;
        return index >= 0 && address < ends[index] ? index : -1;
    }

    private Optional<SourceLine> source(int index) {
        return hasSource(index)
                ? Optional.of(new SourceLine(files.get(fileOf[index]), lines[index]))
                : Optional.empty();
    }

    private boolean hasSource(int index) {
        return fileOf[index] != LineRows.NO_FILE && lines[index] > 0;
    }

    private boolean isFrom(int row, SourceLine line) {
        return lines[row] == line.line()
                && fileOf[row] != LineRows.NO_FILE
                && files.get(fileOf[row]).equals(line.file());
    }

    /// The first place in `byLine` that is not before a line.
    private int firstOfLine(SourceLine line) {
        int low = 0;
        int high = byLine.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int row = byLine[middle];
            int byFile = files.get(fileOf[row]).compareTo(line.file());
            if (byFile < 0 || (byFile == 0 && lines[row] < line.line())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int[] orderByLine() {
        List<String> sorted = files.stream().sorted().toList();
        var rank = new int[files.size()];
        for (int i = 0; i < rank.length; i++) {
            rank[i] = Collections.binarySearch(sorted, files.get(i));
        }
        var rows = new ArrayList<Integer>();
        for (int i = 0; i < starts.length; i++) {
            if (hasSource(i)) {
                rows.add(i);
            }
        }
        rows.sort((a, b) -> {
            int byFile = Integer.compare(rank[fileOf[a]], rank[fileOf[b]]);
            int byLineNumber = byFile != 0 ? byFile : Integer.compare(lines[a], lines[b]);
            return byLineNumber != 0 ? byLineNumber : Integer.compare(a, b);
        });
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
