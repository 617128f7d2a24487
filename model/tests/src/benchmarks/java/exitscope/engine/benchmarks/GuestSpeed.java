package exitscope.engine.benchmarks;

import exitscope.change.Transition;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.machine.Execution;
import exitscope.machine.Machine;
import exitscope.program.ElfImage;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// C programs in the machine, by the interpreter and by the translator, and the same files in
/// `qemu-riscv64`, in the same run. Needs `riscv64-linux-gnu-gcc` and `qemu-riscv64`.
/// ARCHITECTURE.md says how to run it.
///
/// What counts is processor time, of the thread here and of the process there (with what its
/// children take): other work on the machine then disturbs little. [#main] writes the ratios; these
/// travel, absolute figures do not.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx2g", "-XX:+UseSerialGC"})
public class GuestSpeed {

    /// Who runs the program.
    public enum Side {
        /// The interpreter.
        INTERPRETER,
        /// The translator.
        TRANSLATOR,
        /// `qemu-riscv64`.
        QEMU
    }

    /// The program.
    @Param({"sieve", "fib", "strings", "matmul", "table", "sort", "hash", "records", "forks"})
    public String program = "";

    /// Who runs it.
    @Param public Side side = Side.INTERPRETER;

    private Path folder = Path.of("");
    private @Nullable MachineState boot;

    /// What a turn took.
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cost {
        /// Processor time.
        public long microseconds;
    }

    /// Rounds for some tenths of a second of the faster sides; the interpreter's are a tenth, and
    /// count tenfold.
    private static int rounds(String program) {
        return switch (program) {
            case "sieve" -> 30;
            case "fib" -> 20;
            case "matmul" -> 20;
            case "sort" -> 10;
            case "hash" -> 1500;
            case "records" -> 15;
            case "strings" -> 1500;
            case "table" -> 150;
            case "forks" -> 700;
            default -> throw new IllegalArgumentException(program);
        };
    }

    private static final int TENTH = 10;

    private boolean isShort() {
        return side == Side.INTERPRETER && !program.equals("forks");
    }

    /// Compiles and boots.
    @Setup
    public void compile() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("guest-speed");
        for (String name : List.of("kernel.h", program + ".c")) {
            try (InputStream in =
                    Objects.requireNonNull(GuestSpeed.class.getResourceAsStream(name), name)) {
                Files.write(folder.resolve(name), in.readAllBytes());
            }
        }
        int rounds = rounds(program) / (isShort() ? TENTH : 1);
        shell(
                "riscv64-linux-gnu-gcc -O2 -march=rv64gc -ffreestanding -nostdlib -static"
                        + " -fno-tree-loop-distribute-patterns -Wl,--no-relax -o program -DN="
                        + rounds
                        + " "
                        + program
                        + ".c");
        byte[] elf = Files.readAllBytes(folder.resolve("program"));
        boot =
                Boot.boot(
                        new BootOptions(
                                ElfImage.parse(program, elf),
                                program,
                                List.of(),
                                List.of(),
                                null,
                                null,
                                TerminalStreams.NONE,
                                Bytes.EMPTY,
                                true,
                                Limits.DEFAULT,
                                Personality.LINUX));
    }

    /// Removes what was compiled.
    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /// The whole program once.
    @Benchmark
    public Object run(Cost cost) throws IOException, InterruptedException {
        switch (side) {
            case QEMU -> {
                String times = shell("TIMEFORMAT='%U %S'; time qemu-riscv64 ./program > output");
                for (String time : times.strip().split(" ")) {
                    cost.microseconds += Math.round(Double.parseDouble(time) * 1e6);
                }
                return times;
            }
            case INTERPRETER -> {
                return here(Execution.INTERPRETED, cost);
            }
            case TRANSLATOR -> {
                return here(Execution.STANDARD, cost);
            }
        }
        throw new AssertionError(side);
    }

    private MachineState here(Execution execution, Cost cost) {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Schedule schedule = new Schedule.Fifo();
        MachineState state = Objects.requireNonNull(boot);
        for (List<Choice> enabled = Machine.enabled(state);
                !enabled.isEmpty();
                enabled = Machine.enabled(state)) {
            Transition next = Machine.step(state, schedule.pick(state, enabled), execution);
            state = next.after();
        }
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
        cost.microseconds += took / 1000 * (isShort() ? TENTH : 1);
        return state;
    }

    private String shell(String command) throws IOException, InterruptedException {
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

    /// Runs all, or the programs that the arguments name, and writes how much longer than qemu each
    /// engine takes: the best turns compared, as noise only ever adds.
    public static void main(String... programs) throws RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.include(GuestSpeed.class.getName() + ".run");
        if (programs.length > 0) {
            options.param("program", programs);
        }
        Map<String, Map<Side, Double>> times = new TreeMap<>();
        for (RunResult result : new Runner(options.build()).run()) {
            double best =
                    result.getBenchmarkResults().stream()
                            .flatMap(turns -> turns.getIterationResults().stream())
                            .mapToDouble(turn ->
                                    turn.getSecondaryResults().get("microseconds").getScore())
                            .min()
                            .orElseThrow();
            times.computeIfAbsent(result.getParams().getParam("program"), _ -> new TreeMap<>())
                    .put(Side.valueOf(result.getParams().getParam("side")), best / 1000);
        }
        double interpreter = 1;
        double translator = 1;
        for (var entry : times.entrySet()) {
            Map<Side, Double> of = entry.getValue();
            double qemu = of.getOrDefault(Side.QEMU, Double.NaN);
            double slow = of.getOrDefault(Side.INTERPRETER, Double.NaN);
            double fast = of.getOrDefault(Side.TRANSLATOR, Double.NaN);
            interpreter *= slow / qemu;
            translator *= fast / qemu;
            System.out.printf(
                    "%-8s ms: interpreter %6.0f, translator %6.0f, qemu %6.0f; times qemu's: %5.2f,"
                            + " %5.2f%n",
                    entry.getKey(), slow, fast, qemu, slow / qemu, fast / qemu);
        }
        System.out.printf(
                "geometric mean of times qemu's: interpreter %.2f, translator %.2f%n",
                Math.pow(interpreter, 1.0 / times.size()),
                Math.pow(translator, 1.0 / times.size()));
    }
}
