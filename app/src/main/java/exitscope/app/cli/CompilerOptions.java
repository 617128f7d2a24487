package exitscope.app.cli;

import exitscope.app.program.Build;
import exitscope.app.words.AppPhrase;
import exitscope.toolchain.CompileOptions;
import exitscope.toolchain.Optimization;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// How C source is compiled, the same for every command that takes some.
final class CompilerOptions {
    @Option(
            names = "--compiler",
            paramLabel = "COMPILER",
            description = {
                "What compiles C source: bundled (default), gcc, clang or zig of this machine, or"
                        + " the path of one."
            })
    String compiler = "bundled";

    @Option(
            names = "--source",
            paramLabel = "MORE",
            description = {
                "Another source file of the same program, or, where FILE is a program, a source it"
                        + " was compiled from. May be given several times."
            })
    @Nullable List<Path> sources;

    @Option(names = "-I", paramLabel = "DIR", description = "Where to look for headers.")
    @Nullable List<Path> include;

    @Option(names = "-D", paramLabel = "NAME[=VALUE]", description = "Defines a macro.")
    @Nullable List<String> define;

    @Option(
            names = "-O",
            paramLabel = "LEVEL",
            converter = OptimizationConverter.class,
            description = {"Optimizes: 0 (default), g, 1, 2, 3 or s."})
    Optimization optimization = Optimization.O0;

    Build build() {
        return new Build(
                compiler,
                sources == null ? List.of() : sources,
                CompileOptions.DEFAULT
                        .withOptimization(optimization)
                        .withDefines(define == null ? List.of() : define)
                        .withIncludeDirectories(include == null ? List.of() : include));
    }

    /// Reads a level.
    static final class OptimizationConverter implements ITypeConverter<Optimization> {
        @Override
        public Optimization convert(String text) {
            try {
                return Optimization.valueOf("O" + text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new BadValue(AppPhrase.of("usage.noOptimization", text));
            }
        }
    }
}
