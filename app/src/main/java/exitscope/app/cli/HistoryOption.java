package exitscope.app.cli;

import exitscope.app.program.HistoryBudget;
import exitscope.problem.ExitscopeException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/// How much memory the past of a run may take, wherever one is kept.
final class HistoryOption {
    @Option(
            names = "--history",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = {
                "How much memory the past of the run may take: 64M, 512M (default), 2G. With less"
                    + " of it, going far back in a long run takes longer. Else what the session or"
                    + " EXITSCOPE_HISTORY (in MiB) says."
            })
    @Nullable HistoryBudget size;

    /// Reads a size, or says what one is.
    static final class SizeConverter implements ITypeConverter<HistoryBudget> {
        @Override
        public HistoryBudget convert(String text) {
            try {
                return HistoryBudget.parse("--history", text);
            } catch (ExitscopeException wrong) {
                throw new BadValue(wrong);
            }
        }
    }
}
