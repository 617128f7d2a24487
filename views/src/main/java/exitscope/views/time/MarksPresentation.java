package exitscope.views.time;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.inspect.ProgramFile;
import exitscope.inspect.ProgramVariables;
import exitscope.predicate.Variables;
import exitscope.publish.Bookmark;
import exitscope.publish.BranchInfo;
import exitscope.publish.Comparison;
import exitscope.publish.Moment;
import exitscope.publish.Notice;
import exitscope.publish.Publication;
import exitscope.views.Messages;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The rows of the time pane.
final class MarksPresentation {
    /// Differences shown; the rest are counted.
    private static final int MOST_DIFFERENCES = 200;

    private static final int LONGEST_NOTICE = 60;

    /// A row of the list.
    sealed interface Row {}

    /// Stands above the rows of a kind.
    record Heading(String text) implements Row {}

    /// @param here whether the run stopped at it
    record Stop(Breakpoint breakpoint, boolean here) implements Row {}

    /// @param here whether the run stopped where it changed
    record Watched(Watch watch, String value, boolean here) implements Row {}

    /// @param where its position in words
    /// @param here whether one stands there
    record Marked(Bookmark bookmark, String where, boolean here) implements Row {}

    /// @param depth how many branches it left one after the other
    /// @param here whether one stands on it
    record Run(BranchInfo branch, int depth, String name, String where, boolean here)
            implements Row {}

    /// What differs between two branches.
    record Difference(String text) implements Row {}

    private final Messages messages;
    private List<Row> rows = List.of();

    MarksPresentation(Messages messages) {
        this.messages = messages;
    }

    void show(Publication at) {
        List<Row> list = new ArrayList<>();
        Notice notice = at.notice();
        Variables variables =
                new ProgramVariables(
                        at.program().debug(), ProgramFile.at(at.state(), at.program().path()));
        section(
                list,
                "time.breakpoints",
                at.marks().breakpoints().stream()
                        .map(each ->
                                new Stop(each, new Notice.AtBreakpoint(each.id()).equals(notice)))
                        .toList());
        section(
                list,
                "time.watches",
                at.marks().watches().stream()
                        .map(each ->
                                new Watched(
                                        each,
                                        each.expression().of(at.state(), variables).toString(),
                                        notice instanceof Notice.Changed changed
                                                && changed.watch() == each.id()))
                        .toList());
        section(
                list,
                "time.bookmarks",
                at.marks().bookmarks().stream()
                        .map(each ->
                                new Marked(
                                        each, where(each, at), each.moment().equals(at.moment())))
                        .toList());
        if (at.branches().size() > 1) {
            section(list, "time.branches", runs(at));
        }
        Comparison comparison = at.comparison();
        if (comparison != null) {
            compare(list, comparison, at);
        }
        rows = List.copyOf(list);
    }

    /// Where the comparison begins among the rows; 0 when there is none.
    int comparisonRow() {
        for (int i = rows.size() - 1; i > 0; i--) {
            if (rows.get(i) instanceof Heading && rows.get(rows.size() - 1) instanceof Difference) {
                return i;
            }
        }
        return 0;
    }

    private void section(List<Row> list, String heading, List<? extends Row> rowsOfKind) {
        if (!rowsOfKind.isEmpty()) {
            list.add(new Heading(messages.text(heading)));
            list.addAll(rowsOfKind);
        }
    }

    private String where(Bookmark bookmark, Publication at) {
        Moment moment = bookmark.moment();
        String step = Long.toString(moment.step());
        if (moment.branch() == at.moment().branch()) {
            return messages.text("time.at", step);
        }
        for (BranchInfo branch : at.branches()) {
            if (branch.number() == moment.branch()) {
                return messages.text("time.atOf", step, BranchNames.of(branch, messages));
            }
        }
        return messages.text("time.at", step);
    }

    /// The branches as a tree.
    List<Run> runs(Publication at) {
        List<Run> runs = new ArrayList<>();
        branches(at, null, 0, runs);
        return List.copyOf(runs);
    }

