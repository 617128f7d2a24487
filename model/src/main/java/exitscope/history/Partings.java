package exitscope.history;

import exitscope.state.Choice;

import java.util.Collection;
import java.util.List;

/// Where runs part and how far they go along with one another: what two branches have of the same
/// branch is the same however long it is, and where they come from different ones their choices
/// tell.
final class Partings {
    private Partings() {}

    /// Of the branches that are the same as this one up to a step, the one that then goes along
    /// with these choices longest.
    static Branch longest(
            Collection<Branch> branches, Branch branch, long step, List<Choice> choices) {
        Branch longest = branch;
        int most = agreement(branch, step, choices);
        for (Branch each : branches) {
            if (!each.deleted && isSameUpTo(each, branch, step)) {
                int made = agreement(each, step, choices);
                if (made > most) {
                    longest = each;
                    most = made;
                }
            }
        }
        return longest;
    }

    private static boolean isSameUpTo(Branch one, Branch other, long step) {
        return step == 0
                || (one.length() >= step
                        && one.holderOf(step - 1).equals(other.holderOf(step - 1)));
    }

    /// How many of these choices a branch makes from a step on.
    private static int agreement(Branch branch, long step, List<Choice> wanted) {
        int made = 0;
        while (made < wanted.size()) {
            ChoiceLog.Entry entry = branch.at(step + made);
            if (entry == null || !entry.choice().equals(wanted.get(made))) {
                break;
            }
            made++;
        }
        return made;
    }

    /// Steps up to `end` in which two branches make the same choices. What both have of one branch
    /// needs no look.
    static long common(Branch one, Branch other, long end) {
        long step = 0;
        while (step < end) {
            long next = step + 1;
            if (one.holderOf(step).equals(other.holderOf(step))) {
                next = Math.min(end, Math.min(endOfPart(one, step), endOfPart(other, step)));
            } else {
                ChoiceLog.Entry its = other.at(step);
                ChoiceLog.Entry own = one.at(step);
                if (its == null || own == null || !its.choice().equals(own.choice())) {
                    break;
                }
            }
            if (next <= step) {
                // One of them ends here.
                break;
            }
            step = next;
        }
        return step;
    }

    /// Where what the holder of a step has of a branch ends.
    private static long endOfPart(Branch branch, long step) {
        Branch holder = branch;
        long end = branch.length();
        while (step < holder.origin && holder.parent != null) {
            // A branch may leave its parent before that left its own.
            end = Math.min(end, holder.origin);
            holder = holder.parent;
        }
        return end;
    }
}
