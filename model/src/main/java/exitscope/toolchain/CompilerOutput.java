package exitscope.toolchain;

import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What one run of a compiler driver prints: the compiler's findings, then those of its linker,
/// which is GNU's or lld, and at the end that one of them has failed.
final class CompilerOutput {
    private static final Pattern OF_LLD =
            Pattern.compile("(?:.*/)?(?:ld\\.)?lld(?:\\.exe)?: (?:error|warning): .*|>>> .*");
    private static final Pattern OF_DRIVER =
            Pattern.compile(
                    "collect2(?:\\.exe)?: (?:fatal )?error: .*"
                            + "|\\S*(?:clang\\S*|zig(?:\\.exe)?|g?cc\\S*): (?:fatal )?error: "
                            + "(?:linker command failed|ld returned).*");

    /// Whatever is wrong then, it is not the source.
    private static final Pattern CRASH = Pattern.compile(".*\\bsignal\\b.*");

    private static final Pattern CARETS = Pattern.compile("\\s*\\d* \\|.*");

    private CompilerOutput() {}

    /// The findings, those of the compiler first. That something has failed is left out where it is
    /// told what, and where it has crashed.
    ///
    /// @param names turns a path into the name a person knows
    static List<Diagnostic> parse(
            SourceProgram source, UnaryOperator<String> names, String output) {
        String main = source.main().name();
        var gnu = new GnuLinkerMessages(names, main);
        var compiler = new StringBuilder();
        var lld = new StringBuilder();
        var driver = new StringBuilder();
        for (String line : output.lines().toList()) {
            StringBuilder whose =
                    OF_LLD.matcher(line).matches()
                            ? lld
                            : OF_DRIVER.matcher(line).matches() ? driver : compiler;
            boolean crash = whose == driver && CRASH.matcher(line).matches();
            if (!crash
                    && !CARETS.matcher(line).matches()
                    && (whose != compiler || !gnu.take(line))) {
                whose.append(line).append('\n');
            }
        }
        List<Diagnostic> found =
                new ArrayList<>(new DiagnosticParser(source, names).parse(compiler.toString()));
        found.addAll(new LinkerMessages(names, main).parse(lld.toString()));
        found.addAll(gnu.findings());
        if (found.stream().noneMatch(each -> each.severity() == Severity.ERROR)) {
            found.addAll(new DiagnosticParser(source, names).parse(driver.toString()));
        }
        return List.copyOf(found);
    }
}
