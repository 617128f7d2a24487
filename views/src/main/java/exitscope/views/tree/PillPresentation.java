package exitscope.views.tree;

import exitscope.abi.Signal;
import exitscope.abi.WaitStatus;
import exitscope.change.Change;
import exitscope.change.NotificationChange;
import exitscope.change.SignalChange;
import exitscope.state.GroupId;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Makes of the last transition's changes the pills beside the links: signals, notifications,
/// waits.
final class PillPresentation {
    private final TreeTexts texts;

    PillPresentation(TreeTexts texts) {
        this.texts = texts;
    }

    List<Pill> present(LastMove last, TreeModel tree) {
        Set<Pill> pills = new LinkedHashSet<>();
        for (Change change : last.changes()) {
            Pill pill =
                    switch (change) {
                        case NotificationChange.ExitNotified it -> notified(it, last, tree);
                        case NotificationChange.WaitReported it -> waited(it, last, tree);
                        case SignalChange.SignalSent it -> sent(it, last, tree);
                        case SignalChange.SignalDropped it -> dropped(it, last, tree);
                        default -> null;
                    };
            if (pill != null) {
                pills.add(pill);
            }
        }
        return List.copyOf(pills);
    }

    private @Nullable Pill notified(
            NotificationChange.ExitNotified it, LastMove last, TreeModel tree) {
        Signal signal = it.signal();
        String text = signal == null ? texts.get("pill.told") : signal.label();
        int child = last.numberOf(it.task());
        int receiver = last.numberOf(it.to());
        String spoken = texts.get("pill.spoken.notified", child, receiver, text);
        Pill.Kind kind = signal == null ? Pill.Kind.NOTICE : Pill.Kind.SIGNAL;
        for (Change change : last.changes()) {
            if (change instanceof SignalChange.SignalDropped drop
                    && concerns(it, drop.task(), drop.signal(), tree)) {
                kind = Pill.Kind.DROPPED;
                spoken += "; " + droppedSpoken(drop, last);
            }
        }
        return pill(kind, text, it.task(), it.to(), spoken, tree);
    }

    /// Whether a notification told the process of `receiver` by this signal.
    private static boolean concerns(
            NotificationChange.ExitNotified told, TaskId receiver, Signal signal, TreeModel tree) {
        return signal.equals(told.signal()) && sameProcess(told.to(), receiver, tree);
    }

    /// A signal that an exit notification has told of already gets no second pill.
    private static boolean toldOf(TaskId receiver, Signal signal, LastMove last, TreeModel tree) {
        for (Change change : last.changes()) {
            if (change instanceof NotificationChange.ExitNotified told
                    && concerns(told, receiver, signal, tree)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Pill waited(
            NotificationChange.WaitReported it, LastMove last, TreeModel tree) {
        String status = status(it.status());
        return pill(
                Pill.Kind.WAIT,
                status,
                it.child(),
                it.task(),
                texts.get("pill.spoken.waited", last.numberOf(it.task()), it.number(), status),
                tree);
    }

    private String status(WaitStatus status) {
        if (status.exited()) {
            return texts.get("status.exited", status.exitCode());
        }
        if (status.continued()) {
            return texts.get("status.continued");
        }
        Signal signal =
                Signal.orNull(
                        status.isStopped() ? status.stopSignal() : status.terminationSignal());
        return signal == null ? texts.get("words.stopped") : signal.label();
    }

    private @Nullable Pill sent(SignalChange.SignalSent it, LastMove last, TreeModel tree) {
        if (toldOf(it.task(), it.info().signal(), last, tree)) {
            return null;
        }
        String signal = it.info().signal().label();
        String spoken =
                it.sender() == null || it.sender().equals(it.task())
                        ? texts.get("pill.spoken.forced", last.numberOf(it.task()), signal)
                        : texts.get(
                                "pill.spoken.sent",
                                last.numberOf(it.sender()),
                                last.numberOf(it.task()),
                                signal);
        return pill(Pill.Kind.SIGNAL, signal, it.sender(), it.task(), spoken, tree);
    }

    private @Nullable Pill dropped(SignalChange.SignalDropped it, LastMove last, TreeModel tree) {
        if (toldOf(it.task(), it.signal(), last, tree)) {
            return null;
        }
        String spoken = droppedSpoken(it, last);
        return pill(Pill.Kind.DROPPED, it.signal().label(), null, it.task(), spoken, tree);
    }

    private String droppedSpoken(SignalChange.SignalDropped it, LastMove last) {
        return texts.get(
                "pill.spoken.dropped." + it.why().name().toLowerCase(Locale.ROOT),
                last.numberOf(it.task()),
                it.signal().label());
    }

    /// Between parent and child a pill lies on their link, wherever it went; else before its
    /// receiver.
    private static @Nullable Pill pill(
            Pill.Kind kind,
            String text,
            @Nullable TaskId from,
            TaskId to,
            String spoken,
            TreeModel tree) {
        Card receiver = tree.cardOf(to);
        if (receiver == null) {
            return null;
        }
        Card sender = tree.cardOf(from);
        if (sender != null && isParent(receiver, sender, tree)) {
            return new Pill(kind, text, sender.id(), Pill.Heading.OUT, from, to, spoken);
        }
        return new Pill(kind, text, receiver.id(), Pill.Heading.IN, from, to, spoken);
    }

    private static boolean isParent(Card parent, Card child, TreeModel tree) {
        Link up = tree.parentLink(child.id());
        return up != null && up.from().equals(parent.id());
    }

    private static boolean sameProcess(TaskId one, TaskId other, TreeModel tree) {
        Card card = tree.cardOf(one);
        return card != null && card.contains(other);
    }

    /// Links for what passed between cards that no other link joins.
    List<Link> links(List<Pill> pills, TreeModel tree) {
        Set<Link> links = new LinkedHashSet<>();
        for (Pill pill : pills) {
            Card sender = tree.cardOf(pill.from());
            Card receiver = tree.cardOf(pill.to());
            if (pill.from() == null
                    || sender == null
                    || receiver == null
                    || sender.id().equals(receiver.id())
                    || joined(sender.id(), receiver.id(), tree)) {
                continue;
            }
            links.add(
                    new Link(
                            Link.Kind.SIGNAL,
                            sender.id(),
                            pill.from(),
                            receiver.id(),
                            pill.to(),
                            true));
        }
        return new ArrayList<>(links);
    }

    private static boolean joined(GroupId one, GroupId other, TreeModel tree) {
        Link first = tree.parentLink(one);
        Link second = tree.parentLink(other);
        return (first != null && first.from().equals(other))
                || (second != null && second.from().equals(one));
    }
}
