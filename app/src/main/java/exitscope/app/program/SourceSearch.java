package exitscope.app.program;

import exitscope.app.words.AppPhrase;
import exitscope.dwarf.CompiledSource;
import exitscope.dwarf.DebugInfo;
import exitscope.problem.ExitscopeException;
import exitscope.publish.SourceText;
import exitscope.toolchain.SourceFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Where the sources of a program are looked for that was compiled before it came here.
///
/// @param program the program's file; null when it is in none
/// @param given files that the person has named
public record SourceSearch(@Nullable Path program, List<Path> given) {
    /// Only where the program itself says.
    public static final SourceSearch NOWHERE = new SourceSearch(null, List.of());

    /// All texts of a program together may take so many bytes; those that were compiled come first.
    private static final long MOST_BYTES = 32L << 20;

    public SourceSearch {
        given = List.copyOf(given);
    }

    /// The sources that a program's debug information names: those that were found with their text.
    ///
    /// @param known the texts of those that were compiled here, by the names that they were given
    /// @param opened the name of the file whose text is edited, which is left out; empty for none
    /// @throws ExitscopeException when a file that the person has named is no source of the program
    public List<SourceText> find(DebugInfo info, List<SourceFile> known, String opened) {
        List<CompiledSource> sources = info.sources();
        for (Path path : given) {
            if (sources.stream().noneMatch(source -> endsWith(source.file(), nameOf(path)))) {
                throw noSource(path, sources);
            }
        }
        List<SourceText> found = new ArrayList<>();
        long room = MOST_BYTES;
        for (CompiledSource source : sources) {
            if (!opened.isEmpty() && endsWith(source.file(), opened)) {
                continue;
            }
            SourceText text = text(source, known, room);
            room -= text.text() == null ? 0 : text.text().length();
            found.add(text);
        }
        return List.copyOf(found);
    }

    /// Looks for a source that was not found in a directory that the person has shown.
    ///
    /// @return null when it is not there
    public static @Nullable SourceText in(
            Path directory, SourceText missing, @Nullable Path program) {
        Path file = directory.resolve(missing.name());
        return Files.isRegularFile(file) ? of(file, missing, program) : null;
    }

    /// Takes a file that the person has chosen for a source.
    ///
    /// @throws ExitscopeException when it cannot be read
    public static SourceText of(Path file, SourceText missing, @Nullable Path program) {
        SourceFile read = SourceFile.read(file);
        return new SourceText(
                missing.file(),
                read.text(),
                isNewer(file, program) ? SourceText.Doubt.NEWER : SourceText.Doubt.NONE);
    }

    private static ExitscopeException noSource(Path path, List<CompiledSource> sources) {
        Set<String> names = new TreeSet<>();
        sources.stream().limit(12).forEach(source -> names.add(nameOf(source.file())));
        return new ExitscopeException(
                AppPhrase.of("source.notCompiledFrom", path),
                names.isEmpty()
                        ? AppPhrase.of("source.namesNone")
                        : AppPhrase.of("source.names", String.join(", ", names)));
    }

    private SourceText text(CompiledSource source, List<SourceFile> known, long room) {
        for (SourceFile file : known) {
            if (endsWith(source.file(), file.name())) {
                return new SourceText(source.file(), file.text(), SourceText.Doubt.NONE);
            }
        }
        for (Path candidate : candidates(source)) {
            SourceText read = read(source, candidate, room);
            if (read != null) {
                return read;
            }
        }
        return new SourceText(source.file(), null, SourceText.Doubt.NONE);
    }

    /// What the person names goes before what the program says, and that before what lies beside
    /// it.
    private List<Path> candidates(CompiledSource source) {
        List<Path> candidates = new ArrayList<>();
        for (Path path : given) {
            if (endsWith(source.file(), nameOf(path))) {
                candidates.add(path);
            }
        }
        try {
            Path named = Path.of(source.file());
            Path told = Path.of(source.directory()).resolve(named);
            if (told.isAbsolute()) {
                candidates.add(told);
            }
            Path beside = program == null ? null : program.toAbsolutePath().getParent();
            if (beside != null) {
                candidates.add(beside.resolve(named));
                candidates.add(beside.resolve(nameOf(source.file())));
            }
        } catch (InvalidPathException e) {
            // A name that this machine's files cannot have.
        }
        return candidates;
    }

    /// A text, or null where there is none to show.
    private @Nullable SourceText read(CompiledSource source, Path file, long room) {
        try {
            if (!Files.isRegularFile(file)
                    || Files.size(file) > Math.min(room, SourceFile.MAX_SIZE)) {
                return null;
            }
            byte[] content = Files.readAllBytes(file);
            String text = SourceFile.decode(nameOf(file), content).text();
            return new SourceText(source.file(), text, doubt(source, file, content));
        } catch (IOException | ExitscopeException e) {
            return null;
        }
    }

    private SourceText.Doubt doubt(CompiledSource source, Path file, byte[] content) {
        if (!source.checksum().isEmpty()) {
            return md5(content).equals(source.checksum())
                    ? SourceText.Doubt.NONE
                    : SourceText.Doubt.CHANGED;
        }
        return isNewer(file, program) ? SourceText.Doubt.NEWER : SourceText.Doubt.NONE;
    }

    private static boolean isNewer(Path file, @Nullable Path program) {
        try {
            FileTime written = Files.getLastModifiedTime(file);
            return program != null && written.compareTo(Files.getLastModifiedTime(program)) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has MD5", e);
        }
    }

    private static boolean endsWith(String path, String name) {
        String plain = "/" + path.replace('\\', '/');
        return plain.endsWith("/" + name.replace('\\', '/'));
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static String nameOf(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
