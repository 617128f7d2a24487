package exitscope.format.recording;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Bookmark;
import exitscope.publish.Marks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// What a person has put upon a run, within a session file.
final class MarksJson {
    private static final int MOST = 10_000;
    private static final int LONGEST = 8_192;
    private static final int LONGEST_NOTE = 1 << 20;

    private MarksJson() {}

    static void write(ObjectNode root, Marks marks) {
        ArrayNode breakpoints = root.putArray("breakpoints");
        for (Breakpoint each : marks.breakpoints()) {
            breakpoints
                    .addObject()
                    .put("id", each.id())
                    .put("text", each.text())
                    .put("enabled", each.enabled());
        }
        ArrayNode watches = root.putArray("watches");
        for (Watch each : marks.watches()) {
            watches.addObject()
                    .put("id", each.id())
                    .put("text", each.expression().text())
                    .put("stops", each.stops());
        }
        ArrayNode bookmarks = root.putArray("bookmarks");
        for (Bookmark each : marks.bookmarks()) {
            bookmarks
                    .addObject()
                    .put("id", each.id())
                    .put("branch", each.moment().branch())
                    .put("step", each.moment().step())
                    .put("ticks", each.moment().ticks())
                    .put("name", each.name())
                    .put("note", each.note());
        }
    }

    static Marks read(Fields root) {
        Set<Integer> ids = new HashSet<>();
        List<Breakpoint> breakpoints = new ArrayList<>();
        for (Fields each : root.objects("breakpoints", MOST)) {
            breakpoints.add(
                    parsed(each, Breakpoint::parse)
                            .withId(id(each, ids))
                            .withEnabled(each.flag("enabled")));
        }
        List<Watch> watches = new ArrayList<>();
        for (Fields each : root.objects("watches", MOST)) {
            watches.add(
                    parsed(each, Watch::parse).withId(id(each, ids)).withStops(each.flag("stops")));
        }
        List<Bookmark> bookmarks = new ArrayList<>();
        for (Fields each : root.objects("bookmarks", MOST)) {
            bookmarks.add(
                    new Bookmark(
                            id(each, ids),
                            RecordingFile.moment(each),
                            each.text("name", LONGEST),
                            each.text("note", LONGEST_NOTE)));
        }
        return new Marks(breakpoints, watches, bookmarks);
    }

    private static <T> T parsed(Fields each, Function<String, T> parser) {
        String text = each.text("text", LONGEST);
        try {
            return parser.apply(text);
        } catch (ExitscopeException problem) {
            throw each.damaged("text", problem.what());
        }
    }

    private static int id(Fields each, Set<Integer> ids) {
        int id = each.integer("id", 1, Fields.HIGHEST);
        if (!ids.add(id)) {
            throw each.damaged("id", Phrase.of("session.sameId", id));
        }
        return id;
    }
}
