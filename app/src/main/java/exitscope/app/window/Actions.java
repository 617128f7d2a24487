package exitscope.app.window;

import exitscope.app.program.HistoryBudget;
import exitscope.change.EventKind;
import exitscope.command.Direction;
import exitscope.command.Granularity;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

import java.nio.file.Path;
import java.util.Optional;

/// What the person can ask of the window; the tool bar, the menus and the keys all come here.
interface Actions {
    void step();

    void stepBack();

    /// Runs, or pauses while running; compiles before, when the text was edited.
    void runOrPause();

    void reset();

    /// Runs backward to a breakpoint or the start.
    void runBack();

    /// Runs on past breakpoints to where nothing can move any more.
    void end();

    /// Goes to the nearest event of the kind chosen.
    void event(Direction direction);

    /// The kind of event to go to; empty for any.
    ObjectProperty<Optional<EventKind>> eventKind();

    /// Whether only events of the selected task count.
    BooleanProperty eventsOfTask();

    /// Sets or takes away the breakpoint on the caret's line.
    void toggleBreakpoint();

    void addBookmark();

    /// Goes to the nearest bookmark.
    void bookmark(Direction direction);

    /// What a presenter's remote asks for: the nearest bookmark, or a step where there is none.
    void present(Direction direction);

    /// Asks what runs are to stop at.
    void chooseBreakpoint();

    /// Shows the tree of histories.
    void showRuns();

    /// Lets the person name the present branch.
    void nameRun();

    /// Asks which two moments are to be compared.
    void compareMoments();

    /// Has the branch that was deleted last again.
    void undoDelete();

    /// Whether breakpoints, watches, bookmarks and branches are shown.
    BooleanProperty marksShown();

    void compile();

    void open();

    void open(Path file);

    void save();

    void saveAs();

    /// Saves program, run and all that was put upon it in one file.
    void saveSession();

    /// Puts the run as one line of text on the clipboard.
    void copyShortForm();

    /// Opens the run whose short form is on the clipboard.
    void pasteShortForm();

    /// Asks for a short form, and opens the run that it tells.
    void openText();

    /// Asks where to, and writes what is shown or the run that led there.
    void export(Export what);

    void quit();

    /// Asks what the program finds in argv.
    void arguments();

    /// What the kept states may weigh.
    ReadOnlyObjectProperty<HistoryBudget> budget();

    /// Lets the kept states weigh so much, from now on and in the future.
    void budget(HistoryBudget chosen);

    /// How programs are compiled and started.
    RunSettings settings();

    /// Starts the program anew, set up otherwise, as others will be; with another compiler it is
    /// compiled again.
    void choose(RunChoice chosen);

    /// How far one step goes.
    ObjectProperty<Granularity> granularity();
}
