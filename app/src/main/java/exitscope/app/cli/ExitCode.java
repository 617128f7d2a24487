package exitscope.app.cli;

/// How Exitscope itself ends; the exit code of a guest is passed on as it is.
final class ExitCode {
    static final int OK = 0;

    /// What was given cannot be used: no such file, source that does not compile, a program that no
    /// RISC-V machine runs.
    static final int INPUT = 1;

    /// The command line itself is wrong.
    static final int USAGE = 2;

    /// A defect of ours (EX_SOFTWARE of sysexits.h).
    static final int DEFECT = 70;

    /// Nobody reads our output any more: what a shell shows for a death by SIGPIPE.
    static final int BROKEN_PIPE = 128 + 13;

    private ExitCode() {}
}
