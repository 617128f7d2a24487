package exitscope.engine.benchmarks;

import exitscope.engine.GuestProgram;
import exitscope.engine.Interpreter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Times C kernels here and in `qemu-riscv64`, in the same run.
///
/// Needs `riscv64-linux-gnu-gcc` and `qemu-riscv64`:
///
/// ```
/// mvn -q -pl model test-compile exec:java -Dexec.classpathScope=test \
///   -Dexec.mainClass=exitscope.engine.benchmarks.GuestKernels
/// ```
///
/// Not JMH: it could not time qemu, and one run is seconds long. Both sides are given processor
/// time, so that other work on the machine disturbs little. Ratios travel, absolute figures do not.
/// A kernel runs a few times; the best counts, as noise only ever adds.
public final class GuestKernels {

    private static final int RUNS = 4;

    /// A C file and its rounds.
    private record Kernel(String name, int rounds) {}

    private static final List<Kernel> KERNELS =
            List.of(
                    new Kernel("sieve", 40),
                    new Kernel("fib", 60),
                    new Kernel("matmul", 40),
                    new Kernel("sort", 30),
                    new Kernel("hash", 1000),
                    new Kernel("records", 10),
                    new Kernel("strings", 300),
                    new Kernel("table", 60));

    private GuestKernels() {}

    /// Prints a line for each kernel named in the arguments, or for all.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kernels");
        copy("kernel.h", folder);
        double product = 1;
        double ratios = 1;
        int count = 0;
        for (Kernel kernel : KERNELS) {
            if (arguments.length > 0 && !Arrays.asList(arguments).contains(kernel.name)) {
                continue;
            }
            Path elf = compile(kernel, folder);
            double ours = interpreted(Files.readAllBytes(elf));
            double theirs = instructions / qemuSeconds(folder) / 1e6;
            System.out.printf(
                    "%-8s %6.0f million instructions a second; qemu %6.0f; ratio %.3f%n",
                    kernel.name, ours, theirs, ours / theirs);
            product *= ours;
            ratios *= ours / theirs;
            count++;
        }
        System.out.printf(
                "geometric mean %.0f, ratio %.3f%n",
                Math.pow(product, 1.0 / count), Math.pow(ratios, 1.0 / count));
    }

    private static double instructions;

    private static double interpreted(byte[] elf) {
        double best = 0;
        for (int run = 0; run < RUNS; run++) {
            GuestProgram program = GuestProgram.load(elf, new Interpreter(), "kernel");
            long start = processorNanos();
            program.run(Long.MAX_VALUE);
            long time = processorNanos() - start;
            instructions = program.hart.instret;
            best = Math.max(best, instructions * 1e3 / time);
        }
        return best;
    }

    /// Processor time of this whole process; the JIT has done most of its part after the first run.
    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static Path compile(Kernel kernel, Path folder)
            throws IOException, InterruptedException {
        copy(kernel.name + ".c", folder);
        run(
                folder,
                "riscv64-linux-gnu-gcc -O2 -march=rv64gc -ffreestanding -nostdlib -static"
                        + " -fno-tree-loop-distribute-patterns -Wl,--no-relax -DN="
                        + kernel.rounds
                        + " -o kernel "
                        + kernel.name
                        + ".c");
        return folder.resolve("kernel");
    }

    private static double qemuSeconds(Path folder) throws IOException, InterruptedException {
        double best = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            String time = run(folder, "TIMEFORMAT=%U; time qemu-riscv64 ./kernel > output");
            best = Math.min(best, Double.parseDouble(time.strip()));
        }
        return best;
    }

    private static String run(Path folder, String command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("bash", "-c", command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + output);
        }
        return output;
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GuestKernels.class.getResourceAsStream(name), name)) {
            Files.write(folder.resolve(name), in.readAllBytes());
        }
    }
}
