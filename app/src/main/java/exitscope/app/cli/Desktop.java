package exitscope.app.cli;

import exitscope.publish.Publication;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// What the command line asks of the window, which it does not know.
public interface Desktop {
    /// Opens the window and waits until it is closed.
    ///
    /// @param what the name of the file to load, or a short form; null for a sample
    void open(@Nullable String what);

    /// Opens a window without a display, steps through programs and back again, and closes it.
    ///
    /// @return how long the answers took, for a person to read
    String rehearse(List<Path> programs);

    /// Draws the window without a display.
    ///
    /// @param history every moment that has to be drawn over, oldest first; the last is what is
    ///   shown
    /// @return the picture as a PNG file
    byte[] shoot(List<Publication> history, int width, int height, boolean dark);
}
