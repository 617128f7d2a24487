package exitscope.app.cli;

import exitscope.app.program.HistoryBudget;
import exitscope.change.Difference;
import exitscope.publish.Publication;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// What the command line asks of the window, which it does not know.
public interface Desktop {
    /// Opens the window and waits until it is closed.
    ///
    /// @param what the name of the file to load, or a short form; null for a sample
    /// @param history what the past of the run may weigh; null for what is usual
    /// @param language the tag of its language; null for the one that the person has set
    void open(@Nullable String what, @Nullable HistoryBudget history, @Nullable String language);

    /// What the window says of a matter in which the sentry parts from Linux, in the language of
    /// the moment.
    String words(Difference difference);

    /// Opens a window, steps through programs and back again, and closes it.
    ///
    /// @param calm pulses between an answer and the next press, 60 a second
    /// @param display whether on the display there is, or without any
    /// @return how long the answers took, for a person to read
    String rehearse(List<Path> programs, int calm, boolean display);

    /// What is written as text.
    enum TextForm {
        /// the process tree in the manner of pstree
        TREE,
        /// the process tree for Graphviz
        DOT,
        /// what passed between tasks, as a sequence diagram for Mermaid
        SEQUENCE
    }

    /// What a picture is written as.
    enum PictureForm {
        SVG,
        PNG,
        /// one file of all pictures, animated
        GIF
    }

    /// In which colours.
    enum Colours {
        LIGHT,
        DARK,
        PROJECTOR
    }

    /// What a picture shows, and how.
    ///
    /// @param window the whole window rather than the process tree alone
    /// @param width pixels of the window at scale 1
    /// @param scale pixels of the picture for each of those; SVG has none
    /// @param delay of an animation: milliseconds that a picture stays
    record Look(boolean window, int width, int height, double scale, Colours colours, int delay) {}

    /// Writes what happened as text.
    ///
    /// @param history moments one after the other; of the tree the last counts
    String text(TextForm form, List<Publication> history);

    /// Draws moments without a display.
    ///
    /// @param history moments one after the other
    /// @param first the first that gets a picture
    /// @return files: one for each moment, of an animation one for all
    List<byte[]> pictures(PictureForm form, List<Publication> history, int first, Look look);

    /// Draws the window without a display.
    ///
    /// @param history every moment that has to be drawn over, oldest first; the last is what is
    ///   shown
    /// @return the picture as a PNG file
    byte[] shoot(List<Publication> history, int width, int height, Colours colours);
}
