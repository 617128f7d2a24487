package exitscope.engine.differential;

import exitscope.persistent.Fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A random program kept as a resource, with a fingerprint of what each of its blocks wrote in
/// qemu.
///
/// @param name the resources' name, without what tells them apart
record RecordedProgram(String name) {

    static final int BLOCKS = 150;
    static final int SETS = 16;

    private static final int BLOCK_BYTES = SETS * RandomProgram.RECORD;

    static RecordedProgram of(RandomProgram.Kind kind) {
        return new RecordedProgram(kind.name().toLowerCase(Locale.ROOT));
    }

    /// Writes the resources into a folder.
    void write(Path folder, byte[] elf, byte[] output) throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".elf.gz")))) {
            out.write(elf);
        }
        Files.write(folder.resolve(name + ".expected"), blocks(output));
    }

    byte[] elf() throws IOException {
        try (InputStream in = new GZIPInputStream(open(".elf.gz"))) {
            return in.readAllBytes();
        }
    }

    /// The fingerprints, in hexadecimal, block by block.
    List<String> expected() throws IOException {
        try (InputStream in = open(".expected")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        }
    }

    private InputStream open(String suffix) {
        return Objects.requireNonNull(
                RecordedProgram.class.getResourceAsStream(name + suffix), name + suffix);
    }

    /// The fingerprints of an output, in hexadecimal, block by block.
    static List<String> blocks(byte[] output) {
        List<String> fingerprints = new ArrayList<>();
        for (int at = 0; at < output.length; at += BLOCK_BYTES) {
            int length = Math.min(BLOCK_BYTES, output.length - at);
            fingerprints.add("%016x".formatted(Fingerprint.of(output, at, length)));
        }
        return fingerprints;
    }
}
