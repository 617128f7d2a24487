package exitscope.views.time;

import exitscope.command.Command;
import exitscope.command.Direction;
import exitscope.publish.Bookmark;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.views.CommandSink;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// What can be done with the rows of the time pane.
final class MarkActions {
    private final CommandSink commands;
    private final Supplier<@Nullable Publication> shown;
    private final Consumer<Bookmark> editor;

    /// @param shown what the pane shows
    /// @param editor lets the person write another name and note
    MarkActions(
            CommandSink commands,
            Supplier<@Nullable Publication> shown,
            Consumer<Bookmark> editor) {
        this.commands = commands;
        this.shown = shown;
        this.editor = editor;
    }

    /// Turns a breakpoint on or off, or whether a watch stops runs.
    void toggle(MarksPresentation.@Nullable Row item) {
        switch (item) {
            case MarksPresentation.Stop(var breakpoint, _) ->
                    commands.send(
                            new Command.EnableBreakpoint(breakpoint.id(), !breakpoint.enabled()));
            case MarksPresentation.Watched(var watch, _, _) ->
                    commands.send(new Command.StopAtWatch(watch.id(), !watch.stops()));
            case MarksPresentation.Marked _,
                    MarksPresentation.Run _,
                    MarksPresentation.Heading _,
                    MarksPresentation.Difference _ -> {}
            case null -> {}
        }
    }

    /// Goes where a row leads: a bookmark, the branch, who changed a value last.
    void go(MarksPresentation.@Nullable Row item) {
        Publication at = shown.get();
        switch (item) {
            case MarksPresentation.Marked(var bookmark, _, _, _) ->
                    commands.send(new Command.Seek(bookmark.moment()));
            case MarksPresentation.Run run -> {
                if (at != null && !run.here()) {
                    long step = Math.min(at.moment().step(), run.branch().length());
                    commands.send(new Command.Seek(new Moment(run.branch().number(), step, 0)));
                }
            }
            case MarksPresentation.Stop _,
                    MarksPresentation.Watched _,
                    MarksPresentation.Heading _,
                    MarksPresentation.Difference _ -> {}
            case null -> {}
        }
    }

    /// Goes to the nearest change of a watched value.
    void seekChange(MarksPresentation.@Nullable Row item, Direction direction) {
        if (item instanceof MarksPresentation.Watched watched) {
            commands.send(new Command.SeekChange(watched.watch().id(), direction));
        }
    }

    /// Compares where the present branch ends with where that of a row does; the present moment
    /// with a bookmark.
    void compare(MarksPresentation.@Nullable Row item) {
        Publication at = shown.get();
        if (at == null) {
            return;
        }
        if (item instanceof MarksPresentation.Run run && !run.here()) {
            commands.send(MarkInput.ends(at.branch(at.moment().branch()), run.branch()));
        } else if (item instanceof MarksPresentation.Marked marked && !marked.here()) {
            commands.send(new Command.Compare(at.moment(), marked.bookmark().moment()));
        }
    }

    /// Changes the name and the note of a bookmark.
    void edit(MarksPresentation.@Nullable Row item) {
        if (item instanceof MarksPresentation.Marked marked) {
            editor.accept(marked.bookmark());
        }
    }

    /// Takes away what a row shows.
    void remove(MarksPresentation.@Nullable Row item) {
        switch (item) {
            case MarksPresentation.Stop(var breakpoint, _) ->
                    commands.send(new Command.RemoveBreakpoint(breakpoint.id()));
            case MarksPresentation.Watched(var watch, _, _) ->
                    commands.send(new Command.RemoveWatch(watch.id()));
            case MarksPresentation.Marked(var bookmark, _, _, _) ->
                    commands.send(new Command.RemoveBookmark(bookmark.id()));
            case MarksPresentation.Run run ->
                    commands.send(new Command.DeleteBranch(run.branch().number()));
            case MarksPresentation.Heading _, MarksPresentation.Difference _ -> {}
            case null -> {}
        }
    }
}
