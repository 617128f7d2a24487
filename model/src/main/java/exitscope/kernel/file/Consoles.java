package exitscope.kernel.file;

import exitscope.change.TimeChange.InputClosed;
import exitscope.change.TimeChange.InputTyped;
import exitscope.kernel.ControllingTerminals;
import exitscope.kernel.Editor;
import exitscope.kernel.Terminals;
import exitscope.kernel.WaitQueues;
import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.state.TerminalId;
import exitscope.state.WaitKey;

/// What the guest writes for the person to read, and what the person types.
public final class Consoles {
    private Consoles() {}

    /// Takes input of a pipe, as much as there is.
    static Bytes read(Editor edit, int count) {
        Console console = edit.console;
        Bytes input = console.input();
        int taken = Math.min(count, input.length());
        edit.console = console.withInput(input.slice(taken, input.length()));
        return input.slice(0, taken);
    }

    /// The person types: at the terminal if there is one.
    public static void type(Editor edit, Bytes bytes) {
        edit.record(new InputTyped(bytes));
        TerminalId terminal = edit.console.terminal();
        if (terminal != null) {
            Terminals.receive(edit, null, edit.terminal(terminal), bytes);
            return;
        }
        edit.console = edit.console.withInput(edit.console.input().plus(bytes));
        WaitQueues.wake(edit, WaitKey.CONSOLE_INPUT);
    }

    /// The person leaves: the end of a pipe's input, and the terminal is hung up.
    public static void closeInput(Editor edit) {
        edit.console = edit.console.withInputClosed();
        edit.record(new InputClosed());
        TerminalId terminal = edit.console.terminal();
        if (terminal != null) {
            ControllingTerminals.hangUp(edit, null, edit.terminal(terminal), true);
        }
        WaitQueues.wake(edit, WaitKey.CONSOLE_INPUT);
    }
}
