package exitscope.toolchain;

import exitscope.problem.Diagnostic;
import exitscope.program.ElfImage;

import java.util.List;

/// A program that came out of a compiler.
///
/// @param image the program
/// @param warnings what the compiler warns about, in source order
/// @param source what it was made from
public record CompiledProgram(ElfImage image, List<Diagnostic> warnings, SourceProgram source) {
    /// Copies the warnings.
    public CompiledProgram {
        warnings = List.copyOf(warnings);
    }
}
