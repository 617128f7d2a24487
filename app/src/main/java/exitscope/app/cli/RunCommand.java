package exitscope.app.cli;

import exitscope.change.Transition;
import exitscope.machine.Machine;
import exitscope.machine.Steps;
import exitscope.state.Choice;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `exitscope run`: the program as if it ran here.
@Command(
        name = "run",
        description = {
            "Runs FILE to its end: its output on standard output and standard error, its exit"
                    + " status as the exit code (128 + signal when a signal killed it).",
            "",
            "Options must come before FILE; what follows it belongs to the program."
        },
        footer = {
            "",
            "Standard input is read when the program reads it; on a terminal every key goes to the"
                    + " program's own terminal, Ctrl-C and its like too. Time is virtual: sleeping"
                    + " costs nothing.",
            "",
            "Examples:",
            "  exitscope run samples/03-zombie.c",
            "  exitscope run --schedule random:7 race.c",
            "  printf 'hello\\n' | exitscope run --as-init cat.c -n"
        })
final class RunCommand implements Callable<Integer> {
    private final Commands commands;

    @Mixin HelpOption help = new HelpOption();

    @Mixin MachineOptions options = new MachineOptions();

    @Mixin CompilerOptions compiling = new CompilerOptions();

    @Mixin CheckOption check = new CheckOption();

    @Parameters(index = "0", paramLabel = "FILE", description = Commands.FILE)
    Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "ARG", description = Commands.ARGUMENTS)
    @Nullable List<String> arguments;

    RunCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = commands.surroundings();
        TerminalStreams streams = surroundings.terminals().streams();
        MachineState state =
                commands.boot(file, arguments, options, compiling, streams, true).state();
        boolean typed = streams.input() && options.stdin == null;
        try (HostTerminal terminal = typed ? HostTerminal.handOver() : null) {
            GuestOutput output = new GuestOutput(surroundings, terminal != null);
            return run(state, new GuestInput(surroundings.in(), typed), output);
        }
    }

    private int run(MachineState boot, GuestInput input, GuestOutput output) {
        Steps steps = check.steps();
        MachineState state = boot;
        while (true) {
            List<Choice> enabled = Machine.enabled(state);
            Choice typed = input.choice(state, enabled);
            if (typed == null && enabled.isEmpty()) {
                return end(state);
            }
            Choice choice = typed != null ? typed : options.schedule.pick(state, enabled);
            Transition transition = steps.step(state, choice);
            output.write(transition);
            state = transition.after();
        }
    }

    private int end(MachineState state) {
        ExitStatus status = state.ended();
        if (status != null) {
            return status.shellExitCode();
        }
        commands.messages()
                .error(
                        "every task sleeps, and nothing can wake one",
                        String.join("\n", Sleepers.describe(state)));
        return ExitCode.INPUT;
    }
}
