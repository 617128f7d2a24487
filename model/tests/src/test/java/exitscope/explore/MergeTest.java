package exitscope.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.outcome.Report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/// Letting what nobody notices go along with the move before loses no outcome and adds none.
class MergeTest {
    /// Enough for the programs here, with every transition a move of its own.
    private static final long ENOUGH = 60_000;

    @ParameterizedTest
    @MethodSource("exitscope.explore.Textbook#programs")
    void theWalkWithoutItFindsTheSame(Textbook.Known known) {
        Report apart =
                Explored.of(known.source(), Settings.DEFAULT.withMerge(false).withStates(ENOUGH));
        assertTrue(apart.complete(), () -> "more than " + ENOUGH + " states");
        Report merged = Explored.of(known.source());
        assertEquals(Explored.outcomes(apart), Explored.outcomes(merged));
        assertEquals(messages(apart), messages(merged), "what is found is the same");
        assertTrue(merged.states() <= apart.states());
    }

    private static List<String> messages(Report report) {
        return report.findings().stream().map(finding -> finding.message().toString()).toList();
    }
}
