package exitscope.machine;

import exitscope.change.Change;
import exitscope.change.Transition;
import exitscope.kernel.Invariants;
import exitscope.program.ElfImage;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.Console;
import exitscope.state.ExitStatus;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;
import exitscope.toolchain.BundledCompiler;
import exitscope.toolchain.CacheDirectory;
import exitscope.toolchain.GuestPrograms;
import exitscope.toolchain.Progress;
import exitscope.toolchain.SourceProgram;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs C programs in the machine, for tests.
///
/// @param changes everything that happened, in order
/// @param end the state in which nothing could move any more
public record GuestRun(List<Change> changes, MachineState end) {
    private static final BundledCompiler COMPILER = new BundledCompiler(CacheDirectory.standard());

    private static final GuestPrograms PROGRAMS = new GuestPrograms(COMPILER);

    /// More transitions than any test program makes.
    private static final int MOST = 200_000;

    /// More guest instructions than any test program runs.
    private static final long MOST_INSTRUCTIONS = 3_000_000_000L;

    public static ElfImage compile(String name, String source) {
        return COMPILER.compile(SourceProgram.of(name, source)).image();
    }

    /// Compiles a program on disk, with the headers beside it.
    public static ElfImage compile(Path source) {
        return COMPILER.compile(SourceProgram.read(source)).image();
    }

    /// A machine that starts a compiled program from PID 1.
    public static MachineState boot(String name, ElfImage image) {
        return boot(name, image, Personality.LINUX);
    }

    /// A machine of that personality that starts a compiled program from PID 1.
    public static MachineState boot(
            String name, ElfImage image, Personality personality, String... arguments) {
        return Boot.boot(
                new BootOptions(
                        image,
                        name,
                        List.of(arguments),
                        List.of("PATH=/bin", "HOME=/"),
                        PROGRAMS.init(Progress.NONE).image(),
                        PROGRAMS.commands(Progress.NONE),
                        TerminalStreams.NONE,
                        Bytes.EMPTY,
                        true,
                        Limits.DEFAULT,
                        personality));
    }

    /// A machine whose program is PID 1 and whose console is a terminal with open input.
    public static MachineState bootInteractive(String name, String source) {
        return Boot.boot(
                new BootOptions(
                        compile(name, source),
                        name,
                        List.of(),
                        List.of(),
                        null,
                        PROGRAMS.commands(Progress.NONE),
                        TerminalStreams.ALL,
                        Bytes.EMPTY,
                        false,
                        Limits.DEFAULT,
                        Personality.LINUX));
    }

    public static MachineState boot(
            String name, String source, boolean asInit, String... arguments) {
        ElfImage init = asInit ? null : PROGRAMS.init(Progress.NONE).image();
        return Boot.boot(
                new BootOptions(
                        compile(name, source),
                        name,
                        List.of(arguments),
                        List.of("PATH=/bin", "HOME=/"),
                        init,
                        PROGRAMS.commands(Progress.NONE),
                        TerminalStreams.NONE,
                        Bytes.EMPTY,
                        true,
                        Limits.DEFAULT,
                        Personality.LINUX));
    }

    /// A machine with other limits that starts a program from PID 1.
    public static MachineState boot(String name, String source, Limits limits) {
        return Boot.boot(
                new BootOptions(
                        compile(name, source),
                        name,
                        List.of(),
                        List.of("PATH=/bin", "HOME=/"),
                        PROGRAMS.init(Progress.NONE).image(),
                        PROGRAMS.commands(Progress.NONE),
                        TerminalStreams.NONE,
                        Bytes.EMPTY,
                        true,
                        limits,
                        Personality.LINUX));
    }

    /// Runs until nothing can move.
    public static GuestRun of(MachineState boot, Schedule schedule) {
        MachineState state = boot;
        List<Change> changes = new ArrayList<>();
        long instructions = 0;
        for (int i = 0; i < MOST && instructions < MOST_INSTRUCTIONS; i++) {
            List<Choice> enabled = Machine.enabled(state);
            if (enabled.isEmpty()) {
                return new GuestRun(changes, state);
            }
            Transition transition = Machine.step(state, schedule.pick(state, enabled));
            changes.addAll(transition.changes());
            instructions += transition.instructions();
            state = transition.after();
            Invariants.check(transition.before(), state);
        }
        throw new AssertionError("did not end within the limits of a test");
    }

    public static GuestRun of(String source) {
        return of(boot("test.c", source, false), new Schedule.Fifo());
    }

    /// What was written to descriptor 1.
    public String output() {
        return written(1);
    }

    /// What was written to descriptor 2.
    public String errors() {
        return written(2);
    }

    /// What was written to any descriptor, as it came.
    public String allOutput() {
        return written(0);
    }

    private String written(int descriptor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Console.Chunk chunk : end.console().output().values()) {
            if (descriptor == 0 || chunk.descriptor() == descriptor) {
                out.writeBytes(chunk.bytes().toArray());
            }
        }
        return Bytes.copyOf(out.toByteArray()).text();
    }

    /// The status as a shell would show it; -1 when the run has not ended.
    public int status() {
        @Nullable ExitStatus status = end.ended();
        return status == null ? -1 : status.shellExitCode();
    }

    /// The changes of one kind, in order.
    public <C extends Change> List<C> changes(Class<C> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
