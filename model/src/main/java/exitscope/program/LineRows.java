package exitscope.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects the rows of all units while a line table is read, and then puts them in order. Plain
/// arrays, because a program has many rows; mutable, and thrown away after reading.
final class LineRows {
    /// More rows than any program has that a person looks at; keeps hostile ones in bounds.
    private static final int MAX_ROWS = 2 << 20;

    static final byte STATEMENT = 1;
    static final byte PROLOGUE_END = 2;

    /// The file number of a row whose file the line table does not tell.
    static final int NO_FILE = -1;

    private static final int UNRESOLVED = -2;

    /// Rows `first` to `last`, exclusive, that cover the addresses from `start` to `end`.
    private record Sequence(int first, int last, long start, long end) {}

    private final List<Segment> segments;
    private final long bias;
    private final DwarfStrings strings;
    private final Map<String, Integer> fileNumbers = new HashMap<>();
    private final List<String> files = new ArrayList<>();
    private final List<Sequence> sequences = new ArrayList<>();

    private long[] addresses = new long[64];
    private int[] fileOf = new int[64];
    private int[] lines = new int[64];
    private int[] columns = new int[64];
    private byte[] flags = new byte[64];
    private int size;

    /// Where the open sequence starts, and whether its addresses have only risen so far.
    private int sequenceStart;

    private boolean ordered = true;

    private List<LineHeader.File> unitFiles = List.of();
    private int unitFirstFile;

    /// For each file of the unit, its number among all files.
    private int[] unitFileNumbers = new int[0];

    /// @param bias what is added to the addresses that the table tells
    LineRows(List<Segment> segments, long bias, DwarfStrings strings) {
        this.segments = segments;
        this.bias = bias;
        this.strings = strings;
    }

    void beginUnit(LineHeader header) {
        unitFiles = header.files();
        unitFirstFile = header.firstFile();
        unitFileNumbers = new int[unitFiles.size()];
        Arrays.fill(unitFileNumbers, UNRESOLVED);
    }

    /// Adds a row to the open sequence.
    ///
    /// @param file the file's number in its unit
    void add(
            long unmoved,
            long file,
            long line,
            long column,
            boolean isStatement,
            boolean prologueEnd) {
        long address = unmoved + bias;
        if (size == MAX_ROWS) {
            throw new MalformedData("a line table with too many rows");
        }
        if (size == addresses.length) {
            int capacity = size * 2;
            addresses = Arrays.copyOf(addresses, capacity);
            fileOf = Arrays.copyOf(fileOf, capacity);
            lines = Arrays.copyOf(lines, capacity);
            columns = Arrays.copyOf(columns, capacity);
            flags = Arrays.copyOf(flags, capacity);
        }
        if (size > sequenceStart && address < addresses[size - 1]) {
            ordered = false;
        }
        addresses[size] = address;
        fileOf[size] = fileNumber(file - unitFirstFile);
        lines[size] = line < 0 || line > Integer.MAX_VALUE ? 0 : (int) line;
        columns[size] = column < 0 || column > Integer.MAX_VALUE ? 0 : (int) column;
        flags[size] = (byte) ((isStatement ? STATEMENT : 0) | (prologueEnd ? PROLOGUE_END : 0));
        size++;
    }

    /// Closes the open sequence. It is kept only if it describes code that is there: the linker
    /// leaves the rows of functions it dropped, at address 0.
    void endSequence(long unmoved) {
        long end = unmoved + bias;
        if (size > sequenceStart) {
            long start = addresses[sequenceStart];
            Optional<Segment> segment = Segments.at(segments, start);
            boolean rises = ordered && addresses[size - 1] <= end && start < end;
            if (rises
                    && segment.isPresent()
                    && segment.get().executable()
                    && end <= segment.get().end()) {
                sequences.add(new Sequence(sequenceStart, size, start, end));
                sequenceStart = size;
            }
        }
        dropOpenSequence();
    }

    void dropOpenSequence() {
        size = sequenceStart;
        ordered = true;
    }

    /// The finished table. Of sequences that claim the same addresses the first one wins.
    LineTable build(List<String> notes) {
        dropOpenSequence();
        sequences.sort(Comparator.comparingLong(Sequence::start).thenComparingInt(Sequence::first));
        var starts = new long[size];
        var ends = new long[size];
        var order = new int[size];
        var merged = new byte[size];
        int count = 0;
        long covered = 0;
        for (Sequence sequence : sequences) {
            if (sequence.start() < covered) {
                continue;
            }
            covered = sequence.end();
            byte passed = 0;
            for (int i = sequence.first(); i < sequence.last(); i++) {
                long end = i + 1 < sequence.last() ? addresses[i + 1] : sequence.end();
                if (end == addresses[i]) {
                    // No instruction of its own; but the mark counts for the next row.
                    passed |= (byte) (flags[i] & PROLOGUE_END);
                    continue;
                }
                starts[count] = addresses[i];
                ends[count] = end;
                order[count] = i;
                merged[count] = (byte) (flags[i] | passed);
                passed = 0;
                count++;
            }
        }
        var finalFiles = new int[count];
        var finalLines = new int[count];
        var finalColumns = new int[count];
        for (int i = 0; i < count; i++) {
            finalFiles[i] = fileOf[order[i]];
            finalLines[i] = lines[order[i]];
            finalColumns[i] = columns[order[i]];
        }
        return new LineTable(
                List.copyOf(files),
                Arrays.copyOf(starts, count),
                Arrays.copyOf(ends, count),
                finalFiles,
                finalLines,
                finalColumns,
                Arrays.copyOf(merged, count),
                notes);
    }

    private int fileNumber(long index) {
        if (index < 0 || index >= unitFileNumbers.length) {
            return NO_FILE;
        }
        int i = (int) index;
        if (unitFileNumbers[i] == UNRESOLVED) {
            LineHeader.File file = unitFiles.get(i);
            String path = file.name().isEmpty() ? "" : strings.join(file.directory(), file.name());
            unitFileNumbers[i] = path.isEmpty() ? NO_FILE : number(path);
        }
        return unitFileNumbers[i];
    }

    private int number(String path) {
        return fileNumbers.computeIfAbsent(
                path,
                p -> {
                    files.add(p);
                    return files.size() - 1;
                });
    }
}
