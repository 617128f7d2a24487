package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.RuleId;
import exitscope.change.TerminalChange.MasterRead;
import exitscope.change.TerminalChange.SettingsChanged;
import exitscope.change.TerminalChange.TerminalCreated;
import exitscope.change.TerminalChange.TerminalInput;
import exitscope.change.TerminalChange.TerminalOutput;
import exitscope.change.TerminalChange.TerminalRead;
import exitscope.change.TerminalChange.TerminalRemoved;
import exitscope.change.TerminalChange.WindowResized;
import exitscope.kernel.terminal.LineDiscipline;
import exitscope.kernel.terminal.TerminalDevice;
import exitscope.state.Bytes;
import exitscope.state.MountNamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.ProcessGroup;
import exitscope.state.Terminal;
import exitscope.state.TerminalId;
import exitscope.state.TerminalLine;
import exitscope.state.Termios;
import exitscope.state.WaitKey;
import exitscope.state.WindowSize;

import org.jspecify.annotations.Nullable;

/// What goes through terminals, in both directions. (tty(4), pty(7); Linux: drivers/tty/pty.c,
/// n_tty.c)
public final class Terminals {
    private static final RuleId KEYS = RuleId.of("JC-11");
    private static final RuleId RESIZED = RuleId.of("JC-17");

    /// What one read of a master gets at most, and what a flush no longer reaches.
    static final int MASTER_BUFFER = 4_095;

    /// What can be under way in each direction besides.
    private static final int UNDER_WAY = 16_384;

    private Terminals() {}

    /// A new terminal that nobody uses yet.
    ///
    /// @param number the N of /dev/pts/N, or [Terminal#CONSOLE]
    static TerminalId create(Editor edit, int number, WindowSize size) {
        TerminalId id = edit.identities.nextTerminal();
        edit.addTerminal(
                new Terminal(
                        id,
                        number,
                        Termios.DEFAULT,
                        size,
                        TerminalLine.EMPTY,
                        Bytes.EMPTY,
                        Bytes.EMPTY,
                        null,
                        null,
                        number != Terminal.CONSOLE,
                        true,
                        0,
                        false,
                        0,
                        null,
                        false,
                        false,
                        0));
        return id;
    }

    /// A new pseudo-terminal, locked, with the lowest free number. (open of /dev/ptmx)
    public static TerminalId createPseudoTerminal(Editor edit, TaskDraft task) {
        int number = 0;
        while (findNumber(edit, number) != null) {
            number++;
        }
        TerminalId id = create(edit, number, WindowSize.UNKNOWN);
        edit.record(new TerminalCreated(task.id, id, number));
        TerminalNodes.add(edit, task, edit.terminal(id));
        return id;
    }

    /// The pseudo-terminal /dev/pts/`number` whose master is open, or null.
    public static @Nullable TerminalDraft findNumber(Editor edit, int number) {
        for (TerminalDraft terminal : edit.terminals()) {
            if (terminal.number == number && terminal.outside && !terminal.isConsole()) {
                return terminal;
            }
        }
        return null;
    }

    /// What the line discipline writes to. What it puts is by `writer`, or by the terminal itself.
    private record Device(
            Editor edit, TerminalDraft terminal, @Nullable TaskDraft writer, int stream)
            implements TerminalDevice {
        @Override
        public int room() {
            long room =
                    terminal.isConsole()
                            ? edit.limits().outputBytes() - edit.console.written()
                            : MASTER_BUFFER + UNDER_WAY - terminal.sent.length();
            return Math.clamp(room, 0, Integer.MAX_VALUE);
        }

        @Override
        public void put(byte[] content) {
            Bytes bytes = Bytes.copyOf(content);
            if (terminal.isConsole()) {
                ConsoleOutput.append(edit, writer, stream, bytes);
                return;
            }
            if (!terminal.outside) {
                return;
            }
            terminal.sent = terminal.sent.plus(bytes);
            edit.record(
                    new TerminalOutput(
                            writer == null ? null : writer.id, terminal.id, bytes.length()));
            WaitQueues.wake(edit, WaitKey.masterReadable(terminal.id));
        }

        @Override
        public void flushOutput() {
            int kept = Math.min(terminal.sent.length(), MASTER_BUFFER);
            terminal.sent = terminal.sent.slice(0, kept);
            PacketMode.note(edit, terminal, PacketMode.FLUSHED_OUTPUT);
        }

        @Override
        public void inputFlushed() {
            PacketMode.note(edit, terminal, PacketMode.FLUSHED_INPUT);
        }

        @Override
        public void signal(Signal signal) {
            signalForeground(edit, terminal, signal, KEYS);
        }
    }

    private static LineDiscipline discipline(
            Editor edit, TerminalDraft terminal, @Nullable TaskDraft writer, int stream) {
        return new LineDiscipline(
                terminal.termios, terminal.line, new Device(edit, terminal, writer, stream));
    }

