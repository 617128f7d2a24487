package exitscope.views.console;

import exitscope.persistent.LongMap;
import exitscope.publish.Publication;
import exitscope.state.Console;
import exitscope.state.TaskId;
import exitscope.state.WaitKey;
import exitscope.views.ChoiceText;
import exitscope.views.Messages;
import exitscope.views.TaskNumbers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What stands on the console at a moment, as the difference to what stood there before: a text
/// that is cut off somewhere and goes on differently. Going forward cuts nothing off, going back
/// adds nothing.
final class ConsolePresentation {
    /// Beyond this a line is broken, since no text field copes with endless ones.
    static final int LONGEST_LINE = 2_000;

    private static final int STANDARD_ERROR = 2;

    /// Text by one task through one descriptor.
    record Piece(String text, boolean error) {}

    /// Cut the text off at `from` and append the pieces.
    ///
    /// @param line the first line that may look different now, counted from 0
    record Edit(int from, int line, List<Piece> pieces) {
        boolean isEmpty() {
            return pieces.isEmpty() && from < 0;
        }
    }

    /// Who wrote on a line.
    ///
    /// @param writers task to number, in the order of their writing
    record Margin(Map<TaskId, String> writers, boolean error) {}

    /// Where a chunk begins.
    private record Start(long key, int offset, int line, int column) {}

    /// Something written on a line.
    private record Mark(long key, TaskId writer, int number, boolean error) {}

    private static final Edit NOTHING = new Edit(-1, 0, List.of());

    private final Messages messages;
    private final List<Start> starts = new ArrayList<>();
    private final List<List<Mark>> lines = new ArrayList<>(List.of(new ArrayList<>()));
    private LongMap<Console.Chunk> shown = LongMap.of();
    private int length;
    private int column;
    private String status = "";
    private boolean inputClosed;

    ConsolePresentation(Messages messages) {
        this.messages = messages;
    }

    /// Takes over a moment; tells what changes in the text.
    Edit show(Publication publication) {
        Console console = publication.state().console();
        TaskNumbers current = TaskNumbers.of(publication);
        inputClosed = console.inputClosed();
        status = status(console, publication.state().sleepers(WaitKey.CONSOLE_INPUT), current);
        LongMap<Console.Chunk> output = console.output();
        if (output.equals(shown)) {
            return NOTHING;
        }
        long same = firstDifference(shown, output);
        shown = output;
        if (same < 0) {
            return NOTHING;
        }
        int from = cutOff(same);
        int line = lines.size() - 1;
        List<Piece> pieces = new ArrayList<>();
        for (var entry = output.ceilingEntry(same);
                entry != null;
                entry = next(output, entry.key())) {
            append(entry.key(), entry.value(), pieces);
        }
        return new Edit(from, line, pieces);
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

    /// Forgets all chunks from this key on; gives the length of what is left.
    private int cutOff(long key) {
        while (!starts.isEmpty() && starts.getLast().key() >= key) {
            Start start = starts.removeLast();
            length = start.offset();
            column = start.column();
            while (lines.size() > start.line() + 1) {
                lines.removeLast();
            }
        }
        lines.getLast().removeIf(mark -> mark.key() >= key);
        return length;
    }

    private void append(long key, Console.Chunk chunk, List<Piece> pieces) {
        starts.add(new Start(key, length, lines.size() - 1, column));
        boolean error = chunk.descriptor() == STANDARD_ERROR;
        String text =
                shape(chunk.bytes().text(), new Mark(key, chunk.writer(), chunk.number(), error));
        length += text.length();
        Piece last = pieces.isEmpty() ? null : pieces.getLast();
        if (last != null && last.error() == error) {
            pieces.set(pieces.size() - 1, new Piece(last.text() + text, error));
        } else {
            pieces.add(new Piece(text, error));
        }
    }

    /// The text as it is shown, its lines noted: control characters visible, overlong lines broken.
    private String shape(String text, Mark mark) {
        StringBuilder shaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                continue;
            }
            if (c != '\n' && column >= LONGEST_LINE) {
                breakLine(shaped);
            }
            note(mark);
            if (c == '\n') {
                breakLine(shaped);
            } else {
                shaped.append(c < ' ' && c != '\t' ? (char) (0x2400 + c) : c == 0x7f ? '␡' : c);
                column++;
            }
        }
        return shaped.toString();
    }

    private void breakLine(StringBuilder shaped) {
        shaped.append('\n');
        lines.add(new ArrayList<>());
        column = 0;
    }

    private void note(Mark mark) {
        List<Mark> marks = lines.getLast();
        if (marks.isEmpty() || !marks.getLast().equals(mark)) {
            marks.add(mark);
        }
    }

    /// Who wrote on a line, counted from 0.
    Margin margin(int line) {
        Map<TaskId, String> writers = new LinkedHashMap<>();
        boolean error = false;
        for (Mark mark : line < lines.size() ? lines.get(line) : List.<Mark>of()) {
            writers.putIfAbsent(mark.writer(), Integer.toString(mark.number()));
            error |= mark.error();
        }
        return new Margin(writers, error);
    }

    /// What is to be said of the input: who waits for it, or what was typed and not read yet.
    String status() {
        return status;
    }

    boolean inputClosed() {
        return inputClosed;
    }

    boolean isEmpty() {
        return length == 0;
    }

    private String status(Console console, List<TaskId> readers, TaskNumbers current) {
        if (!console.input().isEmpty()) {
            return messages.text("console.unread", ChoiceText.excerpt(console.input()));
        }
        if (console.inputClosed()) {
            return messages.text("console.closed");
        }
        if (readers.isEmpty()) {
            return "";
        }
        return messages.text(
                "console.waiting",
                readers.stream().map(current::of).collect(Collectors.joining(", ")));
    }
}
