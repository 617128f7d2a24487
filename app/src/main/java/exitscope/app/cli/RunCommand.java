package exitscope.app.cli;

import exitscope.change.Change;
import exitscope.change.GuestChange.ConsoleWritten;
import exitscope.change.Transition;
import exitscope.machine.Machine;
import exitscope.machine.Steps;
import exitscope.state.Choice;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
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
            "Standard input is read when the program reads it. Time is virtual: sleeping costs"
                    + " nothing.",
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
        MachineState state =
                commands.boot(file, arguments, options, surroundings.terminals().out(), true)
                        .state();
        GuestInput input = new GuestInput(surroundings.in(), surroundings.terminals().in());
        Steps steps = check.steps();
        while (true) {
            List<Choice> enabled = Machine.enabled(state);
            Choice typed = input.choice(state, enabled);
            if (typed == null && enabled.isEmpty()) {
                return end(state);
            }
            Choice choice = typed != null ? typed : options.schedule.pick(state, enabled);
            Transition transition = steps.step(state, choice);
            write(transition, surroundings);
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

    private static void write(Transition transition, Surroundings surroundings) {
        for (Change change : transition.changes()) {
            if (change instanceof ConsoleWritten written) {
                OutputStream out =
                        written.descriptor() == 2 ? surroundings.err() : surroundings.out();
                try {
                    out.write(written.bytes().toArray());
                    out.flush();
                } catch (IOException e) {
                    throw new BrokenOutput(e);
                }
            }
        }
    }
}
