package exitscope.toolchain;

/// Makes programs for the guest out of C source.
public interface Compiler {

    /// What it is, for a person to read.
    String title();

    /// Compiles and links. Blocks until done.
    ///
    /// @param source the program's source
    /// @param options how to compile it
    /// @param progress hears of work that takes long, such as the first unpacking of the compiler
    /// @throws exitscope.problem.SourceProblem when the source has errors
    /// @throws exitscope.problem.ElfProblem when the program asks for more than the guest has
    /// @throws exitscope.problem.ToolchainProblem when the compiler cannot do its work, took too
    ///   long, or the thread was interrupted (its interrupt flag is then set)
    CompiledProgram compile(SourceProgram source, CompileOptions options, Progress progress);

    /// Compiles as by default.
    default CompiledProgram compile(SourceProgram source) {
        return compile(source, CompileOptions.DEFAULT, Progress.NONE);
    }
}
