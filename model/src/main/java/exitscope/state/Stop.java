package exitscope.state;

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
}
