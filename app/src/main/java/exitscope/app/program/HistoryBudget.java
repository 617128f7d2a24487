package exitscope.app.program;

import exitscope.history.History;
import exitscope.problem.ExitscopeException;

import java.util.Map;

/// How much memory the kept states of a session may take together.
///
/// @param bytes with less, going far back in a long run takes longer
public record HistoryBudget(long bytes) {
    /// Names another budget than the usual one, in MiB.
    public static final String ENVIRONMENT_VARIABLE = "EXITSCOPE_HISTORY";

    private static final int MOST_MIB = 1 << 20;

    /// As this person wants it.
    ///
    /// @throws ExitscopeException when it cannot be understood
    public static HistoryBudget standard() {
        return of(System.getenv());
    }

    static HistoryBudget of(Map<String, String> environment) {
        String text = environment.getOrDefault(ENVIRONMENT_VARIABLE, "").strip();
        if (text.isEmpty()) {
            return new HistoryBudget(History.DEFAULT_BUDGET);
        }
        try {
            int mebibytes = Integer.parseInt(text);
            if (mebibytes >= 1 && mebibytes <= MOST_MIB) {
                return new HistoryBudget((long) mebibytes << 20);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new ExitscopeException(
                ENVIRONMENT_VARIABLE + ": '" + text + "' is not a number of MiB",
                "Set it to a number from 1 to "
                        + MOST_MIB
                        + ", or leave it out for "
                        + (History.DEFAULT_BUDGET >> 20)
                        + ".");
    }
}
