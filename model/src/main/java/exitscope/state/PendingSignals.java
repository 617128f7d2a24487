package exitscope.state;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Signals sent and not yet taken, of one task or of one group. (SG-01; Seed: pending_signals.go)
///
/// @param queue in order of sending; a standard signal at most once (SG-02), but for those of
///   timers
public record PendingSignals(List<SignalInfo> queue) {
    public static final PendingSignals NONE = new PendingSignals(List.of());

    public PendingSignals {
        queue = List.copyOf(queue);
    }

    /// The signals that are pending here.
    public SignalSet set() {
        SignalSet set = SignalSet.NONE;
        for (SignalInfo info : queue) {
            set = set.plus(info.signal());
        }
        return set;
    }

    public boolean isEmpty() {
        return queue.isEmpty();
    }

    public boolean contains(Signal signal) {
        return set().contains(signal);
    }

    /// This set with one more signal; unchanged when a standard signal is already there. (SG-02)
    public PendingSignals enqueue(SignalInfo info) {
        boolean timer = info.detail() instanceof SignalInfo.Timer;
        if (!info.signal().realTime() && !timer && contains(info.signal())) {
            return this;
        }
        List<SignalInfo> longer = new ArrayList<>(queue);
        longer.add(info);
        return new PendingSignals(longer);
    }

    /// Whether the signal of a POSIX timer is pending here.
    public boolean hasTimer(int number) {
        for (SignalInfo info : queue) {
            if (isOf(info, number)) {
                return true;
            }
        }
        return false;
    }

    /// This set without the signal of a POSIX timer.
    public PendingSignals discardTimer(int number) {
        return hasTimer(number)
                ? new PendingSignals(queue.stream().filter(info -> !isOf(info, number)).toList())
                : this;
    }

    private static boolean isOf(SignalInfo info, int number) {
        return info.detail() instanceof SignalInfo.Timer timer && timer.timer() == number;
    }

    /// The signal to be taken first among those not in `mask`, or null: faults first, then the
    /// lowest number, real-time signals in order of sending. (SG-03)
    public @Nullable SignalInfo first(SignalSet mask) {
        SignalSet open = set().without(mask);
        if (open.isEmpty()) {
            return null;
        }
        SignalSet urgent = open.intersect(SignalSet.SYNCHRONOUS);
        Signal wanted = (urgent.isEmpty() ? open : urgent).members().getFirst();
        for (SignalInfo info : queue) {
            if (info.signal().equals(wanted)) {
                return info;
            }
        }
        throw new AssertionError("set and queue disagree");
    }

    /// This set without the first entry equal to `info`.
    public PendingSignals dequeue(SignalInfo info) {
        List<SignalInfo> shorter = new ArrayList<>(queue);
        shorter.remove(info);
        return new PendingSignals(shorter);
    }

    /// This set without any of the given signals.
    public PendingSignals discard(SignalSet signals) {
        if (set().intersect(signals).isEmpty()) {
            return this;
        }
        return new PendingSignals(
                queue.stream().filter(info -> !signals.contains(info.signal())).toList());
    }
}
