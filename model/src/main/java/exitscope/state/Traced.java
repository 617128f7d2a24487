package exitscope.state;

import exitscope.abi.Signal;

import org.jspecify.annotations.Nullable;

/// What being traced means for a task: who traces it, and what it has to report. (ptrace(2); Linux:
/// task_struct's ptrace and jobctl)
///
/// @param tracer the task that attached; another thread of its process may wait, but not ask
///   (PT-05)
/// @param seized attached by PTRACE_SEIZE, so that INTERRUPT and LISTEN work and group stops show
///   as events (PT-19 to PT-22)
/// @param options `PTRACE_O_…` bits, see [exitscope.abi.TraceOptions]
/// @param mode how it goes on until the next stop
/// @param trapStop is to stop for its tracer at the next look (Linux: JOBCTL_TRAP_STOP)
/// @param trapNotify the stop state of its group changed since it last stopped (PT-22; Linux:
///   JOBCTL_TRAP_NOTIFY)
/// @param stopSignal the signal of the group stop that it was last asked to join, or null (Linux:
///   JOBCTL_STOP_SIGMASK)
/// @param continued SIGCONT came while a signal was before the tracer: should it turn out to be a
///   stop signal, it does nothing (GS-12; Linux: JOBCTL_STOP_DEQUEUED cleared)
public record Traced(
        TaskId tracer,
        boolean seized,
        int options,
        Mode mode,
        boolean trapStop,
        boolean trapNotify,
        @Nullable Signal stopSignal,
        boolean continued) {
    /// How a tracee goes on until its next stop. (PT-11)
    public enum Mode {
        /// until a signal or an event
        RUN,
        /// until it enters or leaves a system call
        SYSCALL,
        /// for one instruction
        STEP
    }

    /// Newly attached.
    public static Traced by(TaskId tracer, boolean seized, int options) {
        return new Traced(tracer, seized, options, Mode.RUN, false, false, null, false);
    }

    public boolean has(int option) {
        return (options & option) != 0;
    }

    public Traced withOptions(int changed) {
        return new Traced(
                tracer, seized, changed, mode, trapStop, trapNotify, stopSignal, continued);
    }

    public Traced withMode(Mode changed) {
        return new Traced(
                tracer, seized, options, changed, trapStop, trapNotify, stopSignal, continued);
    }

    public Traced withTrapStop(boolean changed) {
        return new Traced(
                tracer, seized, options, mode, changed, trapNotify, stopSignal, continued);
    }

    public Traced withTrapNotify(boolean changed) {
        return new Traced(tracer, seized, options, mode, trapStop, changed, stopSignal, continued);
    }

    public Traced withStopSignal(@Nullable Signal changed) {
        return new Traced(tracer, seized, options, mode, trapStop, trapNotify, changed, continued);
    }

    public Traced withContinued(boolean changed) {
        return new Traced(tracer, seized, options, mode, trapStop, trapNotify, stopSignal, changed);
    }
}
