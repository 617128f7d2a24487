package exitscope.history;

import exitscope.problem.ExitscopeException;

/// Recorded choices that cannot be made.
public final class ReplayProblem extends ExitscopeException {
    private static final long serialVersionUID = 1L;

    private ReplayProblem(String message, String wayOut) {
        super(message, wayOut);
    }

    static ReplayProblem damaged(long index) {
        return new ReplayProblem(
                "the recorded choices are damaged after " + index + " of them",
                "Use an earlier copy of the file.");
    }

    static ReplayProblem impossible(int branch, long step, Object choice) {
        return new ReplayProblem(
                "branch "
                        + branch
                        + ", step "
                        + step
                        + ": the recorded choice is not possible here"
                        + " ("
                        + choice
                        + ")",
                "The file was recorded with another program or by another version of Exitscope;"
                        + " open it with that one.");
    }

    static ReplayProblem unrelated(int branch) {
        return new ReplayProblem(
                "branch " + branch + " does not begin on a branch before it",
                "Use an earlier copy of the file.");
    }
}
