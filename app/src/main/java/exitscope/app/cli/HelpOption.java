package exitscope.app.cli;

import picocli.CommandLine.Option;

/// `--help`, which every command has.
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    boolean asked;
}
