package exitscope.engine.benchmarks;

import exitscope.engine.GuestProgram;
import exitscope.engine.Interpreter;
import exitscope.engine.Translator;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
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
/// Not JMH: it could not time qemu, and one run is a second long. All sides are given processor
/// time, the engines that of their own thread, so that other work on the machine disturbs little.
/// Interpreter, translator and qemu take turns; the best turn counts, as noise only ever adds. What
/// the translator's first turn costs with all that the JVM's compiler does meanwhile is told
/// besides. Ratios travel, absolute figures do not.
public final class GuestKernels {

    private static final int RUNS = 5;

    /// Instructions for a turn of the interpreter, which goes on evenly.
    private static final long SOME = 150_000_000;

    /// A C file and its rounds.
    private record Kernel(String name, int rounds) {}

    private static final List<Kernel> KERNELS =
            List.of(
                    new Kernel("sieve", 60),
                    new Kernel("fib", 60),
                    new Kernel("matmul", 60),
                    new Kernel("sort", 30),
                    new Kernel("hash", 3000),
                    new Kernel("records", 40),
                    new Kernel("strings", 3000),
                    new Kernel("table", 400));

    private GuestKernels() {}

    /// Prints a line for each kernel named in the arguments, or for all.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("kernels");
        copy("kernel.h", folder);
        double interpreted = 1;
        double translated = 1;
        int count = 0;
        for (Kernel kernel : KERNELS) {
            if (arguments.length > 0 && !Arrays.asList(arguments).contains(kernel.name)) {
                continue;
            }
            Turns turns = turns(Files.readAllBytes(compile(kernel, folder)), folder);
            System.out.printf(
                    "%-8s interpreter %5.0f, translator %5.0f (first turn %4.0f), qemu %5.0f"
                            + " million instructions a second; to qemu %.2f, %.2f%n",
                    kernel.name,
                    turns.interpreter,
                    turns.translator,
                    turns.first,
                    turns.qemu,
                    turns.interpreter / turns.qemu,
                    turns.translator / turns.qemu);
            interpreted *= turns.interpreter / turns.qemu;
            translated *= turns.translator / turns.qemu;
            count++;
        }
        System.out.printf(
                "geometric mean to qemu: interpreter %.2f, translator %.2f%n",
                Math.pow(interpreted, 1.0 / count), Math.pow(translated, 1.0 / count));
    }

    /// Million instructions a second.
    private record Turns(double interpreter, double translator, double first, double qemu) {}

    private static Turns turns(byte[] elf, Path folder) throws IOException, InterruptedException {
        GuestProgram loaded = GuestProgram.load(elf, new Interpreter(), "kernel");
        double interpreter = 0;
        double translator = 0;
        double first = 0;
        double qemu = 0;
        for (int run = 0; run < RUNS; run++) {
            interpreter = Math.max(interpreter, speed(loaded.again(new Interpreter()), SOME));
            long begin = processNanos();
            GuestProgram program = loaded.again(new Translator());
            translator = Math.max(translator, speed(program, Long.MAX_VALUE));
            if (run == 0) {
                first = program.hart.instret * 1e3 / (processNanos() - begin);
            }
            qemu = Math.max(qemu, program.hart.instret / qemuSeconds(folder) / 1e6);
        }
        return new Turns(interpreter, translator, first, qemu);
    }

    private static double speed(GuestProgram program, long limit) {
        long begin = threadNanos();
        program.run(limit);
        return program.hart.instret * 1e3 / (threadNanos() - begin);
    }

    private static long threadNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processNanos() {
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
        String time = run(folder, "TIMEFORMAT=%U; time qemu-riscv64 ./kernel > output");
        return Double.parseDouble(time.strip());
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
