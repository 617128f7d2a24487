package exitscope.app.program;

import exitscope.app.words.AppPhrase;
import exitscope.format.lesson.LessonFile;
import exitscope.lesson.Lesson;
import exitscope.lesson.LessonProblem;
import exitscope.lesson.LessonRun;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.problem.ExitscopeException;
import exitscope.state.Bytes;
import exitscope.state.Limits;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;
import exitscope.toolchain.Progress;
import exitscope.words.Language;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gets lessons ready: reads them, and runs their programs.
///
/// @param loader makes programs out of files
public record LessonLoader(ProgramLoader loader) {
    private static final String SUFFIX = ".md";

    /// The name of a lesson's file, and its language where it says one: `NAME.md`, `NAME.de.md`.
    private static final Pattern NAME =
            Pattern.compile(
                    Stream.of(Language.values())
                            .map(Language::tag)
                            .collect(Collectors.joining("|", "(.*?)(?:\\.(", "))?\\.md")));

    /// A lesson whose program has been run.
    ///
    /// @param program the C file
    public record LoadedLesson(Path program, LessonRun run) {}

    /// Whether a file is taken for a lesson.
    public static boolean isLesson(Path file) {
        return file.toString().endsWith(SUFFIX);
    }

    /// What a lesson is called whatever its language.
    static String nameOf(Path file) {
        return part(file, 1);
    }

    /// The tag of a lesson's language; empty when its name says none.
    static String languageOf(Path file) {
        return part(file, 2);
    }

    private static String part(Path file, int group) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() && name.group(group) != null ? name.group(group) : "";
    }

    /// What a lesson's program is called where the lesson does not say so: `NAME.c`.
    static String programOf(Path file) {
        return nameOf(file) + ".c";
    }

    /// Reads a lesson and runs its program, as the window would.
    ///
    /// @throws LessonProblem when something is wrong with it
    public LoadedLesson load(Path file, Progress progress) {
        Lesson lesson =
                LessonFile.read(
                        file.toString(),
                        programOf(file),
                        new String(ProgramLoader.read(file), StandardCharsets.UTF_8));
        Path program = file.resolveSibling(lesson.program());
        if (!Files.isRegularFile(program)) {
            throw new LessonProblem(
                    file.toString(),
                    1,
                    AppPhrase.of("lesson.noProgram", program),
                    AppPhrase.of("lesson.putBeside"));
        }
        LoadedProgram loaded;
        try {
            loaded = loader.load(program, Build.DEFAULT, progress);
        } catch (ExitscopeException problem) {
            throw new LessonProblem(
                    file.toString(),
                    1,
                    AppPhrase.of("lesson.programBroken", problem.what()),
                    problem.wayOut());
        }
        BootOptions boot =
                new BootOptions(
                        loaded.image(),
                        loaded.name(),
                        List.of(),
                        LoadedProgram.ENVIRONMENT,
                        loader.init(progress),
                        loader.commands(progress),
                        TerminalStreams.ALL,
                        Bytes.EMPTY,
                        false,
                        Limits.DEFAULT,
                        Personality.LINUX);
        return new LoadedLesson(program, LessonRun.of(lesson, Boot.boot(boot)));
    }
}
