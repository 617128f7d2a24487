package exitscope.state;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;

import org.jspecify.annotations.Nullable;

/// What keeps a task from running though it has something to do. (Seed: task_stop.go TaskStop)
public sealed interface Stop {
    /// Whether being killed ends it. (ES-14)
    boolean killable();

    /// Waits for the vfork child to release the memory. (EX-12, EX-13)
    record VforkStop(TaskId child) implements Stop {
        @Override
        public boolean killable() {
            return true;
        }
    }

    /// Waits in execve for its siblings to be gone. (XC-01)
    record ExecStop() implements Stop {
        @Override
        public boolean killable() {
            return true;
        }
    }

    /// Takes part in a stop of its group. (GS-01)
    record GroupStop() implements Stop {
        @Override
        public boolean killable() {
            return true;
        }
    }

    /// Stands before its tracer. (section PT; Seed: ptrace.go ptraceStop; Linux: ptrace_stop)
    ///
    /// @param code what a wait reports above bit 8: a signal, perhaps marked, or SIGTRAP and an
    ///   event above bit 8
    /// @param reported whether a wait has taken the code (WT-30)
    /// @param message what PTRACE_GETEVENTMSG tells
    /// @param info what PTRACE_GETSIGINFO shows and PTRACE_SETSIGINFO changes; null in the group
    ///   stop of an attached tracee (PT-20)
    /// @param shared whether the signal of a delivery stop came from the group's set
    /// @param listening PTRACE_LISTEN: stopped still, but no longer at the tracer's command (PT-22)
    /// @param renamed the number that the tracer has written into `info` where it is no signal's,
    ///   so that whatever is delivered is another signal; else null
    record PtraceStop(
            Kind kind,
            int code,
            boolean reported,
            long message,
            @Nullable SignalInfo info,
            boolean shared,
            boolean listening,
            @Nullable Integer renamed)
            implements Stop {
        /// A stop whose siginfo nobody has changed.
        public PtraceStop(
                Kind kind,
                int code,
                boolean reported,
                long message,
                @Nullable SignalInfo info,
                boolean shared,
                boolean listening) {
            this(kind, code, reported, message, info, shared, listening, null);
        }

        /// Why it stands there, which decides what becomes of the signal that the tracer gives.
        public enum Kind {
            /// before a signal is delivered (PT-07)
            SIGNAL,
            /// before a system call (PT-11)
            SYSCALL_ENTRY,
            /// after a system call (PT-11)
            SYSCALL_EXIT,
            /// at a creation, an exec, the end of a vfork wait, or an exit (PT-13 to PT-16)
            EVENT,
            /// for its group, having been attached (PT-20)
            GROUP_STOP,
            /// for its group or because it was asked to, having been seized (PT-19, PT-21)
            EVENT_STOP,
            /// at the first instruction of a handler, stepping
            HANDLER
        }

        @Override
        public boolean killable() {
            return true;
        }

        /// The event, such as [exitscope.abi.TraceOptions#EVENT_FORK]; 0 for none.
        public int event() {
            return code >> 8;
        }

        /// The signal in the code, without marks.
        public Signal signal() {
            return new Signal(code & 0x7f);
        }

        public PtraceStop withReported(boolean changed) {
            return new PtraceStop(kind, code, changed, message, info, shared, listening, renamed);
        }

        /// This stop with other information.
        ///
        /// @param number what stands in `changed` for a signal's number though it is none; or null
        public PtraceStop withInfo(SignalInfo changed, @Nullable Integer number) {
            return new PtraceStop(
                    kind, code, reported, message, changed, shared, listening, number);
        }

        public PtraceStop withListening() {
            return new PtraceStop(kind, code, reported, message, info, shared, true, renamed);
        }
    }
}
