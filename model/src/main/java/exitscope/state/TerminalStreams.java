package exitscope.state;

/// Which of a program's three standard streams are the person's terminal; the others are pipes.
public record TerminalStreams(boolean input, boolean output, boolean errors) {
    public static final TerminalStreams ALL = new TerminalStreams(true, true, true);
    public static final TerminalStreams NONE = new TerminalStreams(false, false, false);

    /// Somebody watches and nobody types.
    public static final TerminalStreams OUTPUT = new TerminalStreams(false, true, true);

    public boolean any() {
        return input || output || errors;
    }

    /// Whether the stream with this number, 0 to 2, is.
    public boolean has(int stream) {
        return switch (stream) {
            case 0 -> input;
            case 1 -> output;
            default -> errors;
        };
    }
}
