package exitscope.outcome;

import exitscope.phrase.Phrase;

/// Something that can happen and that one would want to know of.
///
/// @param message who and what, for the person
/// @param witness a shortest way to it
public record Finding(Kind kind, Phrase message, Witness witness) {
    /// What it is.
    public enum Kind {
        /// every task sleeps, and nothing can wake one
        DEADLOCK("deadlock"),
        /// tasks move for ever and can reach no end
        LIVELOCK("livelock"),
        /// a child ended, its parent lived on, ended too, and never waited for it
        ZOMBIE("zombie"),
        /// a zombie was left unwaited for longer than somebody asked about
        OLD_ZOMBIE("old-zombie"),
        /// a process lost its parent
        ORPHAN("orphan"),
        /// SIGCHLD came while one was pending: the receiver sees one for two
        LOST_SIGCHLD("lost-sigchld"),
        /// a signal came to a process that had not set its handler for it yet
        BEFORE_HANDLER("before-handler"),
        /// two tasks touch the same memory at once and one writes, with nothing that orders them
        RACE("race"),
        /// a reader sleeps for ever since write ends of its pipe are open that nobody will use
        HELD_OPEN("held-open"),
        /// a wait found no child
        ECHILD("echild"),
        /// a write failed, or a process died, since nobody reads from the pipe any more
        BROKEN_PIPE("broken-pipe"),
        /// a process aborted: an assertion of its own was broken
        ASSERTION("assertion"),
        /// a process was killed by a fault or a signal
        KILLED("killed"),
        /// a rule of the kernel model is broken: a defect of Exitscope
        INVARIANT("invariant"),
        /// what the person said must never be holds
        FORBIDDEN_STATE("predicate");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /// Its name on the command line and in files.
        public String label() {
            return label;
        }
    }
}
