package exitscope.program;

/// A line of source code.
///
/// @param file the source file, as the compiler was given it
/// @param line counted from 1
public record SourceLine(String file, int line) implements Comparable<SourceLine> {

    /// By file, then by line.
    @Override
    public int compareTo(SourceLine other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
