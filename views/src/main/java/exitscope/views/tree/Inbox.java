package exitscope.views.tree;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.state.PendingSignals;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is on its way to a task or process: signals that were sent and not yet taken, in the order
/// of sending (SG-01), those that the last transition took or dropped, and the exits that it was
/// told of and has not waited for (NT-01).
///
/// @param letters one for each signal
record Inbox(List<Letter> letters) {
    static final Inbox EMPTY = new Inbox(List.of());

    /// What became of a letter by the last transition.
    enum Fate {
        /// lies there
        WAITS,
        /// was taken out
        TAKEN,
        /// came while the same lay there already, which stands for both (SG-02)
        COALESCED,
        /// came and was not kept
        DROPPED;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What lies there of one signal, or the notice of one exit.
    ///
    /// @param name how it is called in full
    /// @param signal null for the notice of an exit
    /// @param count how often; more than once only for real-time signals (SG-02)
    /// @param blocked whether nobody whom it is for would take it now
    /// @param fresh whether the last transition put it there
    record Letter(
            String name,
            @Nullable Signal signal,
            int count,
            boolean blocked,
            boolean fresh,
            Fate fate) {
        /// `CHLD`, or `RT_1 ×3`; `Z 4` for the exit of 4.
        String text() {
            String shown = signal == null ? name : signal.label().substring("SIG".length());
            String often = count == 1 ? shown : shown + " ×" + count;
            return switch (fate) {
                case WAITS -> often;
                case TAKEN -> often + " ✓";
                case COALESCED -> often + " 2→1";
                case DROPPED -> often + " ✕";
            };
        }

        Letter with(Fate other) {
            return new Letter(name, signal, count, blocked, fresh, other);
        }
    }

    /// The notice that a child or tracee has ended, which waits for a wait.
    static Letter notice(String number, boolean fresh) {
        return new Letter("Z " + number, null, 1, false, fresh, Fate.WAITS);
    }

    /// With what the last transition did to signals for this receiver.
    Inbox with(List<Signal> taken, List<Signal> coalesced, List<Signal> dropped) {
        if (taken.isEmpty() && coalesced.isEmpty() && dropped.isEmpty()) {
            return this;
        }
        List<Letter> all = new ArrayList<>();
        for (Letter letter : letters) {
            boolean twice = letter.signal() != null && coalesced.contains(letter.signal());
            all.add(twice ? letter.with(Fate.COALESCED) : letter);
        }
        taken.forEach(signal -> all.add(passed(signal, Fate.TAKEN)));
        dropped.forEach(signal -> all.add(passed(signal, Fate.DROPPED)));
        return new Inbox(all);
    }

    private static Letter passed(Signal signal, Fate fate) {
        return new Letter(signal.label(), signal, 1, false, false, fate);
    }

    /// With notices behind the signals.
    Inbox with(List<Letter> notices) {
        if (notices.isEmpty()) {
            return this;
        }
        List<Letter> all = new ArrayList<>(letters);
        all.addAll(notices);
        return new Inbox(all);
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
                                signal.label(),
                                signal,
                                count,
                                mask.contains(signal),
                                count > count(signal, before),
                                Fate.WAITS)));
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
            if (!Signal.SIGKILL.equals(letter.signal) || !own.contains(Signal.SIGKILL)) {
                both.add(letter);
            }
        }
        return new Inbox(both);
    }

    private boolean contains(Signal signal) {
        return letters.stream().anyMatch(letter -> signal.equals(letter.signal));
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }

    /// Everything in it, as words.
    String spoken(TreeTexts texts) {
        List<String> words = new ArrayList<>();
        for (Letter letter : letters) {
            String name = letter.name() + (letter.count() == 1 ? "" : " ×" + letter.count());
            if (letter.signal() == null) {
                words.add(texts.get("inbox.notice", letter.name().substring(2)));
            } else if (letter.fate() != Fate.WAITS) {
                words.add(texts.get("inbox." + letter.fate().key(), name));
            } else {
                words.add(letter.blocked() ? texts.get("inbox.blocked", name) : name);
            }
        }
        return texts.get("inbox.spoken", String.join(", ", words));
    }
}
