package exitscope.state;

/// What a task has set about itself that programs can only ask for again. (prctl(2),
/// personality(2), proc_pid_loginuid(5))
///
/// @param timerSlack nanoseconds by which its timers may be late, were this machine ever late
/// @param ownTimerSlack what its slack returns to: that of its parent when it was made
/// @param personality the execution domain with its flags, unsigned
/// @param loginUser the user that logged in, -1 for nobody
/// @param session the number of the login, -1 for none
/// @param hardwareErrors how it wants to be killed when memory is found broken: bits of
///   PF_MCE_PROCESS and PF_MCE_EARLY here 1 and 2
/// @param flushes whether it is in the path of input and output (PR_SET_IO_FLUSHER)
public record TaskSettings(
        long timerSlack,
        long ownTimerSlack,
        int personality,
        int loginUser,
        int session,
        int hardwareErrors,
        boolean flushes) {
    private static final long SLACK = 50_000;

    /// What a machine begins with.
    public static final TaskSettings INITIAL = new TaskSettings(SLACK, SLACK, 0, -1, -1, 0, false);

    /// What a new task has. (Linux: copy_process)
    public TaskSettings forked() {
        return withSlack(timerSlack, timerSlack);
    }

    /// What it has when it is scheduled otherwise: none in real time. (Linux:
    /// __setscheduler_params)
    public TaskSettings scheduled(boolean realTime) {
        return realTime
                ? withSlack(0, ownTimerSlack)
                : timerSlack == 0 ? withSlack(ownTimerSlack, ownTimerSlack) : this;
    }

    /// The same with another slack.
    ///
    /// @param slack 0 for its own
    public TaskSettings withTimerSlack(long slack) {
        return withSlack(slack == 0 ? ownTimerSlack : slack, ownTimerSlack);
    }

    private TaskSettings withSlack(long slack, long own) {
        return new TaskSettings(
                slack, own, personality, loginUser, session, hardwareErrors, flushes);
    }

    public TaskSettings withPersonality(int other) {
        return new TaskSettings(
                timerSlack, ownTimerSlack, other, loginUser, session, hardwareErrors, flushes);
    }

    public TaskSettings withLogin(int user, int number) {
        return new TaskSettings(
                timerSlack, ownTimerSlack, personality, user, number, hardwareErrors, flushes);
    }

    public TaskSettings withHardwareErrors(int bits) {
        return new TaskSettings(
                timerSlack, ownTimerSlack, personality, loginUser, session, bits, flushes);
    }

    public TaskSettings withFlushes(boolean does) {
        return new TaskSettings(
                timerSlack, ownTimerSlack, personality, loginUser, session, hardwareErrors, does);
    }
}
