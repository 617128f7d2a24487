package exitscope.history;

import exitscope.publish.Moment;
import exitscope.state.StateFingerprint;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.function.LongConsumer;

/// Proves of a whole branch that going back and forward gives the same states: a look at every
/// position on the way forward, on the way back, and forward again.
public final class RoundTrip {
    /// Of so many transitions that run guest code, one is also entered in its middle.
    private static final long INSIDE_EVERY = 16;

    /// The state differed.
    ///
    /// @param moment where
    /// @param expected the fingerprint when it was first seen
    /// @param actual the fingerprint when it was seen again
    public record Difference(Moment moment, long expected, long actual) {}

    private RoundTrip() {}

    /// Walks the present branch from its start to its end, back and forward again, and stays at its
    /// end.
    ///
    /// @param progress hears the number of positions compared so far
    /// @return the first difference, or null when there is none
    public static @Nullable Difference check(History history, LongConsumer progress) {
        int branch = history.moment().branch();
        history.seek(new Moment(branch, 0, 0));
        long[] prints = new long[1_024];
        int length = 0;
        prints[length++] = print(history);
        while (history.recorded() != null) {
            history.forward();
            if (length == prints.length) {
                prints = Arrays.copyOf(prints, length * 2);
            }
            prints[length++] = print(history);
        }
        long compared = 0;
        for (int step = length - 2; step >= 0; step--) {
            history.back();
            if (print(history) != prints[step]) {
                return difference(history, prints[step]);
            }
            progress.accept(++compared);
        }
        for (int step = 1; step < length; step++) {
            long ticks = history.instructionsAt(step - 1L) / 2;
            if (ticks > 0 && step % INSIDE_EVERY == 0) {
                history.seek(new Moment(branch, step - 1L, ticks));
            }
            history.forward();
            if (print(history) != prints[step]) {
                return difference(history, prints[step]);
            }
            progress.accept(++compared);
        }
        return null;
    }

    private static long print(History history) {
        return StateFingerprint.of(history.state());
    }

    private static Difference difference(History history, long expected) {
        return new Difference(history.moment(), expected, print(history));
    }
}
