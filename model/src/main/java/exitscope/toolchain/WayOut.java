package exitscope.toolchain;

import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;

import java.util.List;

/// Says what a person can do about errors in source code, by the first of them.
final class WayOut {
    private WayOut() {}

    static String of(List<Diagnostic> findings) {
        String text =
                findings.stream()
                        .filter(d -> d.severity() == Severity.ERROR)
                        .map(Diagnostic::text)
                        .findFirst()
                        .orElse("");
        if (text.equals(LinkerMessages.NO_MAIN)) {
            return "Write a main function: that is where a program starts.";
        }
        if (text.endsWith(LinkerMessages.UNDEFINED_HERE)) {
            return "Define it, check its spelling, or add the source file that defines it. The"
                    + " guest's C library does not have all that glibc has.";
        }
        if (text.equals(LinkerMessages.TOO_LARGE)) {
            return "Make arrays smaller, or allocate them at run time.";
        }
        if (text.endsWith("file not found")) {
            return "Check the name. A header is one of the C library's, or lies beside the source"
                    + " or in a directory given with -I.";
        }
        if (text.startsWith("call to undeclared")) {
            return "Include the header that declares it (its manual page names it), or check its"
                    + " spelling.";
        }
        return "Change the source as the message says.";
    }
}
