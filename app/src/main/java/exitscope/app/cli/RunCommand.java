package exitscope.app.cli;

import exitscope.app.program.Samples;
import exitscope.app.program.SessionLoader;
import exitscope.app.program.WholeFile;
import exitscope.app.words.AppPhrase;
import exitscope.change.Transition;
import exitscope.debug.Session;
import exitscope.format.recording.RecordingFile;
import exitscope.history.BranchRecord;
import exitscope.history.ChoiceLog;
import exitscope.history.HistoryRecord;
import exitscope.history.PackedChoices;
import exitscope.machine.Machine;
import exitscope.machine.Steps;
import exitscope.outcome.Witness;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.recording.Recording;
import exitscope.state.Choice;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;
import exitscope.state.StateFingerprint;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Iterator;
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
            "  exitscope run --save race.exitscope race.c",
            "  printf 'hello\\n' | exitscope run --as-init cat.c -n"
        })
final class RunCommand implements Callable<Integer> {
    private final Commands commands;

    @Mixin HelpOption help = new HelpOption();

    @Mixin MachineOptions options = new MachineOptions();

    @Mixin CompilerOptions compiling = new CompilerOptions();

    @Mixin CheckOption check = new CheckOption();

    @Option(
            names = "--save",
            paramLabel = "SESSION",
            description = {
                "Write the run with all that was typed to this file (NAME.exitscope), for 'open'"
                        + " and 'replay'."
            })
    @Nullable Path save;

    @Option(
            names = "--short",
            description =
                    "At the end, print the run as one line on standard error, for 'open' and"
                            + " 'replay'.")
    boolean shortForm;

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
            } catch (ExitscopeException e) {
                throw new BadValue(e);
            }
        }
    }

    RunCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = commands.surroundings();
        TerminalStreams streams =
                way == null ? surroundings.terminals().streams() : TerminalStreams.NONE;
        Commands.Booted booted =
                commands.boot(file, arguments, options, compiling, streams, way == null);
        boolean typed = streams.input() && options.stdin == null;
        ChoiceLog log = save != null || shortForm ? new ChoiceLog() : null;
        PersonalityNotes notes = new PersonalityNotes();
        MachineState end;
        try (HostTerminal terminal = typed ? HostTerminal.handOver() : null) {
            GuestOutput output = new GuestOutput(surroundings, terminal != null);
            end = run(booted.state(), new GuestInput(surroundings.in(), typed), output, log, notes);
        }
        notes.tell(commands.messages(), commands.desktop());
        if (log != null) {
            keep(booted, log.packed(), end);
        }
        return end(end);
    }

    /// Runs to where nothing can move any more.
    private MachineState run(
            MachineState boot,
            GuestInput input,
            GuestOutput output,
            @Nullable ChoiceLog log,
            PersonalityNotes notes) {
        Steps steps = check.steps(options.execution());
        MachineState state = boot;
        Iterator<Choice> given = way == null ? null : way.choices().iterator();
        while (true) {
            List<Choice> enabled = Machine.enabled(state);
            Choice typed = input.choice(state, enabled);
            Choice choice;
            if (given != null && given.hasNext()) {
                choice = possible(state, given.next());
            } else if (typed == null && enabled.isEmpty()) {
                return state;
            } else {
                choice = typed != null ? typed : options.schedule.pick(state, enabled);
            }
            Transition transition = steps.step(state, choice);
            if (log != null) {
                log.add(choice, transition.instructions());
            }
            output.write(transition);
            notes.note(transition);
            state = transition.after();
        }
    }

    private static Choice possible(MachineState state, Choice choice) {
        if (!Machine.isEnabled(state, choice)) {
            throw new ExitscopeException(
                    AppPhrase.of("run.impossible", new Witness(List.of(choice)).text()),
                    AppPhrase.of("run.giveSame"));
        }
        return choice;
    }

    private void keep(Commands.Booted booted, PackedChoices choices, MachineState end) {
        HistoryRecord history =
                new HistoryRecord(
                        List.of(new BranchRecord(0, -1, 0, "", false, choices)),
                        new Moment(0, choices.size(), 0),
                        StateFingerprint.of(end));
        Recording recording =
                SessionLoader.recording(
                        booted.program(),
                        booted.options(),
                        options.schedule.text(),
                        new Session.Kept(history, Marks.NONE),
                        List.of(),
                        Version.number());
        if (save != null) {
            WholeFile.write(save, RecordingFile.write(recording));
        }
        if (shortForm) {
            SessionLoader sessions = new SessionLoader(commands.loader(), Samples.ofDistribution());
            String line = sessions.shortForm(recording);
            commands.messages().say(line + "\n");
        }
    }

    private int end(MachineState state) {
        ExitStatus status = state.ended();
        if (status != null) {
            return status.shellExitCode();
        }
        commands.messages()
                .error(AppPhrase.of("run.asleep"), Phrase.lines(Sleepers.describe(state)));
        return ExitCode.INPUT;
    }
}
