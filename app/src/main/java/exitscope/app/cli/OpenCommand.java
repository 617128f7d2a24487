package exitscope.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `exitscope open`: the window.
@Command(
        name = "open",
        description = "Opens the window, with FILE loaded or else with a sample.",
        footer = {
            "",
            "Examples:",
            "  exitscope open samples/orphan.c",
            "  exitscope open lab.exitscope",
            "  exitscope open --history 2G samples/fork-tree.c"
        })
final class OpenCommand implements Callable<Integer> {
    private final Commands commands;

    @Mixin HelpOption help = new HelpOption();

    @Mixin HistoryOption history = new HistoryOption();

    @Mixin LanguageOption language = new LanguageOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = {
                "C source, a static RISC-V Linux program, a session, a lesson, or a short form."
            })
    @Nullable String file;

    OpenCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        commands.desktop().open(file, history.size, language.tag());
        return ExitCode.OK;
    }
}
