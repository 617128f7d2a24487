package exitscope.state;

/// What a line discipline remembers between one byte and the next. (Linux: struct n_tty_data)
///
/// @param input received and not yet read
/// @param marks for each byte of `input` 1 where a line ends with it, else 0; an end of file is a 0
///   byte so marked
/// @param lineBegin how much of `input` belongs to complete lines; what follows can still be edited
/// @param column where the next character written stands, counted from 0
/// @param canonColumn where the line being typed began
/// @param literalNext whether the next character is taken as it is
/// @param erasing whether an erasure by ECHOPRT is being shown
/// @param echo what is to be echoed and has found no way out yet
/// @param stopped whether output is held back by a STOP character
/// @param stoppedByCall whether it is held back by tcflow(3)
public record TerminalLine(
        Bytes input,
        Bytes marks,
        int lineBegin,
        int column,
        int canonColumn,
        boolean literalNext,
        boolean erasing,
        Bytes echo,
        boolean stopped,
        boolean stoppedByCall) {
    public static final TerminalLine EMPTY =
            new TerminalLine(
                    Bytes.EMPTY, Bytes.EMPTY, 0, 0, 0, false, false, Bytes.EMPTY, false, false);
}
