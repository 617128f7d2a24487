package exitscope.views.console;

import exitscope.persistent.LongMap;
import exitscope.publish.Publication;
import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.state.MachineState;
import exitscope.state.TaskId;
import exitscope.state.TerminalId;
import exitscope.views.ChoiceText;
import exitscope.views.Messages;
import exitscope.views.TaskNumbers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What stands on the console at a moment, as the difference to what stood there before: a text
/// that is cut off somewhere and goes on differently. Going forward cuts nothing off, going back
/// adds nothing.
final class ConsolePresentation {
    /// Beyond this a line is broken, since no text field copes with endless ones.
    static final int LONGEST_LINE = 2_000;

    private static final int STANDARD_ERROR = 2;
    private static final char BELL = 7;
    private static final int TAB = 8;

    /// Text that looks alike: by writers of one colour, all through descriptor 2 or none.
    record Piece(String text, boolean error, int colour) {}

    /// Cut the text off at `from` and append the pieces.
    ///
    /// @param line the first line that may look different now, counted from 0
    record Edit(int from, int line, List<Piece> pieces) {
        boolean isEmpty() {
            return pieces.isEmpty() && from < 0;
        }
    }

    /// Who wrote on a line.
    record Writer(TaskId task, String number, int colour) {}

    /// What is to be said beside a line.
    ///
    /// @param writers in the order of their writing
    record Margin(List<Writer> writers, boolean error) {}

    /// Where a chunk begins.
    ///
    /// @param offset of the line's begin
    /// @param before the line as it was, where the chunk changes what stands on it already
    private record Start(
            long key, int offset, int line, int length, int cursor, @Nullable WrittenText before) {}

    private static final Edit NOTHING = new Edit(-1, 0, List.of());

    private final Messages messages;
    private final List<Start> starts = new ArrayList<>();
    private final List<List<WrittenText.Source>> lines =
            new ArrayList<>(List.of(new ArrayList<>()));
    private final WrittenText text = new WrittenText();
    private final WrittenText line = new WrittenText();
    private LongMap<Console.Chunk> shown = LongMap.of();
    private int lineOffset;
    private int cursor;
    private String status = "";
    private boolean inputClosed;
    private boolean terminal;
    private boolean everyKey;

    ConsolePresentation(Messages messages) {
        this.messages = messages;
    }

    /// Takes over a moment; tells what changes in the text.
    Edit show(Publication publication) {
        Console console = publication.state().console();
        TaskNumbers current = TaskNumbers.of(publication);
        inputClosed = console.inputClosed();
        TerminalId id = console.terminal();
        terminal = id != null;
        everyKey = id != null && !publication.state().terminal(id).termios().canonical();
        status = status(publication.state(), current);
        LongMap<Console.Chunk> output = console.output();
        if (output.equals(shown)) {
            return NOTHING;
        }
        long same = firstDifference(shown, output);
        shown = output;
        if (same < 0) {
            return NOTHING;
        }
        cutOff(same);
        int from = lineOffset;
        int firstLine = lines.size() - 1;
        WrittenText old = text.copy(from);
        text.setLength(from);
        for (var entry = output.ceilingEntry(same);
                entry != null;
                entry = next(output, entry.key())) {
            append(entry.key(), entry.value());
        }
        text.append(line, 0, line.visibleLength(cursor));
        int common = text.commonPrefix(from, old);
        boolean unchanged = common == old.length() && common == text.length() - from;
        return unchanged ? NOTHING : new Edit(from + common, firstLine, text.pieces(from + common));
    }

    private static LongMap.@Nullable Entry<Console.Chunk> next(
            LongMap<Console.Chunk> output, long key) {
        return output.ceilingEntry(key + 1);
    }

    /// The lowest key at which the maps differ, -1 when they are equal.
    private static long firstDifference(LongMap<Console.Chunk> old, LongMap<Console.Chunk> now) {
        long[] first = {-1};
        LongMap.forEachDifference(
                old,
                now,
                (key, before, after) -> {
                    if (first[0] < 0 && (before == null || !before.equals(after))) {
                        first[0] = key;
                    }
                });
        return first[0];
    }

