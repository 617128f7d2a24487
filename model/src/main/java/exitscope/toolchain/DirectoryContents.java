package exitscope.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A directory of small files whose content is known: put in place in one move, and checked byte
/// for byte when it is found.
///
/// @param files the files' content by their relative path, with `/`
record DirectoryContents(SortedMap<String, byte[]> files) {
    private static final String LIST = "contents.txt";

    /// A hash of names and content.
    String fingerprint() {
        var fingerprint = new Fingerprint();
        files.forEach((name, content) -> fingerprint.add(name).add(content));
        return fingerprint.hex();
    }

    /// Puts the files into a directory unless they are there.
    void writeTo(Path directory) throws IOException {
        if (isIn(directory)) {
            return;
        }
        Path temporary = CacheFiles.temporaryBeside(directory);
        try {
            var list = new StringBuilder();
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = temporary.resolve(file.getKey());
                Files.createDirectories(target.resolveSibling(""));
                Files.write(target, file.getValue());
                list.append(HexFormat.of().formatHex(Fingerprint.of(file.getValue())))
                        .append(' ')
                        .append(file.getKey())
                        .append('\n');
            }
            Files.writeString(temporary.resolve(LIST), list);
            CacheFiles.moveDirectory(temporary, directory, this::isIn);
        } finally {
            CacheFiles.delete(temporary);
        }
    }

    private boolean isIn(Path directory) {
        return read(directory).map(c -> c.sameAs(this)).orElse(false);
    }

    private boolean sameAs(DirectoryContents other) {
        return fingerprint().equals(other.fingerprint());
    }

    /// Reads a directory that was written by {@link #writeTo}; empty when a file is missing or is
    /// not as it was.
    static Optional<DirectoryContents> read(Path directory) {
        var files = new TreeMap<String, byte[]>();
        try {
            for (String line :
                    Files.readAllLines(directory.resolve(LIST), StandardCharsets.UTF_8)) {
                int space = line.indexOf(' ');
                if (space < 0) {
                    return Optional.empty();
                }
                byte[] content = Files.readAllBytes(directory.resolve(line.substring(space + 1)));
                String hash = HexFormat.of().formatHex(Fingerprint.of(content));
                if (!hash.equals(line.substring(0, space))) {
                    return Optional.empty();
                }
                files.put(line.substring(space + 1), content);
            }
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(new DirectoryContents(files));
    }
}
