package exitscope.views;

import exitscope.change.TerminalChange;
import exitscope.state.MachineState;
import exitscope.state.Terminal;
import exitscope.state.TerminalId;
import exitscope.state.WindowSize;

import org.jspecify.annotations.Nullable;

/// Changes of terminals in words.
final class TerminalChangeText {
    private final Messages messages;

    TerminalChangeText(Messages messages) {
        this.messages = messages;
    }

    /// @param before the state in which the change began, where a terminal may be that is gone now
    String of(TerminalChange change, TaskNumbers numbers, MachineState before, MachineState after) {
        String who = numbers.of(change.task());
        String terminal = name(change.terminal(), before, after);
        boolean own = change.task() == null;
        return switch (change) {
            case TerminalChange.TerminalCreated _ -> text("terminalCreated", who, terminal);
            case TerminalChange.TerminalRemoved _ -> text("terminalRemoved", terminal);
            case TerminalChange.TerminalInput input ->
                    own
                            ? text("terminalInput.typed", terminal, input.count())
                            : text("terminalInput", who, terminal, input.count());
            case TerminalChange.TerminalRead read ->
                    read.count() == 0
                            ? text("terminalRead.end", who, terminal)
                            : text("terminalRead", who, terminal, read.count());
            case TerminalChange.TerminalOutput output ->
                    own
                            ? text("terminalOutput.echo", terminal, output.count())
                            : text("terminalOutput", who, terminal, output.count());
            case TerminalChange.MasterRead read -> text("masterRead", who, terminal, read.count());
            case TerminalChange.ControllingTerminalAcquired _ ->
                    text("controllingTerminalAcquired", who, terminal);
            case TerminalChange.ControllingTerminalLost _ ->
                    text("controllingTerminalLost", who, terminal);
            case TerminalChange.ForegroundChanged changed ->
                    text("foregroundChanged", who, terminal, numbers.of(changed.foreground()));
            case TerminalChange.BackgroundUse use ->
                    text(use.refused() ? "backgroundUse.refused" : "backgroundUse", who, terminal);
            case TerminalChange.SettingsChanged _ -> text("settingsChanged", who, terminal);
            case TerminalChange.WindowResized resized ->
                    text("windowResized", terminal, size(resized.size()));
            case TerminalChange.TerminalHungUp _ -> text("terminalHungUp", terminal);
        };
    }

    private static String size(WindowSize size) {
        return size.rows() + " × " + size.columns();
    }

    private String name(TerminalId id, MachineState before, MachineState after) {
        @Nullable Terminal terminal = after.terminals().get(id.value());
        if (terminal == null) {
            terminal = before.terminals().get(id.value());
        }
        if (terminal == null) {
            return id.toString();
        }
        return terminal.isConsole() ? text("console") : "pts/" + terminal.number();
    }

    private String text(String key, Object... arguments) {
        return messages.text("change." + key, arguments);
    }
}
