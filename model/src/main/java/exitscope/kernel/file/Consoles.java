package exitscope.kernel.file;

import exitscope.change.GuestChange.ConsoleWritten;
import exitscope.change.TimeChange.InputClosed;
import exitscope.change.TimeChange.InputTyped;
import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.WaitQueues;
import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.state.WaitKey;

/// What the guest writes for the person to read, and what the person types.
public final class Consoles {
    private Consoles() {}

    /// Appends to the output.
    ///
    /// @param descriptor the stream: 1 for output, 2 for errors
    static void write(Editor edit, TaskDraft task, int descriptor, Bytes bytes) {
        Console console = edit.console;
        long next = console.output().isEmpty() ? 0 : console.output().lastKey() + 1;
        Console.Chunk chunk = new Console.Chunk(task.id, task.number(), descriptor, bytes);
        edit.console =
                console.withOutput(
                        console.output().with(next, chunk), console.written() + bytes.length());
        edit.record(new ConsoleWritten(task.id, descriptor, bytes));
    }

    /// Takes input: a line at most from a terminal, as much as fits from a pipe.
    static Bytes read(Editor edit, int count) {
        Console console = edit.console;
        Bytes input = console.input();
        int taken = Math.min(count, input.length());
        if (console.terminal()) {
            for (int i = 0; i < taken; i++) {
                if (input.at(i) == '\n') {
                    taken = i + 1;
                }
            }
        }
        edit.console = console.withInput(input.slice(taken, input.length()));
        return input.slice(0, taken);
    }

    public static void type(Editor edit, Bytes bytes) {
        edit.console = edit.console.withInput(edit.console.input().plus(bytes));
        edit.record(new InputTyped(bytes));
        WaitQueues.wake(edit, WaitKey.CONSOLE_INPUT);
    }

    public static void closeInput(Editor edit) {
        edit.console = edit.console.withInputClosed();
        edit.record(new InputClosed());
        WaitQueues.wake(edit, WaitKey.CONSOLE_INPUT);
    }
}
