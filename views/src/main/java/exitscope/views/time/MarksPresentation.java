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
import exitscope.views.BookmarkText;
import exitscope.views.Messages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The rows of the time pane.
final class MarksPresentation {
    private static final int LONGEST_NOTICE = 60;

    /// A row of the list.
    sealed interface Row {}

    /// Stands above the rows of a kind.
    record Heading(String text) implements Row {}

    /// @param here whether the run stopped at it
    record Stop(Breakpoint breakpoint, boolean here) implements Row {}

    /// @param here whether the run stopped where it changed
    record Watched(Watch watch, String value, boolean here) implements Row {}

    /// @param text its name and its note
    /// @param where its position in words
    /// @param here whether one stands there
    record Marked(Bookmark bookmark, String text, String where, boolean here) implements Row {}

    /// @param depth how many branches it left one after the other
    /// @param here whether one stands on it
    record Run(BranchInfo branch, int depth, String name, String where, boolean here)
            implements Row {}

    /// What differs between two moments.
    record Difference(String text) implements Row {}

    private final Messages messages;
    private List<Row> rows = List.of();

    private int comparisonRow;

    private int all;

    private List<String> wanted = List.of();

    MarksPresentation(Messages messages) {
        this.messages = messages;
    }

    /// Shows from now on only what has each of these words.
    void filter(String words) {
        wanted = Stream.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)).toList();
    }

    void show(Publication at) {
        all = 0;
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
                                        each,
                                        BookmarkText.withNote(each, messages),
                                        where(each, at),
                                        each.moment().equals(at.moment())))
                        .toList());
        if (at.branches().size() > 1) {
            section(list, "time.branches", runs(at));
        }
        Comparison comparison = at.comparison();
        comparisonRow = 0;
        if (comparison != null) {
            comparisonRow = list.size();
            list.addAll(new ComparisonRows(messages, at).of(comparison));
        }
        rows = List.copyOf(list);
    }

    /// Where the comparison begins among the rows; 0 when there is none.
    int comparisonRow() {
        return comparisonRow;
    }

    private void section(List<Row> list, String heading, List<? extends Row> rowsOfKind) {
        all += rowsOfKind.size();
        List<? extends Row> found = rowsOfKind.stream().filter(this::isWanted).toList();
        if (!found.isEmpty()) {
            list.add(new Heading(messages.text(heading)));
            list.addAll(found);
        }
    }

    /// Whether a row has each word of the filter.
    boolean isWanted(Row row) {
        String text = text(row).toLowerCase(Locale.ROOT);
        return wanted.stream().allMatch(text::contains);
    }

    /// The words of a row, by which it is found.
    private static String text(Row row) {
        return switch (row) {
            case Heading(String text) -> text;
            case Stop(var breakpoint, _) -> breakpoint.text();
            case Watched(var watch, String value, _) -> watch.expression().text() + " " + value;
            case Marked marked -> marked.text() + " " + marked.where();
            case Run run -> run.name() + " " + run.where();
            case Difference(String text) -> text;
        };
    }

    /// How many rows there would be without the filter, headings and differences aside.
    int all() {
        return all;
    }

    /// How many of those there are.
    int found() {
        return (int)
                rows.stream()
                        .filter(row -> !(row instanceof Heading || row instanceof Difference))
                        .count();
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

    /// The branches as a tree, each behind the one that it left.
    List<Run> runs(Publication at) {
        Map<Integer, List<BranchInfo>> children = new HashMap<>();
        Deque<Run> next = new ArrayDeque<>();
        for (BranchInfo branch : at.branches().reversed()) {
            Moment origin = branch.origin();
            if (origin == null) {
                next.push(run(branch, 0, at));
            } else {
                children.computeIfAbsent(origin.branch(), _ -> new ArrayList<>()).add(branch);
            }
        }
        List<Run> runs = new ArrayList<>();
        while (!next.isEmpty()) {
            Run run = next.pop();
            runs.add(run);
            for (BranchInfo child : children.getOrDefault(run.branch().number(), List.of())) {
                next.push(run(child, run.depth() + 1, at));
            }
        }
        return List.copyOf(runs);
    }

    private Run run(BranchInfo branch, int depth, Publication at) {
        return new Run(
                branch,
                depth,
                BranchNames.of(branch, messages),
                messages.text("time.length", Long.toString(branch.length())),
                branch.number() == at.moment().branch());
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
            case Notice.BranchGone _ -> messages.text("time.notice.gone");
            case Notice.NeverChanged(int id) -> messages.text("time.notice.never", watch(at, id));
        };
    }

    /// The bookmark that one stands at, with its note; empty when there is none.
    private String bookmark(Publication at) {
        return at.marks().bookmarks().stream()
                .filter(each -> each.moment().equals(at.moment()))
                .findFirst()
                .map(each -> BookmarkText.withNote(each, messages))
                .orElse("");
    }

    private static String watch(Publication at, int id) {
        return at.marks().watches().stream()
                .filter(each -> each.id() == id)
                .map(each -> each.expression().text())
                .findFirst()
                .orElse("");
    }
}
