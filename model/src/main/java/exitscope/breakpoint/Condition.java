package exitscope.breakpoint;

import exitscope.abi.Signal;
import exitscope.change.EventKind;
import exitscope.predicate.TaskPredicate;
import exitscope.state.ExitStage;
import exitscope.state.TaskExitState;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Where a run stops.
public sealed interface Condition {
    /// As a person writes it; [ConditionText#parse] reads it.
    String text();

    /// Before guest code comes to a place of the opened program. How long it takes to look for it
    /// does not depend on how much guest code runs.
    sealed interface Place extends Condition {}

    /// A line of a source file; where no code comes from it, the next that some comes from.
    ///
    /// @param file its name, with so much of its path as tells it from others; empty for the file
    ///   that was opened
    /// @param line counted from 1
    record Line(String file, int line) implements Place {
        /// A line of the opened file.
        public Line(int line) {
            this("", line);
        }

        /// Whether a file is meant that is not the opened one.
        ///
        /// @param path as the line table names it
        public boolean isIn(String path) {
            String plain = path.replace('\\', '/');
            String wanted = file.replace('\\', '/');
            return !wanted.isEmpty() && (plain.equals(wanted) || plain.endsWith("/" + wanted));
        }

        @Override
        public String text() {
            return "line " + (file.isEmpty() ? "" : file + ":") + line;
        }
    }

    /// The begin of a function, its arguments in place. In C++ the name has its scope, and perhaps
    /// parameters; without, it means each function of the name.
    record Function(String name) implements Place {
        @Override
        public String text() {
            return "function " + name;
        }
    }

    /// An instruction.
    record Address(long address) implements Place {
        @Override
        public String text() {
            return "address 0x" + Long.toHexString(address);
        }
    }

    /// When of a system call.
    enum Phase {
        ENTRY,
        EXIT,
        BOTH
    }

    /// A system call by its name.
    record Syscall(String name, Phase phase) implements Condition {
        @Override
        public String text() {
            return "syscall "
                    + name
                    + (phase == Phase.BOTH ? "" : " " + phase.name().toLowerCase(Locale.ROOT));
        }
    }

    /// A signal is sent, whether it then becomes pending or is dropped.
    ///
    /// @param signal null for any
    /// @param target the number of the task addressed, or of its process; 0 for any
    record SignalSent(@Nullable Signal signal, int target) implements Condition {
        @Override
        public String text() {
            return "signal "
                    + (signal == null ? "any" : signal.label())
                    + (target == 0 ? "" : " to " + target);
        }
    }

    /// A task has passed a stage of the road out.
    record Stage(ExitStage stage) implements Condition {
        @Override
        public String text() {
            return "stage " + stage.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// A task comes to an exit state; dead means reaped.
    record State(TaskExitState state) implements Condition {
        @Override
        public String text() {
            return state == TaskExitState.DEAD
                    ? "reap"
                    : "state " + state.name().toLowerCase(Locale.ROOT);
        }
    }

    /// An event of a kind.
    record Event(EventKind kind) implements Condition {
        @Override
        public String text() {
            return kind == EventKind.REPARENT ? "reparent" : "event " + kind.label();
        }
    }

    /// A predicate becomes true.
    record When(TaskPredicate predicate) implements Condition {
        @Override
        public String text() {
            return "when " + predicate.text();
        }
    }
}