    private static LineDiscipline discipline(Editor edit, TerminalDraft terminal) {
        return discipline(edit, terminal, null, ConsoleOutput.ECHO);
    }

    /// Sends a signal from the kernel to every process in the foreground.
    static void signalForeground(Editor edit, TerminalDraft terminal, Signal signal, RuleId rule) {
        ProcessGroup group =
                terminal.foreground == null
                        ? null
                        : edit.processGroups.find(terminal.foreground.group().value());
        if (group != null) {
            signalGroup(edit, group, signal, rule);
        }
    }

    static void signalGroup(Editor edit, ProcessGroup group, Signal signal, RuleId rule) {
        for (TaskDraft leader : Jobs.leadersOf(edit, group)) {
            Signals.sendToGroup(edit, leader, SignalInfo.kernel(signal), null, rule);
        }
    }

    /// Input comes from outside.
    ///
    /// @param writer who writes it on the master, or null where the person types it
    public static void receive(
            Editor edit, @Nullable TaskDraft writer, TerminalDraft terminal, Bytes bytes) {
        terminal.arrived = terminal.arrived.plus(bytes);
        edit.record(
                new TerminalInput(writer == null ? null : writer.id, terminal.id, bytes.length()));
        takeArrived(edit, terminal);
    }

    /// How many bytes a master can write now.
    public static int inputRoom(TerminalDraft terminal) {
        return Math.max(UNDER_WAY - terminal.arrived.length(), 0);
    }

    /// The line discipline takes what has arrived, as far as it has room.
    private static void takeArrived(Editor edit, TerminalDraft terminal) {
        LineDiscipline line = discipline(edit, terminal);
        int taken = line.receive(terminal.arrived);
        settle(edit, terminal, line);
        boolean wasFull = inputRoom(terminal) == 0;
        terminal.arrived = terminal.arrived.slice(taken, terminal.arrived.length());
        if (line.readable()) {
            WaitQueues.wake(edit, WaitKey.terminalReadable(terminal.id));
        }
        if (line.room() > 0) {
            WaitQueues.wake(edit, WaitKey.terminalWritable(terminal.id));
        }
        if (wasFull && taken > 0) {
            WaitQueues.wake(edit, WaitKey.masterWritable(terminal.id));
        }
    }

    /// Whether a read on the inside would get something or an end of file.
    public static boolean readable(Editor edit, TerminalDraft terminal) {
        return discipline(edit, terminal).readable();
    }

    /// The same as poll(2) sees it.
    public static boolean readableByPoll(Editor edit, TerminalDraft terminal) {
        return discipline(edit, terminal).readableByPoll();
    }

    /// Bytes that could be read. (FIONREAD)
    public static int available(Editor edit, TerminalDraft terminal) {
        return discipline(edit, terminal).available();
    }

    /// Whether a write on the inside would get anywhere.
    public static boolean writable(Editor edit, TerminalDraft terminal) {
        return discipline(edit, terminal).room() > 0;
    }

    /// Takes input out, on the inside; room that this makes is filled with what has arrived.
    public static Bytes read(Editor edit, TaskDraft task, TerminalDraft terminal, int count) {
        LineDiscipline line = discipline(edit, terminal);
        Bytes bytes = line.read(count);
        settle(edit, terminal, line);
        edit.record(new TerminalRead(task.id, terminal.id, bytes.length()));
        if (!terminal.arrived.isEmpty()) {
            takeArrived(edit, terminal);
        }
        return bytes;
    }

    /// Writes on the inside as far as there is room.
    ///
    /// @param stream what the person sees it as: 1 for output, 2 for errors
    /// @return how many of the bytes were taken
    public static int write(
            Editor edit, TaskDraft task, TerminalDraft terminal, int stream, Bytes bytes) {
        // What is still to be echoed comes first, and is the terminal's own.
        LineDiscipline echo = discipline(edit, terminal);
        echo.showEchoes();
        settle(edit, terminal, echo);
        LineDiscipline line = discipline(edit, terminal, task, stream);
        int taken = line.write(bytes.toArray(), 0);
        settle(edit, terminal, line);
        return taken;
    }

    /// The master reads what the inside wrote, as much as one read gets.
    public static Bytes readMaster(Editor edit, TaskDraft task, TerminalDraft terminal, int count) {
        int taken = Math.min(Math.min(count, MASTER_BUFFER), terminal.sent.length());
        Bytes bytes = terminal.sent.slice(0, taken);
        terminal.sent = terminal.sent.slice(taken, terminal.sent.length());
        edit.record(new MasterRead(task.id, terminal.id, taken));
        LineDiscipline line = discipline(edit, terminal);
        line.showEchoes();
        settle(edit, terminal, line);
        WaitQueues.wake(edit, WaitKey.terminalWritable(terminal.id));
        return bytes;
    }

