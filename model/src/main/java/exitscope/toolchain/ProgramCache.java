package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.phrase.Phrasebook;
import exitscope.problem.Diagnostic;
import exitscope.problem.ElfProblem;
import exitscope.problem.Severity;
import exitscope.program.ElfImage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Programs that were compiled before. An entry that is damaged, or whose headers have changed
/// since, is as good as none.
final class ProgramCache {
    /// A compiled program as it is kept.
    ///
    /// @param image the program
    /// @param warnings what the compiler warned about
    /// @param headers the person's own headers that went into it
    record Entry(ElfImage image, List<Diagnostic> warnings, List<Header> headers) {}

    /// A header that lies beside the source and is not part of it.
    ///
    /// @param path where it is
    /// @param hash the SHA-256 of its content, in hexadecimal
    record Header(String path, String hash) {
        /// Larger ones, and what is no file (a device, say), are not kept track of.
        private static final long MAX_SIZE = 64 << 20;

        /// The header as it is now; with an empty hash if it cannot be read.
        static Header at(String path) {
            try {
                if (!Files.isRegularFile(Path.of(path)) || Files.size(Path.of(path)) > MAX_SIZE) {
                    return new Header(path, "");
                }
                return new Header(
                        path, new Fingerprint().add(Files.readAllBytes(Path.of(path))).hex());
            } catch (IOException | InvalidPathException e) {
                return new Header(path, "");
            }
        }
    }

    private static final int MAGIC = 0x45584332; // "EXC2"
    private static final int HASH_SIZE = 32;
    private static final int MAX_ENTRIES = 500;
    private static final Duration KEEP = Duration.ofDays(90);

    private final Path directory;

    ProgramCache(CacheDirectory cache) {
        directory = cache.path().resolve("programs");
    }

    /// The entry under a key.
    ///
    /// @param name what to call the program
    Optional<Entry> get(String key, String name) {
        try {
            return read(Files.readAllBytes(directory.resolve(key)), name)
                    .filter(e -> e.headers().stream().allMatch(h -> Header.at(h.path()).equals(h)));
        } catch (IOException | ElfProblem e) {
            return Optional.empty();
        }
    }

    /// Keeps an entry. A cache that cannot be written to keeps nothing, and what came from a header
    /// that cannot be read again is not kept.
    void put(String key, Entry entry) {
        if (entry.headers().stream().anyMatch(h -> h.hash().isEmpty())) {
            return;
        }
        try {
            CacheFiles.write(directory.resolve(key), write(entry));
            List<Path> all = CacheFiles.list(directory);
            if (all.size() > MAX_ENTRIES) {
                all.forEach(path -> CacheFiles.deleteIfOlder(path, KEEP));
                deleteOldest(CacheFiles.list(directory));
            }
        } catch (IOException e) {
            // The program is there all the same.
        }
    }

    private static void deleteOldest(List<Path> all) {
        record Aged(Path path, long time) {}
        all.stream()
                .map(path -> new Aged(path, path.toFile().lastModified()))
                .sorted((a, b) -> Long.compare(b.time(), a.time()))
                .skip(MAX_ENTRIES / 2)
                .forEach(aged -> CacheFiles.delete(aged.path()));
    }

    private static byte[] write(Entry entry) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(entry.headers().size());
            for (Header header : entry.headers()) {
                writeText(out, header.path());
                writeText(out, header.hash());
            }
            writeAll(out, entry.warnings());
            byte[] elf = entry.image().bytes();
            out.writeInt(elf.length);
            out.write(elf);
            out.flush();
            out.write(Fingerprint.of(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array has no input or output errors", e);
        }
        return bytes.toByteArray();
    }

    private static void writeAll(DataOutputStream out, List<Diagnostic> diagnostics)
            throws IOException {
        out.writeInt(diagnostics.size());
        for (Diagnostic diagnostic : diagnostics) {
            writeText(out, diagnostic.file());
            out.writeInt(diagnostic.line());
            out.writeInt(diagnostic.column());
            writeText(out, diagnostic.severity().name());
            writePhrase(out, diagnostic.text());
            writeText(out, diagnostic.option());
            writeAll(out, diagnostic.notes());
        }
    }

    private static Optional<Entry> read(byte[] bytes, String name) throws IOException {
        int end = bytes.length - HASH_SIZE;
        if (end < 0
                || !Arrays.equals(
                        Fingerprint.of(Arrays.copyOf(bytes, end)),
                        Arrays.copyOfRange(bytes, end, bytes.length))) {
            return Optional.empty();
        }
        // From here on the bytes are what we once wrote, or another version of us.
        var in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end));
        if (in.readInt() != MAGIC) {
            return Optional.empty();
        }
        var headers = new ArrayList<Header>();
        for (int count = readCount(in); count > 0; count--) {
            headers.add(new Header(readText(in), readText(in)));
        }
        List<Diagnostic> warnings = readAll(in);
        ElfImage image = ElfImage.parse(name, in.readNBytes(readCount(in)));
        return Optional.of(new Entry(image, warnings, headers));
    }

    private static List<Diagnostic> readAll(DataInputStream in) throws IOException {
        var diagnostics = new ArrayList<Diagnostic>();
        for (int count = readCount(in); count > 0; count--) {
            diagnostics.add(
                    new Diagnostic(
                            readText(in),
                            in.readInt(),
                            in.readInt(),
                            readSeverity(in),
                            readPhrase(in),
                            readText(in),
                            readAll(in)));
        }
        return diagnostics;
    }

    /// What goes into the phrases of diagnostics are texts.
    private static void writePhrase(DataOutputStream out, Phrase phrase) throws IOException {
        writeText(out, phrase.key());
        out.writeInt(phrase.arguments().size());
        for (Object argument : phrase.arguments()) {
            writeText(out, argument.toString());
        }
    }

    private static Phrase readPhrase(DataInputStream in) throws IOException {
        String key = readText(in);
        if (!Phrasebook.MODEL.english().containsKey(key)) {
            throw new IOException("no words for " + key);
        }
        Object[] arguments = new Object[readCount(in)];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = readText(in);
        }
        return Phrase.of(key, arguments);
    }

    /// Text of any length; `writeUTF` takes 64 KiB at most.
    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(readCount(in)), StandardCharsets.UTF_8);
    }

    private static Severity readSeverity(DataInputStream in) throws IOException {
        String name = readText(in);
        for (Severity severity : Severity.values()) {
            if (severity.name().equals(name)) {
                return severity;
            }
        }
        throw new IOException("no severity " + name);
    }

    /// How many there are of what takes at least a byte each.
    private static int readCount(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException(
                    "a count of " + count + " with " + in.available() + " bytes left");
        }
        return count;
    }
}
