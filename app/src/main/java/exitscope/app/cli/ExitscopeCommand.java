package exitscope.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `exitscope` alone: the window with a sample.
@Command(
        name = "exitscope",
        description = {
            "Watch, step and rewind what happens when Linux processes exit.",
            "",
            "Without a command, opens the window with a sample loaded."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "FILE is C source or a static RISC-V Linux program (ELF), told apart by content.",
            "",
            "Examples:",
            "  exitscope                                   the window, with a sample",
            "  exitscope open zombie.c                     the window, with your program",
            "  exitscope run zombie.c                      just run it",
            "  exitscope trace zombie.c --format strace    what strace would have shown",
            "  exitscope explore zombie.c                  everything that it can do",
            "  exitscope replay lab.exitscope              whether a session comes to the same",
            "  exitscope shot zombie.c --at first-zombie -o zombie.png",
            "",
            "'exitscope COMMAND --help' says more about each."
        },
        versionProvider = Version.class)
final class ExitscopeCommand implements Callable<Integer> {
    private final Commands commands;

    @Mixin HelpOption help = new HelpOption();

    @Mixin LanguageOption language = new LanguageOption();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show which version this is.")
    boolean version;

    ExitscopeCommand(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Integer call() {
        commands.desktop().open(null, null, language.tag());
        return ExitCode.OK;
    }
}
