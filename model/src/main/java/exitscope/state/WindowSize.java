package exitscope.state;

/// The size that a terminal tells, each number from 0 to 65,535. (TIOCGWINSZ)
///
/// @param rows in characters
/// @param columns in characters
/// @param width in pixels
/// @param height in pixels
public record WindowSize(int rows, int columns, int width, int height) {
    /// What a new pseudo-terminal tells.
    public static final WindowSize UNKNOWN = new WindowSize(0, 0, 0, 0);
}
