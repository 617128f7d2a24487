package exitscope.abi;

/// The names of `si_code`. (sigaction(2))
public final class SignalCodes {
    private SignalCodes() {}

    /// Such as `CLD_EXITED`; what it means depends on the signal.
    public static String name(SignalInfo info) {
        int code = info.code();
        return switch (code) {
            case SignalInfo.SI_USER -> "SI_USER";
            case SignalInfo.SI_KERNEL -> "SI_KERNEL";
            case SignalInfo.SI_QUEUE -> "SI_QUEUE";
            case SignalInfo.SI_TIMER -> "SI_TIMER";
            case SignalInfo.SI_TKILL -> "SI_TKILL";
            default -> ofSignal(info.signal(), code);
        };
    }

    private static String ofSignal(Signal signal, int code) {
        String[] names =
                switch (signal.label()) {
                    case "SIGCHLD" ->
                            new String[] {
                                "CLD_EXITED",
                                "CLD_KILLED",
                                "CLD_DUMPED",
                                "CLD_TRAPPED",
                                "CLD_STOPPED",
                                "CLD_CONTINUED"
                            };
                    case "SIGSEGV" -> new String[] {"SEGV_MAPERR", "SEGV_ACCERR"};
                    case "SIGBUS" -> new String[] {"BUS_ADRALN", "BUS_ADRERR", "BUS_OBJERR"};
                    case "SIGILL" ->
                            new String[] {"ILL_ILLOPC", "ILL_ILLOPN", "ILL_ILLADR", "ILL_ILLTRP"};
                    case "SIGTRAP" -> new String[] {"TRAP_BRKPT", "TRAP_TRACE"};
                    case "SIGFPE" ->
                            new String[] {
                                "FPE_INTDIV", "FPE_INTOVF", "FPE_FLTDIV", "FPE_FLTOVF", "FPE_FLTUND"
                            };
                    case "SIGIO" ->
                            new String[] {
                                "POLL_IN",
                                "POLL_OUT",
                                "POLL_MSG",
                                "POLL_ERR",
                                "POLL_PRI",
                                "POLL_HUP"
                            };
                    default -> new String[0];
                };
        return code >= 1 && code <= names.length
                ? names[code - 1]
                : "0x" + Integer.toHexString(code);
    }
}
