package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.problem.SourceProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One source file: its name and its text, known to be something a compiler can read.
///
/// @param name the name that messages and the debugger use: a file name, or a relative path with
///   `/` that stays below the place where it starts
/// @param text its content
public record SourceFile(String name, String text) {
    /// Larger files are refused, in bytes.
    public static final int MAX_SIZE = 4 << 20;

    /// Checks name and text.
    ///
    /// @throws exitscope.problem.SourceProblem when the text cannot be C source
    public SourceFile {
        checkName(name);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw problem(
                    name, lineOf(text, nul), Phrase.of("source.nul"), Phrase.of("source.openText"));
        }
        if (utf8Length(name, text) > MAX_SIZE) {
            throw problem(
                    name,
                    0,
                    Phrase.of("source.tooLarge", (MAX_SIZE >> 20)),
                    Phrase.of("source.split"));
        }
    }

    /// Reads a file.
    ///
    /// @throws exitscope.problem.SourceProblem when it cannot be read or is not text
    public static SourceFile read(Path path) {
        Path fileName = path.getFileName();
        String name = fileName == null ? path.toString() : fileName.toString();
        try {
            if (Files.isDirectory(path)) {
                throw problem(name, 0, Phrase.of("source.directory"), Phrase.of("source.nameFile"));
            }
            if (Files.size(path) > MAX_SIZE) {
                throw problem(
                        name,
                        0,
                        Phrase.of("source.tooLarge", (MAX_SIZE >> 20)),
                        Phrase.of("source.split"));
            }
            return decode(name, Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw problem(
                    name, 0, Phrase.of("source.missing"), Phrase.of("source.checkPath", path));
        } catch (IOException e) {
            throw problem(
                    name,
                    0,
                    Phrase.of("source.unreadable", e.getMessage()),
                    Phrase.of("source.checkPermissions", path));
        }
    }

    /// Takes the bytes of a file, which must be UTF-8 (as ASCII is).
    ///
    /// @throws exitscope.problem.SourceProblem when they are not text
    public static SourceFile decode(String name, byte[] bytes) {
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
        String text = output.flip().toString();
        if (result.isError()) {
            int nul = text.indexOf('\0');
            throw nul >= 0
                    ? problem(
                            name,
                            lineOf(text, nul),
                            Phrase.of("source.nul"),
                            Phrase.of("source.openText"))
                    : problem(
                            name,
                            lineOf(text, text.length()),
                            Phrase.of("source.notUtf8", "%02x".formatted(bytes[input.position()])),
                            Phrase.of("source.saveUtf8"));
        }
        return new SourceFile(name, text);
    }

    /// A line of the text, counted from 1, without its end; empty when there is no such line.
    public String line(int number) {
        return number < 1 ? "" : text.lines().skip(number - 1L).findFirst().orElse("");
    }

    private static void checkName(String name) {
        boolean climbs = List.of(name.split("/", -1)).stream().anyMatch(p -> p.equals(".."));
        boolean odd = name.chars().anyMatch(c -> c < 32 || c == '\\' || c == ':' || c == '"');
        if (name.isEmpty()
                || name.length() > 200
                || name.startsWith("/")
                || name.startsWith("-")
                || name.endsWith("/")
                || climbs
                || odd) {
            throw problem(
                    name.strip(), 0, Phrase.of("source.oddName"), Phrase.of("source.plainName"));
        }
    }

    /// Whether this is compiled on its own (a header is not).
    boolean isUnit() {
        return !lowerName().endsWith(".h");
    }

    String lowerName() {
        return name.toLowerCase(Locale.ROOT);
    }

    private static int utf8Length(String name, String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).limit();
        } catch (CharacterCodingException e) {
            throw problem(
                    name,
                    0,
                    Phrase.of("source.halfCharacter"),
                    Phrase.of("source.deleteCharacter"));
        }
    }

    private static int lineOf(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }

    private static SourceProblem problem(String name, int line, Phrase what, Phrase wayOut) {
        return new SourceProblem(Diagnostic.of(name, line, 0, Severity.ERROR, what), wayOut);
    }
}
