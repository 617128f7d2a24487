package exitscope.app.cli;

import exitscope.app.program.LoadedProgram;
import exitscope.app.program.ProgramLoader;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.program.CommandSet;
import exitscope.program.ElfImage;
import exitscope.publish.ProgramInfo;
import exitscope.state.Bytes;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// What the commands have in common: the surroundings, where messages go, how a program gets into a
/// machine.
///
/// @param loader makes programs out of files
/// @param desktop opens windows
record Commands(
        Surroundings surroundings, Messages messages, ProgramLoader loader, Desktop desktop) {
    /// Describes FILE in every help text.
    static final String FILE = "C source or a static RISC-V Linux program.";

    /// Describes ARG in every help text.
    static final String ARGUMENTS = "What the program finds in argv after its name.";

    /// A machine with a program in it, about to run.
    ///
    /// @param program what was loaded
    /// @param options what it was started with
    /// @param state the machine
    record Booted(LoadedProgram program, BootOptions options, MachineState state) {
        /// What views show of it.
        ProgramInfo info() {
            return program.info(options);
        }
    }

    /// Loads, compiles if need be, and boots. Tells of warnings.
    ///
    /// @param terminals which of its standard streams the guest is to find a terminal
    /// @param openInput whether more input can come than `--stdin` gives
    Booted boot(
            Path file,
            @Nullable List<String> arguments,
            MachineOptions options,
            CompilerOptions compiling,
            TerminalStreams terminals,
            boolean openInput) {
        Bytes input = Bytes.EMPTY;
        boolean closed = !openInput;
        if (options.stdin != null) {
            input = Bytes.copyOf(ProgramLoader.read(options.stdin));
            closed = true;
        }
        LoadedProgram program;
        ElfImage init;
        CommandSet commands;
        try (ProgressLine progress = new ProgressLine(messages, surroundings)) {
            program = loader.load(file, compiling.build(), progress);
            init = options.asInit ? null : loader.init(progress);
            commands = loader.commands(progress);
        }
        messages.warnings(program.warnings());
        BootOptions boot =
                new BootOptions(
                        program.image(),
                        program.name(),
                        arguments == null ? List.of() : arguments,
                        LoadedProgram.ENVIRONMENT,
                        init,
                        commands,
                        options.stdin == null
                                ? terminals
                                : new TerminalStreams(
                                        false, terminals.output(), terminals.errors()),
                        input,
                        closed,
                        Limits.DEFAULT,
                        options.personality);
        return new Booted(program, boot, Boot.boot(boot));
    }

    /// Loads, and compiles if need be. Tells of warnings.
    LoadedProgram load(Path file, CompilerOptions compiling) {
        LoadedProgram program;
        try (ProgressLine progress = new ProgressLine(messages, surroundings)) {
            program = loader.load(file, compiling.build(), progress);
        }
        messages.warnings(program.warnings());
        return program;
    }
}
