package exitscope.state;

import exitscope.abi.Signal;
import exitscope.abi.SignalSet;
import exitscope.persistent.LongMap;
import exitscope.riscv.Registers;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One thread of execution. (Seed: task.go Task)
///
/// @param numbers the task's number in its own PID namespace first, then in each ancestor; empty
///   once dead
/// @param name the `comm` name, at most 15 bytes
/// @param parent the task its group's leader is a child of; null for the root process's tasks and
///   the dead
/// @param linkOrder the key under which the parent's `children` holds this task
/// @param children by the order in which they became children (WT-32)
/// @param traced what being traced means for it, or null
/// @param tracees by the order in which they were attached (WT-32)
/// @param exitStatus meaningful from the moment an exit was prepared (ES-06)
/// @param exitTracerNotified whether the tracer's side of the exit was worked out (NT-01)
/// @param exitTracerAcked whether the tracer's side is resolved
/// @param exitParentNotified whether the parent was told (NT-01)
/// @param exitParentAcked whether the parent's side is resolved
/// @param stop what keeps the task from running, or null
/// @param memory null once released
/// @param descriptors null once released
/// @param fs where its path names begin; null once released (EX-14)
/// @param mask blocked signals
/// @param savedMask the mask to return to after the handler that ends a sigsuspend, else null
/// @param pending signals directed at this task alone
/// @param clearTid where 0 is written on exit, 0 for nowhere (EX-08)
/// @param robustList head of the robust futex list, 0 for none (EX-07)
/// @param parentDeathSignal sent when the parent task exits, null for none (RP-07)
/// @param vforkParent the task suspended until this one lets go of the memory, or null (EX-12)
/// @param namespaceForChildren where the next child goes, null for the task's own (NS-13)
/// @param signalPending was woken for a signal or a stop, which it looks at before it returns to
///   guest code (Linux: TIF_SIGPENDING)
/// @param groupStopPending asked to stop and not yet answered (GS-01)
/// @param rejoinsStop its tracer let go while the group is stopped: it stops again, uncounted
///   (PT-24)
/// @param instructions guest instructions retired
/// @param systemTime nanoseconds of virtual time spent in system calls
/// @param counts what else it has used
/// @param slept whether it could not go on after its last move
/// @param overProcessLimit its user had more tasks than RLIMIT_NPROC allows when it became that
///   user, which execve looks at (Linux: PF_NPROC_EXCEEDED)
/// @param startTime nanoseconds since boot at which it was made
/// @param scheduling how it asks to be scheduled
/// @param settings what else it has set about itself
public record Task(
        TaskId id,
        GroupId group,
        List<TaskNumber> numbers,
        String name,
        @Nullable TaskId parent,
        long linkOrder,
        LongMap<TaskId> children,
        @Nullable Traced traced,
        LongMap<TaskId> tracees,
        RunState run,
        @Nullable Stop stop,
        TaskExitState exitState,
        ExitStatus exitStatus,
        boolean exitTracerNotified,
        boolean exitTracerAcked,
        boolean exitParentNotified,
        boolean exitParentAcked,
        Registers registers,
        @Nullable MemoryId memory,
        @Nullable DescriptorTableId descriptors,
        @Nullable FsContextId fs,
        Credentials credentials,
        SignalSet mask,
        @Nullable SignalSet savedMask,
        PendingSignals pending,
        SignalStack signalStack,
        long clearTid,
        long robustList,
        @Nullable Signal parentDeathSignal,
        @Nullable TaskId vforkParent,
        @Nullable NamespaceId namespaceForChildren,
        boolean signalPending,
        boolean groupStopPending,
        boolean rejoinsStop,
        long instructions,
        long systemTime,
        UsageCounts counts,
        boolean slept,
        boolean overProcessLimit,
        long startTime,
        Scheduling scheduling,
        TaskSettings settings) {

    /// The number in the task's own namespace, which getpid and gettid show; 0 once dead.
    public int number() {
        return numbers.isEmpty() ? 0 : numbers.getFirst().number();
    }

    /// The number in the outermost namespace, by which an onlooker tells all tasks apart; 0 once
    /// dead.
    public int outerNumber() {
        return numbers.isEmpty() ? 0 : numbers.getLast().number();
    }

    /// The number as seen from `namespace`, 0 when the task is not visible there. (NS-01)
    public int numberIn(NamespaceId namespace) {
        return TaskNumber.in(namespace, numbers);
    }

    /// The task that traces this one, or null.
    public @Nullable TaskId tracer() {
        return traced == null ? null : traced.tracer();
    }

    /// Whether SIGKILL sits in the task's own pending set. (ES-13; Seed: killedLocked)
    public boolean killed() {
        return pending.contains(Signal.SIGKILL);
    }

    /// Whether the task could be the next to move.
    public boolean runnable() {
        if (stop != null) {
            return false;
        }
        return switch (run) {
            case RunState.Newborn _,
                    RunState.App _,
                    RunState.Syscall _,
                    RunState.SyscallEntry _,
                    RunState.SyscallDone _,
                    RunState.Interrupt _,
                    RunState.Deliver _,
                    RunState.Exec _ ->
                    true;
            // A namespace's init sleeps there until it is the last. (NS-04)
            case RunState.Exit(ExitStage stage, _) -> stage != ExitStage.AWAIT_NAMESPACE;
            case RunState.Blocked _, RunState.Gone _ -> false;
        };
    }

    public ResourceUsage used() {
        return new ResourceUsage(instructions, systemTime, counts);
    }
}
