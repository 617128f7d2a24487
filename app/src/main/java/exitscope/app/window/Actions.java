package exitscope.app.window;

import exitscope.command.Granularity;

import javafx.beans.property.ObjectProperty;

import java.nio.file.Path;

/// What the person can ask of the window; the tool bar, the menus and the keys all come here.
interface Actions {
    void step();

    void stepBack();

    /// Runs, or pauses while running; compiles before, when the text was edited.
    void runOrPause();

    void reset();

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

    void quit();

    /// How programs are started.
    RunSettings settings();

    /// Starts the program anew, set up otherwise.
    void settings(RunSettings changed);

    /// How far one step goes.
    ObjectProperty<Granularity> granularity();
}