    /// The branches as a tree, each behind the one that it left.
    private void branches(Publication at, @Nullable Integer parent, int depth, List<Run> runs) {
        for (BranchInfo branch : at.branches()) {
            Moment origin = branch.origin();
            boolean child =
                    origin == null ? parent == null : parent != null && origin.branch() == parent;
            if (child) {
                runs.add(
                        new Run(
                                branch,
                                depth,
                                BranchNames.of(branch, messages),
                                messages.text("time.length", Long.toString(branch.length())),
                                branch.number() == at.moment().branch()));
                branches(at, branch.number(), depth + 1, runs);
            }
        }
    }

    private void compare(List<Row> list, Comparison comparison, Publication at) {
        String left = name(comparison.left(), at);
        String right = name(comparison.right(), at);
        List<Comparison.Difference> differences = comparison.differences();
        list.add(new Heading(messages.text("time.compared", left, right, differences.size())));
        for (Comparison.Difference difference :
                differences.subList(0, Math.min(differences.size(), MOST_DIFFERENCES))) {
            list.add(new Difference(text(difference, left, right)));
        }
        if (differences.size() > MOST_DIFFERENCES) {
            list.add(
                    new Difference(
                            messages.text("time.more", differences.size() - MOST_DIFFERENCES)));
        }
    }

    private String name(Moment moment, Publication at) {
        for (BranchInfo branch : at.branches()) {
            if (branch.number() == moment.branch()) {
                return BranchNames.of(branch, messages);
            }
        }
        return Integer.toString(moment.branch() + 1);
    }

    private String text(Comparison.Difference difference, String left, String right) {
        return switch (difference) {
            case Comparison.OnlyOn only ->
                    messages.text(
                            "time.difference.only",
                            task(only.task().value(), only.number()),
                            only.left() ? left : right);
            case Comparison.OfTask field ->
                    messages.text(
                            "time.difference.task",
                            task(field.task().value(), field.number()),
                            field.field(),
                            field.left(),
                            field.right());
            case Comparison.OfMachine field ->
                    messages.text(
                            "time.difference.machine", field.field(), field.left(), field.right());
            case Comparison.OfConsole console ->
                    messages.text(
                            "time.difference.console",
                            firstLine(console.left()),
                            firstLine(console.right()));
        };
    }

    private String task(int id, int number) {
        return number == 0
                ? messages.text("time.reaped", Integer.toString(id))
                : Integer.toString(number);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    List<Row> rows() {
        return rows;
    }

    /// Why the run ended where it did, in words; empty when there is nothing to say.
    String notice(Publication at) {
        String text = whole(at);
        return text.length() <= LONGEST_NOTICE ? text : text.substring(0, LONGEST_NOTICE - 1) + "…";
    }

    /// Why the run ended where it did, however long that is to say.
    String whole(Publication at) {
        Notice notice = at.notice();
        return switch (notice) {
            case null -> bookmark(at);
            case Notice.AtBreakpoint(int id) ->
                    at.marks().breakpoints().stream()
                            .filter(each -> each.id() == id)
                            .map(Breakpoint::text)
                            .findFirst()
                            .orElse("");
            case Notice.Changed changed ->
                    messages.text(
                            "time.notice.changed",
                            watch(at, changed.watch()),
                            changed.from().toString(),
                            changed.to().toString());
            case Notice.BranchDeleted(BranchInfo branch) ->
                    messages.text("time.notice.deleted", BranchNames.of(branch, messages));
            case Notice.NeverChanged(int id) -> messages.text("time.notice.never", watch(at, id));
        };
    }

    /// The bookmark that one stands at, with its note; empty when there is none.
    private static String bookmark(Publication at) {
        return at.marks().bookmarks().stream()
                .filter(each -> each.moment().equals(at.moment()))
                .findFirst()
                .map(each -> words(each))
                .orElse("");
    }

    private static String words(Bookmark bookmark) {
        return bookmark.note().isEmpty()
                ? bookmark.name()
                : bookmark.name() + " – " + bookmark.note();
    }

    private static String watch(Publication at, int id) {
        return at.marks().watches().stream()
                .filter(each -> each.id() == id)
                .map(each -> each.expression().text())
                .findFirst()
                .orElse("");
    }
}
