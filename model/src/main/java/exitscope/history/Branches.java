package exitscope.history;

import exitscope.publish.BranchInfo;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The branches of a history: what there is, what it is called, what is forgotten. A deleted branch
/// stays for as long as another left from it, and the one deleted last until another is.
final class Branches {
    private final NavigableMap<Integer, Branch> byNumber = new TreeMap<>();
    private int nextNumber;

    /// The branch that was deleted last and can be had again, or null.
    private @Nullable Branch restorable;

    /// Begins a branch.
    ///
    /// @param parent null for the first
    /// @param origin transitions that it shares with its parent
    Branch begin(@Nullable Branch parent, long origin, MachineState start) {
        return put(new Branch(nextNumber, parent, origin, start));
    }

    private Branch put(Branch branch) {
        byNumber.put(branch.number, branch);
        nextNumber = branch.number + 1;
        return branch;
    }

    /// The parent of a branch that is made again.
    ///
    /// @throws ReplayProblem when no such branch can be
    Branch parentOf(BranchRecord record) {
        Branch parent = byNumber.get(record.parent());
        if (parent == null || record.number() < nextNumber || record.origin() > parent.length()) {
            throw ReplayProblem.unrelated(record.number());
        }
        return parent;
    }

    /// Begins a branch again, under the number that it had.
    Branch begin(BranchRecord record, Branch parent, MachineState start) {
        return put(new Branch(record.number(), parent, record.origin(), start));
    }

    /// A branch that was not deleted, or null.
    @Nullable Branch get(int number) {
        Branch branch = byNumber.get(number);
        return branch == null || branch.deleted ? null : branch;
    }

    /// Of the branches that are the same as this one up to a step, the one that then goes along
    /// with these choices longest.
    Branch longest(Branch branch, long step, List<Choice> choices) {
        return Partings.longest(byNumber.values(), branch, step, choices);
    }

    /// Every branch that was not deleted, in the order of their numbers.
    List<BranchInfo> infos() {
        return byNumber.values().stream()
                .filter(each -> !each.deleted)
                .map(each ->
                        new BranchInfo(
                                each.number,
                                each.originMoment(),
                                each.length(),
                                each.name,
                                each.checkpoints.coarseness(),
                                each.least()))
                .toList();
    }

    /// What is needed to make all of them again.
    List<BranchRecord> records() {
        return byNumber.values().stream().filter(this::isNeeded).map(Branch::record).toList();
    }

    private boolean isNeeded(Branch branch) {
        return !branch.deleted
                || byNumber.values().stream()
                        .anyMatch(each -> each.parent == branch && isNeeded(each));
    }

    /// The branch of that number; null when there is no such branch to delete. The first one stays.
    @Nullable Branch deletable(int number) {
        Branch branch = get(number);
        return branch == null || branch.parent == null ? null : branch;
    }

    /// Deletes a branch that is [deletable][#deletable].
    void delete(Branch gone) {
        gone.deleted = true;
        restorable = gone;
        dropUnneeded();
    }

    /// Has the branch that was deleted last again.
    ///
    /// @return the branch, or null when there is none
    @Nullable Branch restore() {
        Branch back = restorable;
        restorable = null;
        if (back != null) {
            back.deleted = false;
        }
        return back;
    }

    private void dropUnneeded() {
        boolean dropped;
        do {
            dropped =
                    byNumber.values()
                            .removeIf(each ->
                                    each.deleted
                                            && each != restorable
                                            && byNumber.values().stream()
                                                    .noneMatch(other -> other.parent == each));
        } while (dropped);
    }

    /// Thins the states of the heaviest branches until all weigh little enough. Choices and time
    /// lines are not given up; where these alone weigh more, states may still take a quarter, so
    /// that the past stays within reach.
    void keepWithin(long budget) {
        long weight = 0;
        long states = 0;
        for (Branch each : byNumber.values()) {
            weight += each.weight();
            states += each.checkpoints.weight();
        }
        while (weight > budget && states > budget / 4) {
            Branch heaviest = byNumber.firstEntry().getValue();
            for (Branch each : byNumber.values()) {
                if (each.checkpoints.weight() > heaviest.checkpoints.weight()) {
                    heaviest = each;
                }
            }
            long before = heaviest.checkpoints.weight();
            if (!heaviest.checkpoints.coarsen()) {
                return;
            }
            long less = before - heaviest.checkpoints.weight();
            weight -= less;
            states -= less;
        }
    }
}
