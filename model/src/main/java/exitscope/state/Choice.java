package exitscope.state;

/// What varies between two runs of the same program: who moves, when time passes, what is typed.
/// Everything else follows. A run is its boot image and its list of choices.
public sealed interface Choice {
    /// Lets a task make its next transition.
    ///
    /// @param limit guest instructions at most, at least 1; bears on a task in guest code only
    record Run(TaskId task, long limit) implements Choice {
        /// The time slice of a task that does not enter the kernel, in instructions.
        public static final long SLICE = 1_000_000;

        public Run {
            if (limit < 1) {
                throw new IllegalArgumentException("a run of " + limit + " instructions");
            }
        }

        public static Run of(TaskId task) {
            return new Run(task, SLICE);
        }
    }

    /// Lets the earliest timer fire; the clock jumps to it if it has not come to it yet.
    record FireTimer() implements Choice {}

    /// Gives the console input.
    record Type(Bytes bytes) implements Choice {}

    /// Ends the console's input: reads of what is left, then end of file.
    record CloseInput() implements Choice {}
}
