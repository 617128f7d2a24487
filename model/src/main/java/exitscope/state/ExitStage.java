package exitscope.state;

/// The stages of the road out, in order. Between two of them any other task may run; on Linux not
/// between the last, from letting tracees go to being a zombie, unless a namespace's end lies
/// between them. (section EX; Seed: task_exit.go runExit, runExitMain, runExitNotify; Linux:
/// kernel/exit.c do_exit, exit_notify)
public enum ExitStage {
    /// PTRACE_EVENT_EXIT, if a tracer asked for it. (EX-01; Seed: ptraceExit)
    ENTER,
    /// None → initiated, signals blocked, a pending group stop settled. (EX-02 to EX-06; Seed:
    /// exitThreadGroup)
    LEAVE_GROUP,
    /// Robust futexes marked, 0 written to the clear-tid word. (EX-07 to EX-09)
    CLEAR_TID,
    /// The share in the address space given up. (EX-10, EX-11; Seed: tc.release)
    RELEASE_MEMORY,
    /// A parent suspended by vfork goes on. (EX-12; Seed: unstopVforkParent)
    RELEASE_VFORK_PARENT,
    /// Descriptors closed, if this was the last user of the table. (EX-14, EX-15)
    RELEASE_FILES,
    /// The last active task releases what belongs to the group. (EX-17; Seed: tg.release)
    RELEASE_GROUP,
    /// Every tracee let go. (EX-18; Seed: exitPtrace)
    DETACH_TRACEES,
    /// Parent-death signals sent, children handed on; the namespace killed when its init dies. (RP,
    /// NS-03; Seed: exitChildren)
    REPARENT_CHILDREN,
    /// A namespace's init waits until it is the last. (NS-04)
    AWAIT_NAMESPACE,
    /// Initiated → zombie, tracer and parent notified. (EX-19, NT; Seed: runExitNotify)
    NOTIFY
}
