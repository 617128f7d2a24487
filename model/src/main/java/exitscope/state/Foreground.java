package exitscope.state;

import java.util.List;

/// What is in the foreground of a terminal: a process group, or a process of its session that leads
/// none yet. Both are told by the same number, which stays when they are gone. (tcsetpgrp(3);
/// Linux: struct pid)
///
/// @param group the process group, which there may not be
/// @param numbers of who founded it, or may
public record Foreground(ProcessGroupId group, List<TaskNumber> numbers) {
    public Foreground {
        numbers = List.copyOf(numbers);
    }

    public static Foreground of(ProcessGroup group) {
        return new Foreground(group.id(), group.numbers());
    }

    /// The number as seen from `namespace`, 0 when it is not visible there.
    public int numberIn(NamespaceId namespace) {
        return TaskNumber.in(namespace, numbers);
    }
}
