package exitscope.app.cli;

import exitscope.app.program.LessonLoader;
import exitscope.app.program.ProgramLoader;
import exitscope.app.words.AppPhrase;
import exitscope.lesson.Lesson;
import exitscope.lesson.LessonProof;
import exitscope.problem.ExitscopeException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `exitscope lesson`: what a teacher does with lessons besides opening them.
@Command(
        name = "lesson",
        description = "Checks lessons.",
        footer = {
            "",
            "Open a lesson with: exitscope open FILE.md",
            "",
            "Example:",
            "  exitscope lesson check samples/03-zombie.md"
        })
final class LessonCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // given by picocli
    CommandSpec spec;

    @Mixin HelpOption help = new HelpOption();

    @Override
    public Integer call() {
        throw new UsageProblem(spec.commandLine(), AppPhrase.of("lesson.sayWhat"));
    }

    /// `exitscope lesson check`.
    @Command(
            name = "check",
            description =
                    "Proves lessons against the machine: that every place is there, that right"
                        + " answers are right and wrong ones wrong, that exercises can be solved"
                        + " and do not solve themselves.",
            footer = {"", "Example:", "  exitscope lesson check samples/*.md"})
    static final class Check implements Callable<Integer> {
        private final Commands commands;

        @Mixin HelpOption help = new HelpOption();

        @Parameters(paramLabel = "FILE.md", arity = "1..*", description = "Lessons.")
        List<Path> files = new ArrayList<>();

        Check(Commands commands) {
            this.commands = commands;
        }

        @Override
        public Integer call() {
            int code = ExitCode.OK;
            for (Path file : files) {
                try {
                    check(file);
                } catch (ExitscopeException problem) {
                    commands.messages().problem(problem);
                    code = ExitCode.INPUT;
                }
            }
            return code;
        }

        private void check(Path file) {
            LessonLoader.LoadedLesson loaded;
            try (ProgressLine progress =
                    new ProgressLine(commands.messages(), commands.surroundings())) {
                loaded = new LessonLoader(commands.loader()).load(file, progress);
            }
            LessonProof.prove(
                    loaded.run(),
                    new String(ProgramLoader.read(loaded.program()), StandardCharsets.UTF_8));
            Lesson lesson = loaded.run().lesson();
            tell(
                    commands.messages()
                                    .words(
                                            AppPhrase.of(
                                                    "lesson.proved",
                                                    file,
                                                    lesson.title(),
                                                    lesson.steps().size(),
                                                    lesson.points(),
                                                    loaded.run().length()))
                            + "\n");
        }

        private void tell(String line) {
            try {
                commands.surroundings().out().write(line.getBytes(StandardCharsets.UTF_8));
                commands.surroundings().out().flush();
            } catch (IOException e) {
                throw new BrokenOutput(e);
            }
        }
    }
}
