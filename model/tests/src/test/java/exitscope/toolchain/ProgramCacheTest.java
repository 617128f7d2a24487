package exitscope.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.program.ElfImage;
import exitscope.program.SamplePrograms;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class ProgramCacheTest {
    private static final String KEY = "key";
    private static final Phrase FINDING = Phrase.verbatim("unused");

    private final ElfImage image = SamplePrograms.image("gcc-dwarf5.elf");

    @TempDir Path directory;

    private ProgramCache cache() {
        return new ProgramCache(CacheDirectory.at(directory));
    }

    private ProgramCache.Entry entry(Phrase finding) {
        return new ProgramCache.Entry(
                image, List.of(Diagnostic.of("x.c", 1, 2, Severity.WARNING, finding)), List.of());
    }

    private Optional<ProgramCache.Entry> got() {
        return cache().get(KEY, image.name());
    }

    @Test
    void whatIsKeptIsFound() {
        cache().put(KEY, entry(FINDING));
        ProgramCache.Entry found = got().orElseThrow();
        assertEquals(image, found.image());
        assertEquals(entry(FINDING).warnings(), found.warnings());
    }

    @Test
    void whatAnotherVersionSaidInWordsOfItsOwnIsAsGoodAsNone() {
        cache().put(KEY, entry(Phrase.of("compiler.ofTomorrow")));
        assertTrue(got().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void anEntryWithAnImpossibleCountIsAsGoodAsNone(int count) throws IOException {
        cache().put(KEY, entry(FINDING));
        Path file = directory.resolve("programs").resolve(KEY);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int arguments = text.indexOf(FINDING.key()) + FINDING.key().length();
        ByteBuffer.wrap(bytes).putInt(arguments, count);
        byte[] hash = Fingerprint.of(Arrays.copyOf(bytes, bytes.length - 32));
        System.arraycopy(hash, 0, bytes, bytes.length - hash.length, hash.length);
        Files.write(file, bytes);
        assertTrue(got().isEmpty());
    }
}
