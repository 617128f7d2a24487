package exitscope.publish;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;

import java.util.List;

/// What a person has put upon a run; each list in the order of ids, bookmarks in the order in which
/// one walks them.
public record Marks(List<Breakpoint> breakpoints, List<Watch> watches, List<Bookmark> bookmarks) {
    public static final Marks NONE = new Marks(List.of(), List.of(), List.of());

    public Marks {
        breakpoints = List.copyOf(breakpoints);
        watches = List.copyOf(watches);
        bookmarks = List.copyOf(bookmarks);
    }
}
