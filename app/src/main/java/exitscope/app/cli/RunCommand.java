package exitscope.app.cli;

import exitscope.change.Transition;
import exitscope.explore.Witness;
import exitscope.machine.Machine;
import exitscope.machine.Steps;
import exitscope.problem.ExitscopeException;
import exitscope.state.Choice;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

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

    @Mixin CheckOption check = new CheckOption();

    @Option(
            names = "--choices",
            paramLabel = "WAY",
            converter = WayConverter.class,
            description = {
                "Begin with these choices, as 'exitscope explore' shows them; input and output are"
                        + " then pipes to the program, as they were there."
            })
    @Nullable Witness way;

    @Parameters(index = "0", paramLabel = "FILE", description = Commands.FILE)
    Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "ARG", description = Commands.ARGUMENTS)
    @Nullable List<String> arguments;

    /// Reads a witness, or says what is wrong with it.
    static final class WayConverter implements ITypeConverter<Witness> {
        @Override
        public Witness convert(String text) {
            try {
                return Witness.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    RunCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = commands.surroundings();
        if (way != null) {
            MachineState boot =
                    commands.boot(file, arguments, options, TerminalStreams.NONE, false).state();
            GuestOutput output = new GuestOutput(surroundings, false);
            MachineState end = play(boot, way, output);
            return run(end, new GuestInput(surroundings.in(), false), output);
        }
        TerminalStreams streams = surroundings.terminals().streams();
        MachineState state = commands.boot(file, arguments, options, streams, true).state();
        boolean typed = streams.input() && options.stdin == null;
        try (HostTerminal terminal = typed ? HostTerminal.handOver() : null) {
            GuestOutput output = new GuestOutput(surroundings, terminal != null);
            return run(state, new GuestInput(surroundings.in(), typed), output);
        }
    }

    private MachineState play(MachineState boot, Witness choices, GuestOutput output) {
        Steps steps = check.steps();
        MachineState state = boot;
        int position = 0;
        for (Choice choice : choices.choices()) {
            position++;
            if (!Machine.isEnabled(state, choice)) {
                throw new ExitscopeException(
                        "choice " + position + " of --choices cannot be made there",
                        "Give the program, arguments and options that the choices were found"
                                + " with.");
            }
            Transition transition = steps.step(state, choice);
            output.write(transition);
            state = transition.after();
        }
        return state;
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
