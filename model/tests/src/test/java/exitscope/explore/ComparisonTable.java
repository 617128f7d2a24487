package exitscope.explore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file of tab-separated values with a line for each program that was compared with Linux. It is
/// written after each program, so that a comparison that was cut off can be gone on with.
final class ComparisonTable {
    private static final String HEAD =
            "program\tsearch\tstates\tin depth\tfound\truns\tseen\tnot found\ttimes seen";

    private final Path file;

    ComparisonTable(Path file) {
        this.file = file;
    }

    /// What came of a program.
    ///
    /// @param search `complete`, or `bound` for one that was cut short, or why there was none
    /// @param states met breadth first
    /// @param deep states met depth first, when something was still missing
    /// @param found how many outcomes the search knows
    /// @param missing how many outcomes of Linux it does not
    /// @param seen how often Linux did each thing it did
    record Row(
            String program,
            String search,
            long states,
            long deep,
            int found,
            long missing,
            List<Integer> seen) {
        Row {
            seen = List.copyOf(seen);
        }

        /// For a program that cannot be compared.
        static Row without(String program, String why) {
            return new Row(program, why, 0, 0, 0, 0, List.of());
        }

        private String line() {
            return String.join(
                    "\t",
                    program,
                    search,
                    Long.toString(states),
                    Long.toString(deep),
                    Integer.toString(found),
                    Integer.toString(seen.stream().mapToInt(Integer::intValue).sum()),
                    Integer.toString(seen.size()),
                    Long.toString(missing),
                    seen.toString());
        }
    }

    /// Whether it holds a program of which nothing was missing.
    boolean settles(String program) throws IOException {
        return lines().stream()
                .map(line -> line.split("\t"))
                .anyMatch(values -> values[0].equals(program) && values[7].equals("0"));
    }

    /// Adds a line, in the place of an earlier one of the same program.
    void put(Row row) throws IOException {
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(line -> line.startsWith(row.program() + "\t"));
        lines.add(row.line());
        lines.sort(null);
        lines.addFirst(HEAD);
        Files.write(file, lines);
    }

    private List<String> lines() throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream().filter(line -> !line.equals(HEAD)).toList()
                : List.of();
    }
}
