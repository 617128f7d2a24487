package exitscope.app.window;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.publish.Bookmark;
import exitscope.publish.BranchInfo;
import exitscope.publish.Comparison;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.publish.Notice;
import exitscope.publish.Publication;
import exitscope.state.TaskId;

import java.util.ArrayList;
import java.util.List;

/// A run with something of every kind that a person can put upon it, and a second branch that it is
/// compared with.
final class MarkedRun {
    private MarkedRun() {}

    /// The same moments with marks.
    static List<Publication> of(List<Publication> history) {
        List<Publication> marked = new ArrayList<>();
        for (Publication at : history) {
            marked.add(marked(at));
        }
        return marked;
    }

    /// A moment with so many bookmarks, and so many branches, the last of which one stands on.
    static Publication crowded(Publication at, int count) {
        Moment here = at.moment();
        List<Bookmark> bookmarks = new ArrayList<>();
        List<BranchInfo> branches = new ArrayList<>(List.of(at.branches().getFirst()));
        for (int i = 1; i <= count; i++) {
            Moment there = new Moment(0, here.step() * i / count, 0);
            bookmarks.add(new Bookmark(i, there, "bookmark " + i, i % 3 == 0 ? "a note" : ""));
            if (i < count) {
                int parent = i % 4 == 0 ? i - 1 : i % 7 == 0 ? i / 2 : 0;
                branches.add(
                        new BranchInfo(
                                i,
                                new Moment(parent, (i * 7L) % here.step(), 0),
                                here.step() + i % 50,
                                i % 2 == 0 ? "named " + i : "",
                                1,
                                0));
            }
        }
        return new Publication(
                at.program(),
                new Moment(count - 1, here.step(), 0),
                at.state(),
                at.last(),
                at.options(),
                branches,
                at.activity(),
                new Marks(List.of(), List.of(), bookmarks),
                null,
                null,
                at.timeline());
    }

    private static Publication marked(Publication at) {
        Moment here = at.moment();
        Marks marks =
                new Marks(
                        List.of(
                                Breakpoint.parse("line 19").withId(1),
                                Breakpoint.parse(
                                                "syscall rt_sigtimedwait exit if number == 3 and"
                                                        + " parent == 2 and not exiting")
                                        .withId(2)
                                        .withEnabled(false),
                                Breakpoint.parse("when zombies > 0").withId(3)),
                        List.of(
                                Watch.parse("task(2).state").withId(4).withStops(true),
                                Watch.parse("count(zombie and parent == 2) + zombies").withId(5)),
                        List.of(
                                new Bookmark(6, here, "here", ""),
                                new Bookmark(
                                        7,
                                        new Moment(0, here.step() / 2, 0),
                                        "before anybody has waited",
                                        "The child is dead already, and its parent looks elsewhere"
                                                + " until it is asked.")));
        BranchInfo first = at.branches().getFirst();
        List<BranchInfo> branches = new ArrayList<>();
        branches.add(new BranchInfo(0, null, first.length(), "", 8, 96L << 20));
        branches.add(new BranchInfo(1, new Moment(0, 2, 0), here.step() + 40));
        Comparison comparison =
                new Comparison(
                        new Moment(0, here.step(), 0),
                        new Moment(1, here.step() + 40, 0),
                        List.of(
                                new Comparison.OnlyOn(new TaskId(7), 7, true),
                                new Comparison.OfTask(new TaskId(2), 2, "state", "zombie", "none"),
                                new Comparison.OfMachine("zombies", "1", "0"),
                                new Comparison.OfConsole(
                                        12, "the child has ended with 7", "nobody has ended")));
        return new Publication(
                at.program(),
                here,
                at.state(),
                at.last(),
                at.options(),
                branches,
                at.activity(),
                marks,
                new Notice.AtBreakpoint(3),
                comparison,
                at.timeline());
    }
}
