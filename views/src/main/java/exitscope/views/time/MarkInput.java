package exitscope.views.time;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.command.Command;
import exitscope.publish.Bookmark;
import exitscope.publish.BranchInfo;
import exitscope.publish.Publication;
import exitscope.views.Messages;

import org.jspecify.annotations.Nullable;

/// What is written into the field of the time pane: a breakpoint, or behind a word of its own a
/// watch, a bookmark, a name for the present branch, or moments to compare.
final class MarkInput {
    private static final String WATCH = "watch ";
    private static final String MARK = "mark";
    private static final String NAME = "name ";
    private static final String COMPARE = "compare ";
    private static final String WITH = " with ";

    private MarkInput() {}

    /// What it asks for.
    ///
    /// @throws exitscope.problem.ExitscopeException when it cannot be understood
    static @Nullable Command parse(String given, Publication at, Messages messages) {
        String text = given.strip();
        if (text.startsWith(WATCH)) {
            return new Command.AddWatch(Watch.parse(text.substring(WATCH.length())));
        }
        if (text.equals(MARK) || text.startsWith(MARK + " ")) {
            String[] parts = text.substring(MARK.length()).split(":", 2);
            return new Command.AddBookmark(
                    parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
        }
        if (text.startsWith(NAME)) {
            return new Command.NameBranch(
                    at.moment().branch(), text.substring(NAME.length()).strip());
        }
        if (text.startsWith(COMPARE)) {
            return compare(text.substring(COMPARE.length()).strip(), at, messages);
        }
        return text.isEmpty() ? null : new Command.AddBreakpoint(Breakpoint.parse(text));
    }

    /// What is written for a bookmark that is there.
    static String text(Bookmark bookmark) {
        String note = bookmark.note().replace('\n', ' ');
        return MARK + " " + bookmark.name() + (note.isEmpty() ? "" : ": " + note);
    }

    /// What is written for the name of a branch.
    static String name(String name) {
        return NAME + name;
    }

    /// `compare 2` means the ends of two runs, `compare here with start` two moments.
    private static Command compare(String what, Publication at, Messages messages) {
        String[] sides = what.split(WITH, 2);
        MomentText moments = new MomentText(at, messages);
        if (sides.length == 2) {
            return new Command.Compare(moments.parse(sides[0]), moments.parse(sides[1]));
        }
        for (BranchInfo branch : at.branches()) {
            if (Integer.toString(branch.number() + 1).equals(what)) {
                return ends(at.branch(at.moment().branch()), branch);
            }
        }
        return new Command.Compare(at.moment(), moments.parse(what));
    }

    /// Compares where two branches end.
    static Command ends(BranchInfo left, BranchInfo right) {
        return new Command.Compare(MomentText.end(left), MomentText.end(right));
    }
}
