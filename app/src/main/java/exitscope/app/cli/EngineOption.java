package exitscope.app.cli;

import exitscope.app.words.AppPhrase;
import exitscope.machine.Execution;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// What runs guest code, wherever a run is made.
final class EngineOption {
    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = ExecutionConverter.class,
            description = {
                "What runs the program's instructions: translator (default), which turns those run"
                        + " often into Java bytecode, or interpreter. All that can be seen of a run"
                        + " is the same."
            })
    Execution execution = Execution.STANDARD;

    /// Takes the two names.
    static final class ExecutionConverter implements ITypeConverter<Execution> {
        @Override
        public Execution convert(String text) {
            return switch (text) {
                case "translator" -> Execution.STANDARD;
                case "interpreter" -> Execution.INTERPRETED;
                default -> throw new BadValue(AppPhrase.of("usage.noEngine", text));
            };
        }
    }
}
