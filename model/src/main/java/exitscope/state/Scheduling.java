package exitscope.state;

/// How a task asks to be scheduled. The machine shows it and leaves the choice to the person.
/// (sched(7))
///
/// @param nice -20 to 19
/// @param policy SCHED_ number
/// @param priority 1 to 99 for the real-time policies, else 0
/// @param resetOnFork whether children start out as normal ones
/// @param ioPriority class and level as ioprio_set(2) takes them
public record Scheduling(int nice, int policy, int priority, boolean resetOnFork, int ioPriority) {
    public static final Scheduling NORMAL = new Scheduling(0, 0, 0, false, 0);

    private static final int SCHED_FIFO = 1;
    private static final int SCHED_RR = 2;
    private static final int SCHED_DEADLINE = 6;

    /// What a child begins with. (Linux: sched_fork)
    public Scheduling forked() {
        if (!resetOnFork) {
            return this;
        }
        return policy == SCHED_FIFO || policy == SCHED_RR
                ? new Scheduling(0, 0, 0, false, ioPriority)
                : new Scheduling(Math.max(nice, 0), policy, priority, false, ioPriority);
    }

    /// Whether it is a policy with deadlines or priorities of its own.
    public boolean isRealTime() {
        return policy == SCHED_FIFO || policy == SCHED_RR || policy == SCHED_DEADLINE;
    }

    public Scheduling withNice(int value) {
        return new Scheduling(value, policy, priority, resetOnFork, ioPriority);
    }

    public Scheduling withIoPriority(int value) {
        return new Scheduling(nice, policy, priority, resetOnFork, value);
    }
}
