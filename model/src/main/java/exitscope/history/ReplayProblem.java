package exitscope.history;

import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

/// Recorded choices that cannot be made.
public final class ReplayProblem extends ExitscopeException {
    private static final long serialVersionUID = 1L;

    private ReplayProblem(Phrase what, Phrase wayOut) {
        super(what, wayOut);
    }

    static ReplayProblem damaged(long index) {
        return new ReplayProblem(
                Phrase.of("session.choicesDamaged", index), Phrase.of("session.earlierCopy"));
    }

    static ReplayProblem impossible(int branch, long step, Object choice) {
        return new ReplayProblem(
                Phrase.of("session.impossible", branch, step, choice),
                Phrase.of("session.otherProgram"));
    }

    static ReplayProblem unrelated(int branch) {
        return new ReplayProblem(
                Phrase.of("session.rootless", branch), Phrase.of("session.earlierCopy"));
    }
}
