package exitscope.format.strace;

import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The lines of a trace of several tasks: whose line is being written, and what happens to it when
/// another task has something to say. Not thread-safe.
final class StraceLines {
    /// The column in which results are aligned. (strace -a)
    private static final int RESULT_COLUMN = 40;

    private final Appendable out;

    /// New tasks that are to be announced once the line is free, by number.
    private final List<Integer> attached = new ArrayList<>();

    /// Whose line is not yet ended, and how long it is.
    private @Nullable TaskId owner;

    private int column;

    StraceLines(Appendable out) {
        this.out = out;
    }

    /// Whether the open line is the task's.
    boolean ownedBy(TaskId task) {
        return task.equals(owner);
    }

    /// Begins a line; one that is open is broken off.
    ///
    /// @param named whether it says whose it is
    void begin(TaskId task, boolean named, int number) {
        breakOff();
        announce();
        owner = task;
        if (named) {
            write(String.format(Locale.ROOT, "[pid %5d] ", number));
        }
    }

    void write(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        column += text.length();
    }

    /// Ends a call with what came of it.
    void result(String shown) {
        write(")");
        write(" ".repeat(Math.max(1, RESULT_COLUMN - column)));
        write("= " + shown);
        end();
    }

    void end() {
        write("\n");
        owner = null;
        column = 0;
    }

    /// A task is watched from now on.
    void attached(int number) {
        attached.add(number);
    }

    /// Says which tasks are new.
    void announce() {
        if (attached.isEmpty()) {
            return;
        }
        breakOff();
        for (int number : attached) {
            write("strace: Process " + number + " attached");
            end();
        }
        attached.clear();
    }

    /// Ends an open line whose call has not returned.
    private void breakOff() {
        if (owner != null) {
            write(" <unfinished ...>");
            end();
        }
    }
}
