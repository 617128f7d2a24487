package exitscope.kernel;

import exitscope.change.GuestChange.ConsoleWritten;
import exitscope.change.TimeChange.InputClosed;
import exitscope.change.TimeChange.InputTyped;
import exitscope.persistent.LongMap;
import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.state.TaskId;

/// What the guest writes for the person to read, and what the person types.
public final class Consoles {
    private Consoles() {}

    static Console withReaders(Console console, LongMap<TaskId> waiting) {
        return new Console(
                console.terminal(),
                console.output(),
                console.written(),
                console.input(),
                console.inputClosed(),
                waiting);
    }

    /// Appends to the output.
    ///
    /// @param descriptor the stream: 1 for output, 2 for errors
    public static void write(Editor edit, TaskDraft task, int descriptor, Bytes bytes) {
        Console console = edit.console;
        long next = console.output().isEmpty() ? 0 : console.output().lastKey() + 1;
        edit.console =
                new Console(
                        console.terminal(),
                        console.output()
                                .with(
                                        next,
                                        new Console.Chunk(
                                                task.id, task.number(), descriptor, bytes)),
                        console.written() + bytes.length(),
                        console.input(),
                        console.inputClosed(),
                        console.waitingReaders());
        edit.record(new ConsoleWritten(task.id, descriptor, bytes));
    }

    /// Takes input: a line at most from a terminal, as much as fits from a pipe.
    public static Bytes read(Editor edit, int count) {
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
        edit.console =
                new Console(
                        console.terminal(),
                        console.output(),
                        console.written(),
                        input.slice(taken, input.length()),
                        console.inputClosed(),
                        console.waitingReaders());
        return input.slice(0, taken);
    }

    public static void type(Editor edit, Bytes bytes) {
        Console console = edit.console;
        edit.console =
                new Console(
                        console.terminal(),
                        console.output(),
                        console.written(),
                        console.input().plus(bytes),
                        console.inputClosed(),
                        console.waitingReaders());
        edit.record(new InputTyped(bytes));
        Blocking.wakeAll(edit, console.waitingReaders().values());
    }

    public static void closeInput(Editor edit) {
        Console console = edit.console;
        edit.console =
                new Console(
                        console.terminal(),
                        console.output(),
                        console.written(),
                        console.input(),
                        true,
                        console.waitingReaders());
        edit.record(new InputClosed());
        Blocking.wakeAll(edit, console.waitingReaders().values());
    }
}
