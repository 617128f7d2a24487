package exitscope.views.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import exitscope.publish.Bookmark;
import exitscope.publish.Comparison;
import exitscope.publish.Marks;
import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.RealRun;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

class MarksPresentationTest {
    @Test
    void aComparisonIsFoundThoughNothingDiffers() throws IOException {
        Publication at = RealRun.of("03-zombie.c", "fifo").getLast();
        MarksPresentation presentation = new MarksPresentation(new Messages(Locale.ENGLISH));
        presentation.show(
                new Publication(
                        at.program(),
                        at.moment(),
                        at.state(),
                        at.last(),
                        at.options(),
                        at.branches(),
                        at.activity(),
                        new Marks(
                                List.of(),
                                List.of(),
                                List.of(new Bookmark(1, at.moment(), "here", ""))),
                        null,
                        new Comparison(at.moment(), at.moment(), List.of()),
                        at.timeline()));
        assertEquals(2, presentation.comparisonRow(), "behind the bookmark and its heading");
        assertInstanceOf(
                MarksPresentation.Heading.class,
                presentation.rows().get(presentation.comparisonRow()));
    }
}
