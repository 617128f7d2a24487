package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.ToolchainProblem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// The source of the guest's C library and of its own programs, as shipped with Exitscope:
/// `include/**` are the headers, `lib/*` the library, `bin/*.c` the programs, each one file or a
/// directory of them. A file `files.txt` lists them, because resources cannot be listed otherwise.
///
/// @param contents the files
/// @param fingerprint a hash of all of them
record GuestSources(DirectoryContents contents, String fingerprint) {
    private static final String ROOT = "/exitscope/guest/";

    /// Takes the sources from our own resources.
    static GuestSources load() {
        var files = new TreeMap<String, byte[]>();
        String index = new String(resource("files.txt"), StandardCharsets.UTF_8);
        for (String name : index.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            files.put(name, resource(name));
        }
        return of(files);
    }

    static GuestSources of(TreeMap<String, byte[]> files) {
        var contents = new DirectoryContents(files);
        return new GuestSources(contents, contents.fingerprint());
    }

    /// The library's files that are compiled on their own.
    List<String> libraryUnits() {
        return contents.files().keySet().stream()
                .filter(n -> n.startsWith("lib/") && (n.endsWith(".c") || n.endsWith(".S")))
                .toList();
    }

    /// The names of all files, sorted.
    Set<String> names() {
        return contents.files().keySet();
    }

    /// The text of a file; of a program, say.
    String text(String name) {
        byte[] content = contents.files().get(name);
        if (content == null) {
            throw new ToolchainProblem(
                    Phrase.of("compile.ownFileMissing", name), Phrase.of("compile.install"));
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (InputStream stream = GuestSources.class.getResourceAsStream(ROOT + name)) {
            if (stream == null) {
                throw new ToolchainProblem(
                        Phrase.of("compile.libraryPartMissing", name),
                        Phrase.of("compile.install"));
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new ToolchainProblem(
                    Phrase.of("compile.libraryUnreadable", e.getMessage()),
                    Phrase.of("compile.install"),
                    e);
        }
    }
}
