package exitscope.app.window;

import exitscope.app.program.Build;
import exitscope.app.program.LoadedProgram;
import exitscope.app.program.OpenedSession;
import exitscope.app.program.ProgramLoader;
import exitscope.history.History;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.program.ElfImage;
import exitscope.publish.Marks;
import exitscope.recording.Recording;
import exitscope.state.Bytes;
import exitscope.state.Limits;
import exitscope.state.TerminalStreams;
import exitscope.toolchain.Progress;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.BiFunction;

/// Gets programs ready to be started: compiled, with the first process that they are to have, and
/// booted. Takes its time; for any thread but the JavaFX thread.
final class Preparation {
    /// What a session calls the compiler that was chosen.
    static final String COMPILER = "compiler";

    private final ProgramLoader loader;

    Preparation(ProgramLoader loader) {
        this.loader = loader;
    }

    /// Prepares a program that runs, set up otherwise.
    ReadyProgram again(LoadedProgram present, RunSettings chosen, Progress progress) {
        return prepare(present, chosen, null, true, progress);
    }

    /// Prepares a session that was kept.
    ///
    /// @param present how programs are compiled where the session does not say so
    ReadyProgram restored(OpenedSession opened, Build present) {
        return new ReadyProgram(
                opened.program(),
                opened.program().info(opened.boot()),
                opened.boot(),
                opened.history(),
                opened.marks(),
                new RunSettings(
                        opened.boot().init() == null,
                        opened.schedule(),
                        opened.boot().personality(),
                        build(opened.layout(), present),
                        opened.boot().arguments()),
                null,
                false,
                opened);
    }

    /// Prepares what has to be compiled first, unless it is a program already: by the compiler that
    /// comes along where the chosen one has gone.
    ReadyProgram compiled(
            RunSettings chosen, BiFunction<Build, Progress, LoadedProgram> how, Progress progress) {
        String compiler = chosen.build().compiler();
        RunSettings possible = loader.has(compiler) ? chosen : chosen.withCompiler(Build.BUNDLED);
        LoadedProgram loaded = how.apply(possible.build(), progress);
        boolean without = loaded.origin() != null && !possible.equals(chosen);
        return prepare(
                loaded, without ? possible : chosen, without ? compiler : null, false, progress);
    }

    private ReadyProgram prepare(
            LoadedProgram loaded,
            RunSettings chosen,
            @Nullable String missing,
            boolean again,
            Progress progress) {
        ElfImage init = chosen.asInit() ? null : loader.init(progress);
        BootOptions boot =
                new BootOptions(
                        loaded.image(),
                        loaded.name(),
                        chosen.arguments(),
                        LoadedProgram.ENVIRONMENT,
                        init,
                        loader.commands(progress),
                        TerminalStreams.ALL,
                        Bytes.EMPTY,
                        false,
                        Limits.DEFAULT,
                        chosen.personality());
        return new ReadyProgram(
                loaded,
                loaded.info(boot),
                boot,
                // The session is told of the budget when it begins.
                new History(Boot.boot(boot), chosen.policy()),
                Marks.NONE,
                chosen,
                missing,
                again,
                null);
    }

    /// How a session's text is compiled again: as it was, where that compiler is here.
    private Build build(List<Recording.Setting> layout, Build otherwise) {
        for (Recording.Setting setting : layout) {
            boolean known =
                    setting.value().equals(Build.BUNDLED)
                            || loader.compilers().stream()
                                    .anyMatch(each -> each.toString().equals(setting.value()));
            if (setting.name().equals(COMPILER) && known) {
                return otherwise.withCompiler(setting.value());
            }
        }
        return otherwise;
    }
}
