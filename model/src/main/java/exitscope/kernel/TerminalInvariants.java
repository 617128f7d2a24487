package exitscope.kernel;

import static exitscope.kernel.KernelInvariantError.require;

import exitscope.state.Foreground;
import exitscope.state.MachineState;
import exitscope.state.ProcessGroup;
import exitscope.state.ProcessGroupId;
import exitscope.state.SessionId;
import exitscope.state.Terminal;
import exitscope.state.TerminalId;
import exitscope.state.TerminalLine;
import exitscope.state.ThreadGroup;

/// What holds of terminals and of those whose terminals they are, in every state. (JC-14, JC-15)
final class TerminalInvariants {
    private final MachineState state;

    private TerminalInvariants(MachineState state) {
        this.state = state;
    }

    static void check(MachineState state) {
        TerminalInvariants invariants = new TerminalInvariants(state);
        state.terminals().values().forEach(invariants::checkTerminal);
        state.groups().values().forEach(invariants::checkControllingTerminal);
    }

    /// A terminal and the session that it controls know each other. (JC-14, JC-15)
    private void checkTerminal(Terminal terminal) {
        SessionId session = terminal.session();
        Foreground foreground = terminal.foreground();
        require(
                session == null || state.sessions().contains(session.value()),
                "JC-14",
                terminal.id(),
                "its session is gone");
        require(
                (session == null) == (foreground == null),
                "JC-15",
                terminal.id(),
                "a foreground without a session, or a session without");
        ProcessGroup group =
                foreground == null ? null : state.processGroups().get(foreground.group().value());
        require(
                group == null || group.session().equals(session),
                "JC-15",
                terminal.id(),
                "its foreground is of another session");
        TerminalLine line = terminal.line();
        require(
                line.input().length() == line.marks().length()
                        && line.lineBegin() <= line.input().length(),
                "JC-19",
                terminal.id(),
                "its lines are out of order");
    }

    private void checkControllingTerminal(ThreadGroup group) {
        TerminalId id = group.terminal();
        ProcessGroupId processGroup = group.processGroup();
        if (id == null || processGroup == null) {
            return;
        }
        Terminal terminal = state.terminals().get(id.value());
        require(terminal != null, "JC-14", group.id(), "its terminal is gone");
        SessionId session = state.processGroup(processGroup).session();
        require(
                terminal != null && session.equals(terminal.session()),
                "JC-14",
                group.id(),
                "its terminal is that of another session");
    }
}
