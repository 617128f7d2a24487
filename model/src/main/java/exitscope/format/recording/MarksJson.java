package exitscope.format.recording;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Bookmark;
import exitscope.publish.Marks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
            try {
                breakpoints.add(
                        Breakpoint.parse(each.text("text", LONGEST))
                                .withId(id(each, ids))
                                .withEnabled(each.flag("enabled")));
            } catch (RecordingProblem problem) {
                throw problem;
            } catch (ExitscopeException problem) {
                throw each.damaged("text", problem.getMessage());
            }
        }
        List<Watch> watches = new ArrayList<>();
        for (Fields each : root.objects("watches", MOST)) {
            try {
                watches.add(
                        Watch.parse(each.text("text", LONGEST))
                                .withId(id(each, ids))
                                .withStops(each.flag("stops")));
            } catch (RecordingProblem problem) {
                throw problem;
            } catch (ExitscopeException problem) {
                throw each.damaged("text", problem.getMessage());
            }
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

    private static int id(Fields each, Set<Integer> ids) {
        int id = each.integer("id", 1, Integer.MAX_VALUE - 1);
        if (!ids.add(id)) {
            throw each.damaged("id", "another has the id " + id);
        }
        return id;
    }
}
