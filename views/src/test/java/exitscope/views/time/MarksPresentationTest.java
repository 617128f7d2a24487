package exitscope.views.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.command.Command;
import exitscope.publish.Bookmark;
import exitscope.publish.BranchInfo;
import exitscope.publish.Comparison;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.RealRun;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

class MarksPresentationTest {
    @Test
    void aBookmarkWithoutANameIsCalledByItsPosition() throws IOException {
        Publication at = RealRun.of("03-zombie.c", "fifo").getLast();
        Bookmark named = new Bookmark(1, Moment.START, "Anfang", "");
        Bookmark unnamed = new Bookmark(2, new Moment(0, 12, 0), "", "jetzt");
        Publication marked = withBookmarks(at, List.of(named, unnamed), null);
        Messages german = new Messages(Locale.GERMAN);
        MarksPresentation presentation = new MarksPresentation(german);
        presentation.show(marked);
        assertEquals(
                List.of("Anfang", "Schritt 12 – jetzt"),
                presentation.rows().stream()
                        .filter(MarksPresentation.Marked.class::isInstance)
                        .map(row -> ((MarksPresentation.Marked) row).text())
                        .toList());
        MomentText moments = new MomentText(marked, german);
        assertTrue(moments.choices().contains("Schritt 12"), moments.choices().toString());
        assertEquals(unnamed.moment(), moments.parse("Schritt 12"));
        assertEquals("Schritt 12", moments.of(unnamed.moment()));
        String written = MarkInput.text(new Bookmark(3, Moment.START, "", ""));
        assertEquals(
                new Command.AddBookmark("", ""), MarkInput.parse(written, marked, german), written);
    }

    @Test
    void bookmarksWithoutANameAreToldApartByTheirRuns() throws IOException {
        Publication at = RealRun.of("03-zombie.c", "fifo").getLast();
        Bookmark first = new Bookmark(1, new Moment(0, 12, 0), "", "");
        Bookmark second = new Bookmark(2, new Moment(1, 12, 0), "", "");
        BranchInfo run = at.branches().getFirst();
        Publication marked =
                new Publication(
                        at.program(),
                        at.moment(),
                        at.state(),
                        at.last(),
                        at.options(),
                        List.of(run, new BranchInfo(1, new Moment(0, 10, 0), run.length())),
                        at.activity(),
                        new Marks(List.of(), List.of(), List.of(second, first)),
                        null,
                        null,
                        at.timeline());
        MomentText moments = new MomentText(marked, new Messages(Locale.ENGLISH));
        List<String> choices = moments.choices();
        assertTrue(
                choices.containsAll(List.of("step 12 of run 1", "step 12 of run 2")),
                choices.toString());
        assertEquals(second.moment(), moments.parse("step 12 of run 2"));
        assertEquals(first.moment(), moments.parse("step 12"), "of the run that is shown");
        assertNotEquals(moments.of(first.moment()), moments.of(second.moment()));
    }

    private static Publication withBookmarks(
            Publication at, List<Bookmark> bookmarks, @Nullable Comparison comparison) {
        return new Publication(
                at.program(),
                at.moment(),
                at.state(),
                at.last(),
                at.options(),
                at.branches(),
                at.activity(),
                new Marks(List.of(), List.of(), bookmarks),
                null,
                comparison,
                at.timeline());
    }

    @Test
    void aComparisonIsFoundThoughNothingDiffers() throws IOException {
        Publication at = RealRun.of("03-zombie.c", "fifo").getLast();
        MarksPresentation presentation = new MarksPresentation(new Messages(Locale.ENGLISH));
        presentation.show(
                withBookmarks(
                        at,
                        List.of(new Bookmark(1, at.moment(), "here", "")),
                        new Comparison(at.moment(), at.moment(), List.of())));
        assertEquals(2, presentation.comparisonRow(), "behind the bookmark and its heading");
        assertInstanceOf(
                MarksPresentation.Heading.class,
                presentation.rows().get(presentation.comparisonRow()));
    }
}
