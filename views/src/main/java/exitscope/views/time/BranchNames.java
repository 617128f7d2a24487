package exitscope.views.time;

import exitscope.publish.BranchInfo;
import exitscope.publish.Moment;
import exitscope.views.Messages;

/// What branches are called.
final class BranchNames {
    private BranchNames() {}

    /// The name that the person gave, or where it came from; numbers are counted from 1.
    static String of(BranchInfo branch, Messages messages) {
        if (!branch.name().isEmpty()) {
            return branch.name();
        }
        Moment origin = branch.origin();
        return origin == null
                ? messages.text("time.branch.first")
                : messages.text(
                        "time.branch.other",
                        Integer.toString(branch.number() + 1),
                        Long.toString(origin.step()));
    }
}
