package exitscope.state;

/// What one user's processes take together. (RLIMIT_NPROC, RLIMIT_SIGPENDING)
///
/// @param tasks tasks, zombies included
/// @param signals queued signals
public record UserUsage(int tasks, int signals) {
    public static final UserUsage NONE = new UserUsage(0, 0);

    public UserUsage plus(int moreTasks, int moreSignals) {
        return new UserUsage(tasks + moreTasks, signals + moreSignals);
    }

    public boolean isNone() {
        return tasks == 0 && signals == 0;
    }
}
