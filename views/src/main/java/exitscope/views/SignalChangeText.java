package exitscope.views;

import exitscope.abi.Signal;
import exitscope.abi.SignalSet;
import exitscope.change.SignalChange;
import exitscope.state.SignalAction;

import java.util.Locale;
import java.util.stream.Collectors;

/// Changes of signals in words.
final class SignalChangeText {
    private static final int MOST_NAMED = 4;

    private final Messages messages;

    SignalChangeText(Messages messages) {
        this.messages = messages;
    }

    String of(SignalChange change, TaskNumbers numbers) {
        String who = numbers.of(change.task());
        return switch (change) {
            case SignalChange.SignalSent sent -> ofSent(sent, who, numbers);
            case SignalChange.SignalDropped dropped ->
                    text("signalDropped." + lower(dropped.why()), dropped.signal().label(), who);
            case SignalChange.SignalTaken taken ->
                    text("signalTaken", who, taken.info().signal().label());
            case SignalChange.SignalActed acted ->
                    text("signalActed." + lower(acted.effect()), acted.signal().label(), who);
            case SignalChange.HandlerEntered entered ->
                    text("handlerEntered", who, entered.signal().label());
            case SignalChange.HandlerReturned _ -> text("handlerReturned", who);
            case SignalChange.ActionSet set ->
                    text("actionSet." + kind(set.action()), who, set.signal().label());
            case SignalChange.MaskChanged changed -> ofMask(changed, who);
            case SignalChange.GroupStopBegun begun ->
                    text("groupStopBegun", numbers.of(begun.group()), begun.signal().label());
            case SignalChange.TaskStopped stopped ->
                    text("taskStopped", who, stopped.signal().label());
            case SignalChange.GroupStopCompleted completed ->
                    text(
                            "groupStopCompleted",
                            numbers.of(completed.group()),
                            completed.signal().label());
            case SignalChange.GroupContinued continued ->
                    text("groupContinued", numbers.of(continued.group()));
        };
    }

    private String ofSent(SignalChange.SignalSent sent, String who, TaskNumbers numbers) {
        String signal = sent.info().signal().label();
        String to = sent.group() ? "" : "Alone";
        return sent.sender() == null
                ? text("signalSent" + to, signal, who)
                : text("signalSentBy" + to, signal, who, numbers.of(sent.sender()));
    }

    private String ofMask(SignalChange.MaskChanged changed, String who) {
        SignalSet blocked = changed.to().without(changed.from());
        SignalSet opened = changed.from().without(changed.to());
        if (blocked.isEmpty()) {
            return opened.isEmpty() ? text("maskSame", who) : text("unblocks", who, list(opened));
        }
        return opened.isEmpty()
                ? text("blocks", who, list(blocked))
                : text("blocksAndUnblocks", who, list(blocked), list(opened));
    }

    private String list(SignalSet signals) {
        var members = signals.members();
        if (members.size() > MOST_NAMED) {
            return messages.text("signals.many", members.size());
        }
        return members.stream().map(Signal::label).collect(Collectors.joining(", "));
    }

    private static String kind(SignalAction action) {
        return action.isDefault() ? "default" : action.ignores() ? "ignore" : "handler";
    }

    private String text(String key, Object... arguments) {
        return messages.text("change." + key, arguments);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
