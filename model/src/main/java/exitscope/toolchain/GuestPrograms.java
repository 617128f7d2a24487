package exitscope.toolchain;

import exitscope.problem.SourceProblem;
import exitscope.problem.ToolchainProblem;

/// The programs that the guest brings itself, in C source like any other and compiled like any
/// other.
public final class GuestPrograms {
    private final BundledCompiler compiler;

    /// Compiles with this compiler.
    public GuestPrograms(BundledCompiler compiler) {
        this.compiler = compiler;
    }

    /// PID 1: starts the person's program and reaps orphans.
    public CompiledProgram init(Progress progress) {
        return named("init", progress);
    }

    /// A program by the name that it has in `/bin`.
    ///
    /// @throws exitscope.problem.ToolchainProblem when there is none of this name
    public CompiledProgram named(String name, Progress progress) {
        String text = compiler.sources().text("bin/" + name + ".c");
        try {
            return compiler.compile(
                    SourceProgram.of(name + ".c", text), CompileOptions.DEFAULT, progress);
        } catch (SourceProblem e) {
            throw new ToolchainProblem(
                    "the guest's own program " + name + " does not compile:\n" + e.getMessage(),
                    "Install Exitscope again; if that does not help, report this.",
                    e);
        }
    }
}
