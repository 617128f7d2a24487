package exitscope.change;

/// A matter in which Linux and the sentry of 2018 part. (RULES section 14)
public enum Difference {
    /// A core may be written and shows in the status, or never is. (ES-04)
    CORE_DUMPED("ES-04"),
    /// Exit codes above 255 are cut when they are stored, or kept whole. (ES-05)
    EXIT_CODE_CUT("ES-05"),
    /// The last thread's exit decides the group's status, or the leader's own counts. (ES-07)
    LAST_EXIT_DECIDES("ES-07"),
    /// A fatal signal decides when it is sent, or when it is taken. (ES-12)
    FATAL_SIGNAL_DECIDES("ES-12"),
    /// Exec waits for siblings to be released, or to be zombies. (XS-04)
    EXEC_AWAITS_RELEASE("XS-04"),
    /// A stop that an exit completes is told in the leader's name, or in the exiting task's.
    /// (EX-06)
    STOP_NAMES_LEADER("EX-06"),
    /// Robust futexes are marked, or unknown. (EX-07)
    ROBUST_FUTEXES("EX-07"),
    /// The clear-tid word is written while memory is shared, or unless a signal killed the group.
    /// (EX-09)
    CLEAR_TID_WHEN_SHARED("EX-09"),
    /// Orphaned process groups are looked for at exit, children's groups too; or at the reaping,
    /// the own group alone. (EX-23, JC-06)
    ORPHANS_AT_EXIT("EX-23"),
    /// There are subreapers, or not. (RP-02)
    SUBREAPERS("RP-02"),
    /// The parent-death signal names the dying parent's process, or the dying thread. (RP-07)
    DEATH_SIGNAL_NAMES_PROCESS("RP-07"),
    /// A fatal signal ends the wait for a vfork child, or only SIGKILL does. (EX-13)
    VFORK_WAIT_KILLABLE("EX-13"),
    /// A tracing parent is told again when the group is empty, or not. (NT-10)
    TOLD_AGAIN_WHEN_EMPTY("NT-10"),
    /// A foreign tracer's letting go leaves the termination signal's rule, or SIGCHLD's action
    /// decides. (NT-18)
    DETACH_KEEPS_RULE("NT-18"),
    /// A parent that lets go of a dead child as its tracer can ignore the death then, and is told
    /// anew when the group is empty; or what it was told stands until it waits. (NT-18)
    DETACHING_PARENT_TOLD_ANEW("NT-18"),
    /// The signal carries the status that a wait reports, or the task's own. (NT-24)
    SIGNAL_STATUS("NT-24"),
    /// The signal carries processor times, or zeros. (NT-25)
    SIGNAL_TIMES("NT-25"),
    /// `__WNOTHREAD` works, or is refused. (WT-02)
    WAIT_NO_THREAD("WT-02"),
    /// A tracer finds its tracees without clone flags, or needs them. (WT-06)
    TRACEES_WITHOUT_FLAGS("WT-06"),
    /// A child's end is told by SIGCHLD to a parent that has called exec since, or by the
    /// termination signal. (XC-08)
    SIGCHLD_AFTER_EXEC("XC-08"),
    /// A thread is nobody's child, or shows the stops of its group to a wait for clone children.
    /// (WT-07)
    THREADS_ARE_CHILDREN("WT-07"),
    /// A look with WNOWAIT shows the group's status, or the task's own. (WT-17)
    LOOK_SHOWS_GROUP("WT-17"),
    /// Stops of a group whose leader has exited are reported, or hidden. (WT-28)
    STOPS_WITHOUT_LEADER("WT-28"),
    /// A stop signal to a leader in a vfork wait waits there, or another task starts the stop.
    /// (GS-02)
    STOP_AWAITS_VFORK("GS-02"),
    /// CLD_CONTINUED carries 18, or 0. (GS-07)
    CONTINUE_STATUS("GS-07"),
    /// There is PTRACE_SEIZE, or not. (PT-04)
    SEIZE("PT-04"),
    /// PTRACE_KILL kills a running tracee, or does nothing to it. (PT-10)
    PTRACE_KILL("PT-10"),
    /// A second SIGKILL leaves an exit stop alone, or ends it. (PT-15)
    KILL_ENDS_EXIT_STOP("PT-15"),
    /// There is PTRACE_INTERRUPT, or not. (PT-19)
    INTERRUPT("PT-19"),
    /// There is PTRACE_LISTEN, or not. (PT-22)
    LISTEN("PT-22"),
    /// clone takes a number that is no signal for none, or refuses it. (CL-03)
    CLONE_SIGNAL("CL-03"),
    /// A namespace's init waits for its namespace, or does not. (NS-04, NS-05)
    INIT_OUTLIVES("NS-04"),
    /// A namespace's init is safe from signals without a handler, or is killed like anyone. (NS-08
    /// to NS-10)
    INIT_PROTECTED("NS-08"),
    /// Keyboard stops do nothing in an orphaned group, or stop it. (JC-09)
    ORPHANED_STOPS("JC-09"),
    /// There are handles on processes, or not. (section PF)
    PIDFDS("PF-01");

    private final String rule;

    Difference(String rule) {
        this.rule = rule;
    }

    /// The rule that states it.
    public RuleId rule() {
        return RuleId.of(rule);
    }
}