    /// The line discipline is through with the terminal for now.
    private static void settle(Editor edit, TerminalDraft terminal, LineDiscipline line) {
        boolean wasStopped = isStopped(terminal.line);
        terminal.line = line.freeze();
        if (isStopped(terminal.line) != wasStopped) {
            PacketMode.flow(edit, terminal, !wasStopped);
        }
    }

    private static boolean isStopped(TerminalLine line) {
        return line.stopped() || line.stoppedByCall();
    }

    /// Changes the settings. (TCSETS; Linux: tty_set_termios)
    public static void set(Editor edit, TaskDraft task, TerminalDraft terminal, Termios termios) {
        terminal.line =
                LineDiscipline.changed(
                        terminal.termios,
                        termios,
                        terminal.line,
                        new Device(edit, terminal, null, ConsoleOutput.ECHO));
        PacketMode.settings(edit, terminal, terminal.termios, termios);
        terminal.termios = termios;
        edit.record(new SettingsChanged(task.id, terminal.id));
        wakeAll(edit, terminal.id);
    }

    /// Throws away input that was not read. (tcflush(3))
    public static void flushInput(Editor edit, TerminalDraft terminal) {
        LineDiscipline line = discipline(edit, terminal);
        line.flushInput();
        settle(edit, terminal, line);
        terminal.arrived = Bytes.EMPTY;
        WaitQueues.wake(edit, WaitKey.masterWritable(terminal.id));
    }

    /// Throws away output that was not seen. (tcflush(3))
    public static void flushOutput(Editor edit, TerminalDraft terminal) {
        new Device(edit, terminal, null, ConsoleOutput.ECHO).flushOutput();
        WaitQueues.wake(edit, WaitKey.terminalWritable(terminal.id));
    }

    /// Holds output back, or lets it go on. (tcflow(3))
    public static void stopOutput(Editor edit, TerminalDraft terminal, boolean stop) {
        LineDiscipline line = discipline(edit, terminal);
        line.stopByCall(stop);
        settle(edit, terminal, line);
        WaitQueues.wake(edit, WaitKey.terminalWritable(terminal.id));
    }

    /// Sends the character that asks the other side to stop or to go on. (tcflow(3); Linux:
    /// tty_send_xchar)
    public static void sendFlowCharacter(
            Editor edit, TaskDraft task, TerminalDraft terminal, boolean stop) {
        int c = terminal.termios.character(stop ? Termios.VSTOP : Termios.VSTART);
        if (c != 0) {
            new Device(edit, terminal, task, 1).put(new byte[] {(byte) c});
        }
    }

    /// Changes the size; the foreground is told if it is another one. (JC-17; Linux: pty_resize)
    ///
    /// @param task null where the person resized the console
    public static void resize(
            Editor edit, @Nullable TaskDraft task, TerminalDraft terminal, WindowSize size) {
        if (size.equals(terminal.size)) {
            return;
        }
        terminal.size = size;
        edit.record(new WindowResized(task == null ? null : task.id, terminal.id, size));
        signalForeground(edit, terminal, Signal.SIGWINCH, RESIZED);
    }

    /// What a file that is opened without a name holds, or null.
    ///
    /// @param mounts the mount namespace of who opens it
    public static OpenFile.@Nullable Node node(
            Editor edit, TerminalDraft terminal, MountNamespaceId mounts) {
        return TerminalNodes.node(edit, terminal, mounts);
    }

    /// A file was opened on the inside.
    public static void addUser(TerminalDraft terminal) {
        terminal.users++;
        terminal.usersLeft = false;
    }

    /// A file on the inside was closed; when the last one is, the master is told.
    public static void removeUser(Editor edit, TaskDraft task, TerminalDraft terminal) {
        terminal.users--;
        if (terminal.users == 0) {
            terminal.usersLeft = true;
            WaitQueues.wake(edit, WaitKey.masterReadable(terminal.id));
            removeIfUnused(edit, task, terminal);
        }
    }

    /// The master was closed: the terminal is hung up. (JC-12; Linux: pty_close)
    public static void closeMaster(Editor edit, TaskDraft task, TerminalDraft terminal) {
        terminal.outside = false;
        TerminalNodes.remove(edit, terminal);
        ControllingTerminals.hangUp(edit, task, terminal, false);
        removeIfUnused(edit, task, terminal);
    }

    private static void removeIfUnused(Editor edit, TaskDraft task, TerminalDraft terminal) {
        if (!terminal.outside && terminal.users == 0 && !terminal.isConsole()) {
            edit.record(new TerminalRemoved(task.id, terminal.id));
            edit.removeTerminal(terminal.id);
        }
    }

    /// Nothing is as it was: all who sleep at the terminal look again.
    static void wakeAll(Editor edit, TerminalId id) {
        WaitQueues.wake(edit, WaitKey.terminalReadable(id));
        WaitQueues.wake(edit, WaitKey.terminalWritable(id));
        WaitQueues.wake(edit, WaitKey.masterReadable(id));
        WaitQueues.wake(edit, WaitKey.masterWritable(id));
    }
}
