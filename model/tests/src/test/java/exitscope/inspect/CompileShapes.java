package exitscope.inspect;

import exitscope.toolchain.BundledCompiler;
import exitscope.toolchain.CacheDirectory;
import exitscope.toolchain.CompileOptions;
import exitscope.toolchain.Optimization;
import exitscope.toolchain.Progress;
import exitscope.toolchain.SourceProgram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compiles `shapes.c` with the bundled compiler, to record a test anew.
final class CompileShapes {
    private CompileShapes() {}

    /// Arguments: the source, an optimization such as `O2`, the program to write.
    public static void main(String[] arguments) throws IOException {
        CompileOptions options =
                CompileOptions.DEFAULT.withOptimization(Optimization.valueOf(arguments[1]));
        Files.write(
                Path.of(arguments[2]),
                new BundledCompiler(CacheDirectory.standard())
                        .compile(SourceProgram.read(Path.of(arguments[0])), options, Progress.NONE)
                        .image()
                        .bytes());
    }
}
