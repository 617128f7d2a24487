package exitscope.debug;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.command.Direction;
import exitscope.publish.Bookmark;
import exitscope.publish.Marks;
import exitscope.publish.Moment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/// What the person has put upon a run, as it changes.
final class MarkBook {
    private static final Comparator<Bookmark> IN_ORDER =
            Comparator.<Bookmark, Moment>comparing(Bookmark::moment, Bookmark::compare)
                    .thenComparingInt(Bookmark::id);

    private final List<Breakpoint> breakpoints;
    private final List<Watch> watches;
    private final List<Bookmark> bookmarks;
    private int nextId = 1;

    MarkBook(Marks initial) {
        breakpoints = new ArrayList<>(initial.breakpoints());
        watches = new ArrayList<>(initial.watches());
        bookmarks = new ArrayList<>(initial.bookmarks());
        breakpoints.forEach(each -> used(each.id()));
        watches.forEach(each -> used(each.id()));
        bookmarks.forEach(each -> used(each.id()));
    }

    private void used(int id) {
        nextId = Math.max(nextId, id + 1);
    }

    Marks marks() {
        return new Marks(breakpoints, watches, bookmarks);
    }

    /// One that is there already is enabled instead.
    void add(Breakpoint breakpoint) {
        for (Breakpoint each : breakpoints) {
            if (each.text().equals(breakpoint.text())) {
                enable(each.id(), true);
                return;
            }
        }
        breakpoints.add(breakpoint.withId(nextId++));
    }

    void removeBreakpoint(int id) {
        breakpoints.removeIf(each -> each.id() == id);
    }

    void enable(int id, boolean on) {
        breakpoints.replaceAll(each -> each.id() == id ? each.withEnabled(on) : each);
    }

    /// One that is there already stops runs from then on, if the new one would.
    ///
    /// @return the one that is there then
    Watch add(Watch watch) {
        for (Watch each : watches) {
            if (each.expression().equals(watch.expression())) {
                stopAt(each.id(), each.stops() || watch.stops());
                return each;
            }
        }
        Watch added = watch.withId(nextId++);
        watches.add(added);
        return added;
    }

    void removeWatch(int id) {
        watches.removeIf(each -> each.id() == id);
    }

    void stopAt(int id, boolean on) {
        watches.replaceAll(each -> each.id() == id ? each.withStops(on) : each);
    }

    @Nullable Watch watch(int id) {
        return watches.stream().filter(each -> each.id() == id).findFirst().orElse(null);
    }

    void addBookmark(Moment moment, String name, String note) {
        bookmarks.add(new Bookmark(nextId++, moment, name, note));
        bookmarks.sort(IN_ORDER);
    }

    void edit(int id, UnaryOperator<Bookmark> change) {
        bookmarks.replaceAll(each -> each.id() == id ? change.apply(each) : each);
    }

    void removeBookmark(int id) {
        bookmarks.removeIf(each -> each.id() == id);
    }

    /// Takes away the bookmarks of a branch.
    ///
    /// @return those
    List<Bookmark> takeFrom(int branch) {
        List<Bookmark> taken =
                bookmarks.stream().filter(each -> each.moment().branch() == branch).toList();
        bookmarks.removeAll(taken);
        return taken;
    }

    /// Puts bookmarks there that were taken away.
    void putBack(List<Bookmark> taken) {
        bookmarks.addAll(taken);
        bookmarks.sort(IN_ORDER);
    }

    /// The bookmark to go to from a moment, or null.
    @Nullable Bookmark next(Moment from, Direction direction) {
        Bookmark found = null;
        for (Bookmark each : bookmarks) {
            int order = Bookmark.compare(each.moment(), from);
            if (direction == Direction.FORWARD && order > 0) {
                return each;
            }
            if (direction == Direction.BACKWARD && order < 0) {
                found = each;
            }
        }
        return found;
    }
}
