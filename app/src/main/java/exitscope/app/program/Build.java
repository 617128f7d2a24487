package exitscope.app.program;

import exitscope.toolchain.CompileOptions;

import java.nio.file.Path;
import java.util.List;

/// How C source becomes a program.
///
/// @param compiler [#BUNDLED], or what [exitscope.toolchain.SystemCompiler#find] takes
/// @param sources what belongs to the program beside the file that is opened
public record Build(String compiler, List<Path> sources, CompileOptions options) {
    /// The compiler that comes along.
    public static final String BUNDLED = "bundled";

    /// Compiles one file with the compiler that comes along.
    public static final Build DEFAULT = new Build(BUNDLED, List.of(), CompileOptions.DEFAULT);

    public Build {
        sources = List.copyOf(sources);
    }

    /// The same with another compiler.
    public Build withCompiler(String other) {
        return new Build(other, sources, options);
    }
}
