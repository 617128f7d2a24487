package exitscope.state;

import java.util.List;

/// What happens at one moment of virtual time.
public record Timers(List<Timer> due) {
    /// One thing that happens.
    public sealed interface Timer {}

    /// A sleeping task wakes.
    public record WakeTask(TaskId task) implements Timer {}

    /// A process's interval timer sends SIGALRM. (setitimer(2))
    public record Alarm(GroupId group) implements Timer {}

    /// A timer that is an open file expires. (timerfd_create(2))
    public record FileTimer(FileId file) implements Timer {}

    /// A POSIX timer expires. (timer_create(2))
    public record PosixTimerDue(GroupId group, int number) implements Timer {}

    public Timers {
        due = List.copyOf(due);
    }
}
