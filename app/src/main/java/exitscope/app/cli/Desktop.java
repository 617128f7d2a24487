package exitscope.app.cli;

import exitscope.publish.Publication;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the command line asks of the window, which it does not know.
public interface Desktop {
    /// Opens the window and waits until it is closed.
    ///
    /// @param what the name of the file to load, or a short form; null for a sample
    void open(@Nullable String what);

    /// Draws the window without a display.
    ///
    /// @param history every moment that has to be drawn over, oldest first; the last is what is
    ///   shown
    /// @return the picture as a PNG file
    byte[] shoot(List<Publication> history, int width, int height, boolean dark);
}
