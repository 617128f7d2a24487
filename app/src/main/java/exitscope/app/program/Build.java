package exitscope.app.program;

import exitscope.toolchain.CompileOptions;

import java.nio.file.Path;
import java.util.List;

/// How C source becomes a program.
///
/// @param compiler [#BUNDLED], or what [exitscope.toolchain.SystemCompiler#find] takes
/// @param searchPath where compilers of this machine are looked for
/// @param sources what belongs to the program beside the file that is opened
public record Build(
        String compiler, String searchPath, List<Path> sources, CompileOptions options) {
    /// The compiler that comes along.
    public static final String BUNDLED = "bundled";

    /// As the window does it.
    public static final Build DEFAULT = new Build(BUNDLED, "", List.of(), CompileOptions.DEFAULT);

    public Build {
        sources = List.copyOf(sources);
    }
}
