package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.ToolchainProblem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// How to compile: what a person would write on a compiler's command line.
///
/// @param optimization `-O`
/// @param standard `-std`, such as `gnu17`
/// @param defines `-D`, each as `NAME` or `NAME=VALUE`
/// @param includeDirectories `-I`, searched before the guest's own headers
/// @param debugInformation `-g`, for source lines and variables
public record CompileOptions(
        Optimization optimization,
        String standard,
        List<String> defines,
        List<Path> includeDirectories,
        boolean debugInformation) {

    private static final Set<String> STANDARDS =
            Set.of(
                    "c89", "c90", "gnu89", "gnu90", "c99", "gnu99", "c11", "gnu11", "c17", "gnu17",
                    "c18", "gnu18", "c23", "gnu23");

    private static final Pattern DEFINE =
            Pattern.compile("[A-Za-z_]\\w*(\\([^)\n]*\\))?(=[^\0\n\r]*)?");

    /// `-O0`, the compiler's default standard of C, nothing else.
    public static final CompileOptions DEFAULT =
            new CompileOptions(Optimization.O0, "gnu17", List.of(), List.of(), true);

    /// Checks everything.
    ///
    /// @throws exitscope.problem.ToolchainProblem for an option that the compiler would not take
    public CompileOptions {
        if (!STANDARDS.contains(standard)) {
            throw new ToolchainProblem(
                    Phrase.of("compile.noStandard", standard),
                    Phrase.of(
                            "compile.useOneOf",
                            String.join(", ", STANDARDS.stream().sorted().toList())));
        }
        for (String define : defines) {
            if (!DEFINE.matcher(define).matches()) {
                throw new ToolchainProblem(
                        Phrase.of("compile.noMacro", define), Phrase.of("compile.writeMacro"));
            }
        }
        defines = List.copyOf(defines);
        includeDirectories =
                includeDirectories.stream().map(d -> d.toAbsolutePath().normalize()).toList();
    }

    /// As on the command line of a C compiler.
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add(optimization.flag());
        arguments.add("-std=" + standard);
        if (debugInformation) {
            arguments.add("-g");
        }
        defines.forEach(define -> arguments.add("-D" + define));
        includeDirectories.forEach(directory -> arguments.add("-I" + directory));
        return arguments;
    }

    /// The same with another optimization.
    public CompileOptions withOptimization(Optimization other) {
        return new CompileOptions(other, standard, defines, includeDirectories, debugInformation);
    }

    /// The same with another standard of C.
    public CompileOptions withStandard(String other) {
        return new CompileOptions(
                optimization, other, defines, includeDirectories, debugInformation);
    }

    /// The same with other macros.
    public CompileOptions withDefines(List<String> other) {
        return new CompileOptions(
                optimization, standard, other, includeDirectories, debugInformation);
    }

    /// The same with other directories for headers.
    public CompileOptions withIncludeDirectories(List<Path> other) {
        return new CompileOptions(optimization, standard, defines, other, debugInformation);
    }

    /// The same without debug information: smaller, and quicker to load.
    public CompileOptions withoutDebugInformation() {
        return new CompileOptions(optimization, standard, defines, includeDirectories, false);
    }
}