    /// Forgets all chunks from this key on: the line is as it was before.
    private void cutOff(long key) {
        while (!starts.isEmpty() && starts.getLast().key() >= key) {
            Start start = starts.removeLast();
            if (start.before() != null) {
                line.become(start.before(), 0, start.before().length());
            } else if (start.offset() < lineOffset) {
                line.become(
                        text,
                        start.offset(),
                        Math.min(start.offset() + start.length(), lineOffset - 1));
            }
            line.setLength(start.length());
            lineOffset = start.offset();
            cursor = start.cursor();
            while (lines.size() > start.line() + 1) {
                lines.removeLast();
            }
        }
        lines.getLast().removeIf(source -> source.chunk() >= key);
    }

    private void append(long key, Console.Chunk chunk) {
        String written = chunk.bytes().text();
        boolean goesBack =
                cursor < line.length()
                        || written.indexOf('\b') >= 0
                        || written.replace("\r\n", "\n").indexOf('\r') >= 0;
        starts.add(
                new Start(
                        key,
                        lineOffset,
                        lines.size() - 1,
                        line.length(),
                        cursor,
                        goesBack ? line.copy(0) : null));
        boolean error = chunk.descriptor() == STANDARD_ERROR;
        shape(written, new WrittenText.Source(key, chunk.writer(), chunk.number(), error));
    }

    /// Does what a terminal does with the text: backspace and carriage return move the cursor, what
    /// comes then overwrites. Other control characters are made visible, overlong lines broken. A
    /// line feed always begins a line, as it would on a terminal with a carriage return before it.
    private void shape(String written, WrittenText.Source source) {
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            switch (c) {
                case '\r' -> cursor = 0;
                case '\b' -> cursor = Math.max(cursor - 1, 0);
                case '\n' -> {
                    note(source);
                    breakLine();
                }
                case '\t' -> {
                    note(source);
                    int to = terminal ? (cursor / TAB + 1) * TAB : 0;
                    put(terminal ? ' ' : c, source);
                    while (cursor < to) {
                        put(' ', source);
                    }
                }
                case BELL -> note(source);
                default -> {
                    note(source);
                    put(c < ' ' ? (char) (0x2400 + c) : c == 0x7f ? '␡' : c, source);
                }
            }
        }
    }

    private void put(char c, WrittenText.Source source) {
        if (cursor >= LONGEST_LINE) {
            breakLine();
        }
        line.put(cursor, c, source);
        cursor++;
    }

    private void breakLine() {
        text.append(line, 0, line.visibleLength(cursor));
        text.put(text.length(), '\n', null);
        line.setLength(0);
        lines.add(new ArrayList<>());
        lineOffset = text.length();
        cursor = 0;
    }

    private void note(WrittenText.Source source) {
        List<WrittenText.Source> sources = lines.getLast();
        if (sources.isEmpty() || !sources.getLast().equals(source)) {
            sources.add(source);
        }
    }

    /// Who wrote on a line, counted from 0.
    Margin margin(int line) {
        Map<TaskId, Writer> writers = new LinkedHashMap<>();
        boolean error = false;
        for (WrittenText.Source source :
                line < lines.size() ? lines.get(line) : List.<WrittenText.Source>of()) {
            TaskId writer = source.writer();
            if (writer != null) {
                writers.putIfAbsent(
                        writer,
                        new Writer(writer, Integer.toString(source.number()), source.colour()));
            }
            error |= source.error();
        }
        return new Margin(List.copyOf(writers.values()), error);
    }

    /// The running number of the write that a character came by, if it came by one.
    ///
    /// @param offset in the whole text
    OptionalLong chunkAt(int offset) {
        return text.chunkAt(offset);
    }

    /// What is to be said of the input: who waits for it, or what was typed and not read yet.
    String status() {
        return status;
    }

    boolean inputClosed() {
        return inputClosed;
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    /// What ends a line that is typed.
    String lineEnd() {
        return terminal ? "\r" : "\n";
    }

    /// Whether the person types at a terminal, which knows control characters.
    boolean isTerminal() {
        return terminal;
    }

    /// Whether the guest wants every key at once, and not lines.
    boolean everyKey() {
        return everyKey;
    }

    private String status(MachineState state, TaskNumbers current) {
        Bytes unread = state.unreadInput();
        if (!unread.isEmpty()) {
            return messages.text("console.unread", ChoiceText.excerpt(unread));
        }
        if (state.console().inputClosed()) {
            return messages.text("console.closed");
        }
        List<TaskId> readers = state.sleepers(state.consoleKey());
        if (readers.isEmpty()) {
            return "";
        }
        return messages.text(
                "console.waiting",
                readers.stream().map(current::of).collect(Collectors.joining(", ")));
    }
}
