package exitscope.views.time;

import exitscope.problem.ExitscopeException;
import exitscope.publish.Bookmark;
import exitscope.publish.BranchInfo;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.views.BookmarkText;
import exitscope.views.Messages;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Moments as a person writes and reads them: `here`, `start`, `end`, `step 12`, `step 12 of run
/// 2`, `run 2` for its end, and the names of bookmarks.
final class MomentText {
    static final String HERE = "here";
    private static final String START = "start";
    private static final String END = "end";
    private static final Pattern STEP = Pattern.compile("step (\\d{1,18})(?: of run (\\d{1,9}))?");
    private static final Pattern RUN = Pattern.compile("run (\\d{1,9})");

    private final Publication at;
    private final Messages messages;

    MomentText(Publication at, Messages messages) {
        this.at = at;
        this.messages = messages;
    }

    /// Where a branch ends.
    static Moment end(BranchInfo branch) {
        return new Moment(branch.number(), branch.length(), 0);
    }

    /// The moment that is meant. A bookmark that a person has called like one of the words comes
    /// first; what those without a name are called here comes last.
    ///
    /// @throws ExitscopeException when there is none
    Moment parse(String given) {
        String text = given.strip();
        for (Bookmark bookmark : at.marks().bookmarks()) {
            if (bookmark.name().equals(text)) {
                return bookmark.moment();
            }
        }
        BranchInfo present = at.branch(at.moment().branch());
        switch (text) {
            case HERE -> {
                return at.moment();
            }
            case START -> {
                return new Moment(present.number(), 0, 0);
            }
            case END -> {
                return end(present);
            }
            default -> {
                // one with a number
            }
        }
        Matcher run = RUN.matcher(text);
        if (run.matches()) {
            return end(branch(run.group(1)));
        }
        Matcher step = STEP.matcher(text);
        if (step.matches()) {
            BranchInfo branch = step.group(2) == null ? present : branch(step.group(2));
            long wanted = Long.parseLong(step.group(1));
            if (wanted <= branch.length()) {
                return new Moment(branch.number(), wanted, 0);
            }
        }
        for (Bookmark bookmark : at.marks().bookmarks()) {
            if (BookmarkText.name(bookmark, messages).equals(text)) {
                return bookmark.moment();
            }
        }
        throw new ExitscopeException(
                Messages.BOOK.phrase("time.noMoment", text),
                Messages.BOOK.phrase("time.noMoment.wayOut"));
    }

    private BranchInfo branch(String number) {
        for (BranchInfo branch : at.branches()) {
            if (Integer.toString(branch.number() + 1).equals(number)) {
                return branch;
            }
        }
        throw new ExitscopeException(
                Messages.BOOK.phrase("time.noBranch", number),
                Messages.BOOK.phrase("time.noBranch.wayOut"));
    }

    /// From what one can choose.
    List<String> choices() {
        List<String> choices = new ArrayList<>(List.of(HERE, START, END));
        at.marks().bookmarks().stream().map(this::choice).distinct().forEach(choices::add);
        if (at.branches().size() > 1) {
            at.branches().forEach(branch -> choices.add("run " + (branch.number() + 1)));
        }
        return choices;
    }

    /// A bookmark; one without a name so that it is not taken for one of another run.
    private String choice(Bookmark bookmark) {
        Moment moment = bookmark.moment();
        return bookmark.name().isEmpty() && at.branches().size() > 1 && moment.ticks() == 0
                ? "step " + moment.step() + " of run " + (moment.branch() + 1)
                : BookmarkText.name(bookmark, messages);
    }

    /// What a moment is called: by its bookmark if that tells it from moments of other runs, else
    /// by its run and position.
    String of(Moment moment) {
        for (Bookmark bookmark : at.marks().bookmarks()) {
            boolean tells = !bookmark.name().isEmpty() || at.branches().size() == 1;
            if (bookmark.moment().equals(moment) && tells) {
                return BookmarkText.name(bookmark, messages);
            }
        }
        BranchInfo branch = known(moment.branch());
        String run =
                branch == null
                        ? Integer.toString(moment.branch() + 1)
                        : BranchNames.of(branch, messages);
        String step = Long.toString(moment.step());
        if (moment.ticks() > 0) {
            return messages.text("time.moment.within", run, step, Long.toString(moment.ticks()));
        }
        return branch != null && branch.length() == moment.step()
                ? messages.text("time.moment.end", run)
                : messages.text("time.moment.at", run, step);
    }

    private @Nullable BranchInfo known(int number) {
        for (BranchInfo branch : at.branches()) {
            if (branch.number() == number) {
                return branch;
            }
        }
        return null;
    }
}
