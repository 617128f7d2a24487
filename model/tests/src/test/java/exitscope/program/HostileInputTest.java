package exitscope.program;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.problem.ElfProblem;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Programs with bytes changed, cut off and moved: they are refused with an `ElfProblem` or read as
/// far as they make sense, and nothing else ever happens. `-Dmutants=N` tries so many, `-Dseed=S`
/// others.
class HostileInputTest {
    static final List<String> PROGRAMS = SamplePrograms.WITH_LINES;

    private static final int MUTANTS = Integer.getInteger("mutants", 4000);
    private static final long SEED = Long.getLong("seed", 0);
    private static final byte[] TELLING = {0, 1, 2, 5, 8, 0x7f, (byte) 0x80, (byte) 0xff};

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void onlyElfProblemsEscape(String program) {
        byte[] original = SamplePrograms.bytes(program);
        var random = new Random(SEED * 1_000_003 + program.hashCode());
        assertTimeoutPreemptively(
                Duration.ofSeconds(60L * Math.max(1, MUTANTS / 4000)),
                () -> {
                    int readable = 0;
                    for (int i = 0; i < MUTANTS; i++) {
                        readable += read(mutant(original, random)) ? 1 : 0;
                    }
                    assertTrue(readable > MUTANTS / 10, "most mutants must get past the headers");
                });
    }

    @ParameterizedTest
    @FieldSource("PROGRAMS")
    void everyCutIsSurvived(String program) {
        byte[] original = SamplePrograms.bytes(program);
        for (int length = 0; length < original.length; length += 7) {
            read(Arrays.copyOf(original, length));
        }
    }

    private static boolean read(byte[] file) {
        try {
            ElfImage image = ElfImage.parse("mutant", file);
            LineTable table = LineTable.of(image);
            for (int i = 0; i < table.size(); i++) {
                table.row(i).source().ifPresent(table::addressesOf);
            }
            table.files().forEach(table::linesOf);
            Functions.of(image).at(image.entry());
            image.segments().forEach(image::content);
            image.programHeaderAddress();
            return true;
        } catch (ElfProblem e) {
            return false;
        }
    }

    /// Changes a few bytes; in every other mutant only behind the program headers, so that it gets
    /// as far as symbols and lines.
    private static byte[] mutant(byte[] original, Random random) {
        byte[] file = original.clone();
        int from = random.nextBoolean() ? 0 : Math.min(0x224, file.length / 2);
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(from, file.length);
            switch (random.nextInt(4)) {
                case 0 -> file[at] = (byte) random.nextInt();
                case 1 -> file[at] = TELLING[random.nextInt(TELLING.length)];
                case 2 -> file[at] ^= (byte) (1 << random.nextInt(8));
                default -> {
                    int length = Math.min(random.nextInt(1, 16), file.length - at);
                    int source = random.nextInt(file.length - length);
                    System.arraycopy(original, source, file, at, length);
                }
            }
        }
        return file;
    }
}
