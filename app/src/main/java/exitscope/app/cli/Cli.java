package exitscope.app.cli;

import exitscope.app.program.ProgramLoader;
import exitscope.app.words.AppPhrase;
import exitscope.machine.Steps;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.words.Language;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// The command line as a whole: reads what was written, carries it out, turns every problem into
/// one message and an exit code.
public final class Cli {
    private static final String USAGE = "exitscope.app.cli.usage";

    private final Surroundings surroundings;
    private final Desktop desktop;
    private final Messages messages;

    /// @param desktop opens windows
    public Cli(Surroundings surroundings, Desktop desktop) {
        this.surroundings = surroundings;
        this.desktop = desktop;
        this.messages = new Messages(surroundings);
    }

    /// Carries out one command line.
    ///
    /// @return the exit code
    public int run(String... arguments) {
        PrintWriter out = writer(surroundings.out());
        try {
            int code =
                    arguments.length == 0
                            ? window()
                            : commandLine(List.of(arguments), out).execute(arguments);
            out.flush();
            return code;
        } catch (BrokenOutput broken) {
            return report(broken);
        } catch (OutOfMemoryError full) {
            messages.error(
                    AppPhrase.of("cli.outOfMemory"),
                    AppPhrase.of("cli.giveMemory", String.join(" ", arguments)));
            messages.details(full);
            return ExitCode.INPUT;
        } catch (StackOverflowError | AssertionError | LinkageError defect) {
            messages.defect(defect);
            return ExitCode.DEFECT;
        }
    }

    /// The window with a sample. To read an empty command line would only make its start slower.
    private int window() {
        try {
            desktop.open(null, null, null);
            return ExitCode.OK;
        } catch (ExitscopeException problem) {
            return report(problem);
        }
    }

    private static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /// @param arguments not empty; where the first names a command, no other is described, which
    ///   would take longer than many a command itself
    private CommandLine commandLine(List<String> arguments, PrintWriter out) {
        String first = arguments.getFirst();
        ProgramLoader loader =
                new ProgramLoader(surroundings.environment().getOrDefault("PATH", ""));
        Commands commands = new Commands(surroundings, messages, loader, desktop);
        SequencedMap<String, Supplier<CommandLine>> all = subcommands(commands);
        CommandLine line = new CommandLine(new ExitscopeCommand(commands));
        all.forEach((name, make) -> {
            if (name.equals(first) || !all.containsKey(first)) {
                line.addSubcommand(name, make.get());
            }
        });
        LanguageOption.asked(line.getSubcommands().getOrDefault(first, line), arguments)
                .map(Language::locale)
                .ifPresent(Locale::setDefault);
        Language language = Language.of(Locale.getDefault());
        if (language != Language.ENGLISH) {
            // English stands with the commands.
            line.setResourceBundle(
                    ResourceBundle.getBundle(USAGE, language.words(), Cli.class.getModule()));
        }
        line.setOut(out);
        line.setUsageHelpLongOptionsMaxWidth(28);
        line.setUsageHelpWidth(100);
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        surroundings.terminals().out()
                                        && !surroundings.environment().containsKey("NO_COLOR")
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF));
        line.setExpandAtFiles(false);
        line.setAbbreviatedOptionsAllowed(false);
        line.setParameterExceptionHandler(
                (problem, words) -> usageProblem(problem, List.of(words)));
        line.setExecutionExceptionHandler((problem, _, _) -> report(problem));
        CommandLine run = line.getSubcommands().get("run");
        if (run != null) {
            // What follows FILE is the guest's.
            run.setStopAtPositional(true);
        }
        return line;
    }

    /// In the order in which the help lists them.
    private SequencedMap<String, Supplier<CommandLine>> subcommands(Commands commands) {
        SequencedMap<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
        all.put("open", () -> new CommandLine(new OpenCommand(commands)));
        all.put("run", () -> new CommandLine(new RunCommand(commands)));
        all.put("trace", () -> new CommandLine(new TraceCommand(commands)));
        all.put("explore", () -> new CommandLine(new ExploreCommand(commands)));
        all.put("check", () -> new CommandLine(new CheckCommand(commands)));
        all.put("replay", () -> new CommandLine(new ReplayCommand(commands)));
        all.put("disassemble", () -> new CommandLine(new DisassembleCommand(commands)));
        all.put("shot", () -> new CommandLine(new ShotCommand(commands)));
        all.put("export", () -> new CommandLine(new ExportCommand(commands)));
        all.put(
                "lesson",
                () ->
                        new CommandLine(new LessonCommand())
                                .addSubcommand(new LessonCommand.Check(commands)));
        all.put("train", () -> new CommandLine(new TrainCommand(commands)));
        return all;
    }

    private int usageProblem(ParameterException problem, List<String> words) {
        CommandLine command = problem.getCommandLine();
        Phrase help = AppPhrase.of("cli.seeHelp", command.getCommandSpec().qualifiedName());
        if (problem instanceof UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.getUnmatched().getFirst().startsWith("-")) {
            String word = unmatched.getUnmatched().getFirst();
            messages.error(
                    AppPhrase.of("cli.noCommand", word),
                    Phrase.lines(List.of(meant(word, unmatched), help)));
        } else {
            messages.error(
                    UsageWords.of(problem, words),
                    mayBeThePrograms(problem)
                            ? Phrase.lines(List.of(AppPhrase.of("cli.programsOwn"), help))
                            : help);
        }
        messages.details(problem);
        return ExitCode.USAGE;
    }

    /// Whether an option that the command does not know may have been meant for the program.
    private static boolean mayBeThePrograms(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        return problem instanceof UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().getFirst().startsWith("-")
                && !command.isStopAtPositional()
                && command.getCommandSpec().positionalParameters().stream()
                        .anyMatch(parameter -> parameter.paramLabel().contains("ARG"));
    }

    private static Phrase meant(String word, UnmatchedArgumentException unmatched) {
        if (Files.exists(Path.of(word))) {
            return AppPhrase.of("cli.openFile", word);
        }
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty()
                ? AppPhrase.of("cli.commands")
                : AppPhrase.of("cli.didYouMean", String.join(", ", suggestions));
    }

    /// One message and an exit code for what ended a command.
    int report(Exception problem) {
        return switch (problem) {
            case ExitscopeException known -> {
                messages.problem(known);
                yield ExitCode.INPUT;
            }
            case Steps.BrokenInvariant broken -> {
                messages.error(
                        AppPhrase.of("cli.brokenRule", broken.getMessage()),
                        AppPhrase.of("cli.reportProgram"));
                messages.details(broken);
                yield ExitCode.DEFECT;
            }
            case BrokenOutput broken when broken.readerGone() -> ExitCode.BROKEN_PIPE;
            case BrokenOutput broken -> {
                messages.error(
                        AppPhrase.of("cli.noOutput", broken.getMessage()),
                        AppPhrase.of("cli.makeRoom"));
                yield ExitCode.INPUT;
            }
            default -> {
                messages.defect(problem);
                yield ExitCode.DEFECT;
            }
        };
    }
}
