package exitscope.views.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.publish.Publication;
import exitscope.state.PendingSignals;
import exitscope.views.RealRun;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Pending signals as letters on the card of their receiver.
class InboxTest {
    private static final Signal QUEUED = new Signal(34);

    private static PendingSignals pending(Signal... signals) {
        PendingSignals pending = PendingSignals.NONE;
        for (Signal signal : signals) {
            pending = pending.enqueue(SignalInfo.kernel(signal));
        }
        return pending;
    }

    private static String spoken(Inbox inbox) {
        return inbox.spoken(new TreeTexts(Locale.ENGLISH));
    }

    @Test
    void aStandardSignalLiesThereOnceAndARealTimeSignalAsOftenAsItWasSent() {
        PendingSignals pending =
                pending(Signal.SIGUSR1, QUEUED, Signal.SIGUSR1, QUEUED, Signal.SIGTERM);
        Inbox inbox = Inbox.of(pending, SignalSet.NONE, PendingSignals.NONE);
        assertEquals(
                List.of("USR1", QUEUED.label().substring(3) + " ×2", "TERM"),
                inbox.letters().stream().map(Inbox.Letter::text).toList());
    }

    @Test
    void whatIsBlockedIsToldApart() {
        Inbox inbox =
                Inbox.of(
                        pending(Signal.SIGUSR1, Signal.SIGTERM),
                        SignalSet.of(Signal.SIGTERM),
                        PendingSignals.NONE);
        assertEquals("pending: SIGUSR1, SIGTERM (blocked)", spoken(inbox));
    }

    @Test
    void onlyWhatWasNotThereBeforeIsFresh() {
        Inbox inbox =
                Inbox.of(
                        pending(Signal.SIGUSR1, QUEUED, QUEUED),
                        SignalSet.NONE,
                        pending(Signal.SIGUSR1, QUEUED));
        assertEquals(
                List.of(false, true), inbox.letters().stream().map(Inbox.Letter::fresh).toList());
    }

    @Test
    void aKillThatMarkedTheTaskIsOneLetter() {
        Inbox shared =
                Inbox.of(
                        pending(Signal.SIGKILL, Signal.SIGTERM),
                        SignalSet.NONE,
                        PendingSignals.NONE);
        Inbox own = Inbox.of(pending(Signal.SIGKILL), SignalSet.NONE, PendingSignals.NONE);
        assertEquals("pending: SIGKILL, SIGTERM", spoken(shared.and(own)));
    }

    @Test
    void threeChildrenLeaveOneBlockedLetterUntilItIsTaken() throws IOException {
        TreePresentation presentation = new TreePresentation(new TreeTexts(Locale.ENGLISH));
        List<String> seen = new ArrayList<>();
        for (Publication moment : RealRun.of("06-sigchld-handler.c", "fifo")) {
            TreeModel tree = presentation.present(moment, Adoptions.NONE);
            for (Card card : tree.cards()) {
                String now = card.inbox().isEmpty() ? "nothing" : spoken(card.inbox());
                if (card.number() == 2 && (seen.isEmpty() || !seen.getLast().equals(now))) {
                    seen.add(now);
                    String twin = new TextTwin(new TreeTexts(Locale.ENGLISH)).of(tree);
                    assertTrue(card.inbox().isEmpty() || twin.contains("{" + now + "}"), twin);
                }
            }
        }
        assertEquals("nothing", seen.getFirst());
        assertEquals("pending: SIGCHLD (blocked), exit of 3", seen.get(1), seen.toString());
        assertTrue(
                seen.stream()
                        .anyMatch(now -> now.contains("SIGCHLD (sent again, kept once), exit")),
                seen.toString());
        assertTrue(
                seen.stream().anyMatch(now -> now.contains("SIGCHLD (taken), exit of 3")),
                seen.toString());
        assertEquals("nothing", seen.getLast());
    }
}
