package exitscope.views.tree;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.state.PendingSignals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Signals that were sent and not yet taken, in the order of sending. (SG-01)
///
/// @param letters one for each signal
record Inbox(List<Letter> letters) {
    static final Inbox EMPTY = new Inbox(List.of());

    /// What lies there of one signal.
    ///
    /// @param count how often; more than once only for real-time signals (SG-02)
    /// @param blocked whether nobody whom it is for would take it now
    /// @param fresh whether the last transition put it there
    record Letter(Signal signal, int count, boolean blocked, boolean fresh) {
        /// `CHLD`, or `RT_1 ×3`.
        String text() {
            String name = signal.label().substring("SIG".length());
            return count == 1 ? name : name + " ×" + count;
        }
    }

    Inbox {
        letters = List.copyOf(letters);
    }

    /// What is pending in one set.
    ///
    /// @param mask what those whom it is for block
    /// @param before the same set before the last transition
    static Inbox of(PendingSignals pending, SignalSet mask, PendingSignals before) {
        if (pending.isEmpty()) {
            return EMPTY;
        }
        Map<Signal, Integer> counts = new LinkedHashMap<>();
        for (SignalInfo info : pending.queue()) {
            counts.merge(info.signal(), 1, Integer::sum);
        }
        List<Letter> letters = new ArrayList<>();
        counts.forEach((signal, count) ->
                letters.add(
                        new Letter(
                                signal,
                                count,
                                mask.contains(signal),
                                count > count(signal, before))));
        return new Inbox(letters);
    }

    private static long count(Signal signal, PendingSignals pending) {
        return pending.queue().stream().filter(info -> info.signal().equals(signal)).count();
    }

    /// Those of a process together with those of its only task. SIGKILL for the process lies in
    /// both sets, since it marks every task killed, but it was sent once. (ES-13)
    Inbox and(Inbox own) {
        List<Letter> both = new ArrayList<>(own.letters);
        for (Letter letter : letters) {
            if (!letter.signal.equals(Signal.SIGKILL) || !own.contains(Signal.SIGKILL)) {
                both.add(letter);
            }
        }
        return new Inbox(both);
    }

    private boolean contains(Signal signal) {
        return letters.stream().anyMatch(letter -> letter.signal.equals(signal));
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }

    /// Everything in it, as words.
    String spoken(TreeTexts texts) {
        List<String> words = new ArrayList<>();
        for (Letter letter : letters) {
            String name =
                    letter.signal().label() + (letter.count() == 1 ? "" : " ×" + letter.count());
            words.add(letter.blocked() ? texts.get("inbox.blocked", name) : name);
        }
        return texts.get("inbox.spoken", String.join(", ", words));
    }
}
