package exitscope.engine.differential;

import exitscope.engine.Engine;
import exitscope.engine.GuestProgram;
import exitscope.engine.Interpreter;
import exitscope.engine.Lockstep;
import exitscope.engine.Translator;
import exitscope.engine.Trap;
import exitscope.engine.Tuning;
import exitscope.riscv.Registers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Compares the interpreter with `qemu-riscv64` on random programs, and translated code with the
/// interpreter after every slice of odd length.
///
/// Run by hand, with `riscv64-linux-gnu-gcc` and `qemu-riscv64` installed:
///
/// ```
/// mvn -q -Pbenchmarks -pl model/tests -am test-compile \
///   -Dbenchmark="exitscope.engine.differential.Differential FIRST_SEED COUNT"
/// ```
///
/// Stops at the first difference and says where it is. With the arguments `record FOLDER`, it
/// writes the programs of [RecordedProgramsTest] with what qemu makes of them instead.
public final class Differential {

    private static final int BLOCKS = 300;
    private static final int INSTRUCTIONS = 40;
    private static final int SETS = 32;

    private Differential() {}

    /// Arguments: first seed, how many seeds; or `record`, folder.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("record")) {
            record(Path.of(arguments[1]));
            return;
        }
        long first = Long.parseLong(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("differential");
        long instructions = 0;
        for (long seed = first; seed < first + count; seed++) {
            RandomProgram.Kind[] kinds = RandomProgram.Kind.values();
            RandomProgram.Kind kind = kinds[(int) (seed % kinds.length)];
            Path elf = assemble(folder, RandomProgram.text(seed, kind, BLOCKS, INSTRUCTIONS, SETS));
            byte[] expected = qemu(folder, elf);
            Engine engine =
                    new Lockstep(
                            new Translator(Tuning.EAGER),
                            new Interpreter(),
                            new Random(seed),
                            9_999);
            GuestProgram program = GuestProgram.load(Files.readAllBytes(elf), engine, "program");
            Trap trap = program.run(1L << 40);
            instructions += program.hart.instret;
            byte[] actual = program.output.toByteArray();
            if (program.exitStatus != 0 || !Arrays.equals(expected, actual)) {
                System.out.printf("seed %d (%s): %s at %#x%n", seed, kind, trap, program.hart.pc);
                describe(expected, actual);
                System.exit(1);
            }
            System.out.printf(
                    "seed %d (%s): same; %,d instructions so far%n", seed, kind, instructions);
        }
    }

    private static void record(Path target) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("differential");
        for (RandomProgram.Kind kind : RandomProgram.Kind.values()) {
            RecordedProgram program = RecordedProgram.of(kind);
            Path elf =
                    assemble(
                            folder,
                            RandomProgram.text(
                                    1000,
                                    kind,
                                    RecordedProgram.BLOCKS,
                                    INSTRUCTIONS,
                                    RecordedProgram.SETS));
            program.write(target, Files.readAllBytes(elf), qemu(folder, elf));
        }
    }

    /// Assembles and links a program without any library.
    static Path assemble(Path folder, String text) throws IOException, InterruptedException {
        Path source = folder.resolve("program.s");
        Path elf = folder.resolve("program");
        Files.writeString(source, text);
        run(
                folder,
                "riscv64-linux-gnu-gcc",
                "-march=rv64gc_zba_zbb_zbs",
                "-nostdlib",
                "-static",
                "-s",
                "-o",
                elf.toString(),
                source.toString());
        return elf;
    }

    /// Runs a program in qemu.
    ///
    /// @return what it wrote
    static byte[] qemu(Path folder, Path elf) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder("qemu-riscv64", elf.toString())
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("qemu: " + process.exitValue());
        }
        return Files.readAllBytes(output);
    }

    private static void run(Path folder, String... command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).directory(folder.toFile()).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command[0] + ": " + process.exitValue());
        }
    }

    private static void describe(byte[] expected, byte[] actual) {
        ByteBuffer theirs = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer ours = ByteBuffer.wrap(actual).order(ByteOrder.LITTLE_ENDIAN);
        if (theirs.capacity() != ours.capacity()) {
            System.out.printf("%d bytes, not %d%n", ours.capacity(), theirs.capacity());
        }
        int told = 0;
        for (int at = 0; at + 8 <= Math.min(theirs.capacity(), ours.capacity()); at += 8) {
            if (theirs.getLong(at) != ours.getLong(at) && told++ < 8) {
                int record = at / RandomProgram.RECORD;
                int word = at % RandomProgram.RECORD / 8;
                String register =
                        word < 29
                                ? "x" + (word + 1) + "/" + Registers.name(word + 1)
                                : word < 61 ? "f" + (word - 29) : "fcsr";
                System.out.printf(
                        "block %d, set %d, %s: %#x, not %#x%n",
                        record / SETS,
                        record % SETS,
                        register,
                        ours.getLong(at),
                        theirs.getLong(at));
            }
        }
    }
}
