package exitscope.app.program;

import exitscope.app.words.AppPhrase;
import exitscope.history.History;
import exitscope.problem.ExitscopeException;
import exitscope.recording.Recording;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// How much memory the kept states of a session may take together.
///
/// @param bytes with less, going far back in a long run takes longer
public record HistoryBudget(long bytes) {
    /// Names another budget than the usual one, in MiB.
    public static final String ENVIRONMENT_VARIABLE = "EXITSCOPE_HISTORY";

    /// What the window offers.
    public static final List<HistoryBudget> CHOICES =
            IntStream.of(64, 128, 256, 512, 1_024, 2_048, 4_096)
                    .mapToObj(HistoryBudget::ofMebibytes)
                    .toList();

    private static final int MOST_MIB = 1 << 20;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,7})([mMgG]?)(?:iB|B)?");

    /// What it is called among the settings that a session keeps.
    private static final String SETTING = "historyMiB";

    /// Whether the environment says how much; then no setting does.
    public static boolean isGiven() {
        return !System.getenv().getOrDefault(ENVIRONMENT_VARIABLE, "").isBlank();
    }

    /// As this person wants it.
    ///
    /// @throws ExitscopeException when it cannot be understood
    public static HistoryBudget standard() {
        return of(System.getenv());
    }

    static HistoryBudget of(Map<String, String> environment) {
        String text = environment.getOrDefault(ENVIRONMENT_VARIABLE, "").strip();
        return text.isEmpty()
                ? new HistoryBudget(History.DEFAULT_BUDGET)
                : parse(ENVIRONMENT_VARIABLE, text);
    }

    /// Reads a size: a number of MiB, or one with its unit, `512M` or `2G`.
    ///
    /// @param where it is written, for messages
    /// @throws ExitscopeException when it cannot be understood
    public static HistoryBudget parse(String where, String text) {
        HistoryBudget budget = orNull(text);
        if (budget != null) {
            return budget;
        }
        throw new ExitscopeException(
                AppPhrase.of("history.notSize", where, text),
                AppPhrase.of("history.giveSize", MOST_MIB, (History.DEFAULT_BUDGET >> 20)));
    }

    private static @Nullable HistoryBudget orNull(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return null;
        }
        boolean gibibytes = size.group(2).equalsIgnoreCase("g");
        long mebibytes = Long.parseLong(size.group(1)) * (gibibytes ? 1_024 : 1);
        return mebibytes >= 1 && mebibytes <= MOST_MIB ? ofMebibytes((int) mebibytes) : null;
    }

    /// So many MiB, if that many can be given.
    public static Optional<HistoryBudget> ofText(String mebibytes) {
        return Optional.ofNullable(orNull(mebibytes));
    }

    private static HistoryBudget ofMebibytes(int mebibytes) {
        return new HistoryBudget((long) mebibytes << 20);
    }

    /// Whether the virtual machine can hold as much beside what else it needs.
    public boolean fits() {
        long most = Runtime.getRuntime().maxMemory();
        return bytes <= most - most / 4;
    }

    /// In MiB.
    public long mebibytes() {
        return bytes >> 20;
    }

    /// As a session keeps it.
    public Recording.Setting setting() {
        return new Recording.Setting(SETTING, Long.toString(mebibytes()));
    }

    /// What a session keeps; null when it leaves it to the person's own settings.
    public static @Nullable HistoryBudget of(List<Recording.Setting> layout) {
        for (Recording.Setting setting : layout) {
            if (setting.name().equals(SETTING)) {
                return orNull(setting.value());
            }
        }
        return null;
    }
}
