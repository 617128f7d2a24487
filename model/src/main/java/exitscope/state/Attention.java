package exitscope.state;

import exitscope.abi.SignalSet;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;

/// All of a task that decides whether what others tell it concerns it: the end of a child, a signal
/// that it may ignore. Most of what a task does changes none of it.
///
/// @param mask the signals that it blocks
/// @param traced whether somebody traces it
/// @param sleep what it sleeps on, where that is a child's end or a signal that it asks for; else
///   null
public record Attention(
        GroupId group,
        List<TaskNumber> numbers,
        SignalSet mask,
        boolean traced,
        @Nullable BlockReason sleep) {

    /// The attention of a task.
    public static Attention of(Task task) {
        return new Attention(
                task.group(),
                task.numbers(),
                task.mask(),
                task.traced() != null,
                sleep(task.run()));
    }

    /// Whether it is the attention of a task.
    public boolean isOf(Task task) {
        return group.equals(task.group())
                && numbers.equals(task.numbers())
                && mask.equals(task.mask())
                && traced == (task.traced() != null)
                && Objects.equals(sleep, sleep(task.run()));
    }

    /// What of a sleep belongs to it.
    public static @Nullable BlockReason sleep(RunState run) {
        return run instanceof RunState.Blocked(_, var reason)
                        && (reason instanceof BlockReason.ChildEvent
                                || reason instanceof BlockReason.OneOf)
                ? reason
                : null;
    }
}
