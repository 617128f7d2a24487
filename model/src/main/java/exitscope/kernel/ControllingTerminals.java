package exitscope.kernel;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.RuleId;
import exitscope.change.TerminalChange.BackgroundUse;
import exitscope.change.TerminalChange.ControllingTerminalAcquired;
import exitscope.change.TerminalChange.ControllingTerminalLost;
import exitscope.change.TerminalChange.ForegroundChanged;
import exitscope.change.TerminalChange.TerminalHungUp;
import exitscope.state.Bytes;
import exitscope.state.Foreground;
import exitscope.state.ProcessGroup;
import exitscope.state.ProcessGroupId;
import exitscope.state.Session;
import exitscope.state.SessionId;
import exitscope.state.TerminalLine;
import exitscope.state.Termios;

import org.jspecify.annotations.Nullable;

/// The terminal of a session: who gets it, who may use it, how it is lost. (section JC; Linux:
/// drivers/tty/tty_jobctrl.c)
public final class ControllingTerminals {
    private static final RuleId BACKGROUND = RuleId.of("JC-10");
    private static final RuleId HUNG_UP = RuleId.of("JC-12");
    private static final RuleId LEADER_EXITS = RuleId.of("JC-13");
    private static final RuleId ACQUIRED = RuleId.of("JC-14");
    private static final RuleId FOREGROUND = RuleId.of("JC-15");
    private static final RuleId BACKGROUND_OUTPUT = RuleId.of("JC-16");
    private static final RuleId GIVEN_UP = RuleId.of("JC-18");

    private ControllingTerminals() {}

    /// Whether a call on a terminal may go on.
    public enum Permission {
        GRANTED,
        /// EIO
        REFUSED,
        /// the caller's group was sent a signal; the call is interrupted and begins anew
        SIGNALED
    }

    private static boolean leadsSession(Editor edit, GroupDraft tg) {
        return edit.sessions.get(Jobs.sessionOf(edit, tg).value()).leader().equals(tg.id);
    }

    /// A session's leader without a terminal gets one by opening it for reading, if it is nobody's.
    /// (JC-14; Linux: tty_open_proc_set_tty)
    public static void acquireByOpening(
            Editor edit, TaskDraft task, TerminalDraft terminal, boolean readable) {
        GroupDraft tg = edit.groupOf(task);
        if (leadsSession(edit, tg) && tg.terminal == null && terminal.session == null && readable) {
            give(edit, task, terminal);
        }
    }

    /// TIOCSCTTY. (JC-14; Linux: tiocsctty)
    ///
    /// @param steal whether to take it from another session, which only the privileged may
    /// @param readable whether the terminal is open for reading
    /// @return null when done
    public static @Nullable Errno acquire(
            Editor edit, TaskDraft task, TerminalDraft terminal, boolean steal, boolean readable) {
        GroupDraft tg = edit.groupOf(task);
        boolean leads = leadsSession(edit, tg);
        if (leads && Jobs.sessionOf(edit, tg).equals(terminal.session)) {
            return null;
        }
        if (!leads || tg.terminal != null) {
            return Errno.EPERM;
        }
        boolean privileged = task.credentials.may(Capability.CAP_SYS_ADMIN);
        if (terminal.session != null) {
            if (!steal || !privileged) {
                return Errno.EPERM;
            }
            takeFrom(edit, terminal.session, terminal, ACQUIRED);
        }
        if (!readable && !privileged) {
            return Errno.EPERM;
        }
        give(edit, task, terminal);
        return null;
    }

    /// Linux: proc_set_tty
    private static void give(Editor edit, TaskDraft task, TerminalDraft terminal) {
        GroupDraft tg = edit.groupOf(task);
        SessionId session = Jobs.sessionOf(edit, tg);
        tg.terminal = terminal.id;
        tg.lostForeground = null;
        terminal.session = session;
        terminal.foreground =
                tg.processGroup == null
                        ? null
                        : Foreground.of(edit.processGroups.get(tg.processGroup.value()));
        edit.record(new ControllingTerminalAcquired(task.id, terminal.id, session, ACQUIRED));
    }

    /// Every process of the session loses the terminal. (Linux: session_clear_tty)
    private static void takeFrom(
            Editor edit, SessionId session, TerminalDraft terminal, RuleId rule) {
        for (ProcessGroup group : edit.processGroups.values()) {
            if (group.session().equals(session)) {
                for (TaskDraft leader : Jobs.leadersOf(edit, group)) {
                    lose(edit, edit.groupOf(leader), terminal, rule);
                }
            }
        }
    }

    private static void lose(Editor edit, GroupDraft tg, TerminalDraft terminal, RuleId rule) {
        if (terminal.id.equals(tg.terminal)) {
            tg.terminal = null;
            edit.record(new ControllingTerminalLost(tg.leader, terminal.id, rule));
        }
    }

    /// TIOCNOTTY: the caller alone, or with it the whole session if it is the leader. (JC-18;
    /// Linux: no_tty, disassociate_ctty)
    ///
    /// @return null when done
    public static @Nullable Errno giveUp(Editor edit, TaskDraft task, TerminalDraft terminal) {
        GroupDraft tg = edit.groupOf(task);
        if (!terminal.id.equals(tg.terminal)) {
            return Errno.ENOTTY;
        }
        if (leadsSession(edit, tg)) {
            Terminals.signalForeground(edit, terminal, Signal.SIGHUP, GIVEN_UP);
            Terminals.signalForeground(edit, terminal, Signal.SIGCONT, GIVEN_UP);
            separate(edit, terminal, GIVEN_UP);
        }
        lose(edit, tg, terminal, GIVEN_UP);
        return null;
    }

    private static void separate(Editor edit, TerminalDraft terminal, RuleId rule) {
        SessionId session = terminal.session;
        terminal.session = null;
        terminal.foreground = null;
        if (session != null) {
            takeFrom(edit, session, terminal, rule);
        }
    }

    /// Whether [#leaderExits] would do anything.
    static boolean matterAtExit(Editor edit, GroupDraft tg) {
        return tg.processGroup != null
                && (tg.terminal != null || tg.lostForeground != null)
                && leadsSession(edit, tg);
    }

    /// The last task of a session's leader exits: the foreground is hung up, and the terminal is
    /// the session's no more. (JC-13; Linux: disassociate_ctty)
    static void leaderExits(Editor edit, GroupDraft tg) {
        if (!matterAtExit(edit, tg)) {
            return;
        }
        if (tg.terminal != null) {
            TerminalDraft terminal = edit.terminal(tg.terminal);
            Terminals.signalForeground(edit, terminal, Signal.SIGHUP, LEADER_EXITS);
            separate(edit, terminal, LEADER_EXITS);
        } else if (tg.lostForeground != null) {
            ProcessGroup group = edit.processGroups.find(tg.lostForeground.value());
            if (group != null) {
                Terminals.signalGroup(edit, group, Signal.SIGHUP, LEADER_EXITS);
                Terminals.signalGroup(edit, group, Signal.SIGCONT, LEADER_EXITS);
            }
        }
        tg.lostForeground = null;
    }

    /// Whether the caller may use its controlling terminal: a process in the background is sent a
    /// signal instead, with all of its group. Where that would stop nobody who can be continued,
    /// the call fails, or output goes through. (JC-10, JC-16; Linux: __tty_check_change)
    ///
    /// @param signal SIGTTIN for reading, SIGTTOU for writing and for settings
    public static Permission check(
            Editor edit, TaskDraft task, TerminalDraft terminal, Signal signal) {
        GroupDraft tg = edit.groupOf(task);
        if (!terminal.id.equals(tg.terminal)
                || tg.processGroup == null
                || terminal.foreground == null
                || terminal.foreground.group().equals(tg.processGroup)) {
            return Permission.GRANTED;
        }
        boolean reads = signal.equals(Signal.SIGTTIN);
        RuleId rule = reads ? BACKGROUND : BACKGROUND_OUTPUT;
        boolean ignored =
                task.mask.contains(signal)
                        || edit.handlers.get(tg.handlers.value()).action(signal).ignores();
        if (ignored && !reads) {
            return Permission.GRANTED;
        }
        ProcessGroup group = edit.processGroups.get(tg.processGroup.value());
        boolean refused = ignored || Jobs.orphaned(edit, group, null);
        edit.record(new BackgroundUse(task.id, terminal.id, refused, rule));
        if (refused) {
            return Permission.REFUSED;
        }
        Terminals.signalGroup(edit, group, signal, rule);
        // Even where the signal is none for it, the call is broken off. (Linux: TIF_SIGPENDING)
        task.signalPending = true;
        return Permission.SIGNALED;
    }

    /// TIOCSPGRP. The caller has been checked for SIGTTOU. (JC-15; Linux: tiocspgrp)
    ///
    /// @param number of the process group, as the caller sees it
    /// @return null when done
    public static @Nullable Errno setForeground(
            Editor edit, TaskDraft task, TerminalDraft terminal, int number) {
        GroupDraft tg = edit.groupOf(task);
        if (number < 0) {
            return Errno.EINVAL;
        }
        SessionId session = Jobs.sessionOf(edit, tg);
        if (!terminal.id.equals(tg.terminal) || !session.equals(terminal.session)) {
            return Errno.ENOTTY;
        }
        Foreground wanted = foreground(edit, tg, session, number);
        if (wanted == null) {
            return PidNumbers.find(edit, tg.namespace, number) == null
                            && PidNumbers.findProcessGroup(edit, tg.namespace, number) == null
                    ? Errno.ESRCH
                    : Errno.EPERM;
        }
        if (!wanted.equals(terminal.foreground)) {
            terminal.foreground = wanted;
            edit.record(new ForegroundChanged(task.id, terminal.id, wanted, FOREGROUND));
        }
        return null;
    }

    /// The process group of that number, or who could found it, in the session; else null. (Linux:
    /// session_of_pgrp)
    private static @Nullable Foreground foreground(
            Editor edit, GroupDraft caller, SessionId session, int number) {
        ProcessGroup group = PidNumbers.findProcessGroup(edit, caller.namespace, number);
        if (group != null) {
            return group.session().equals(session) ? Foreground.of(group) : null;
        }
        TaskDraft member = PidNumbers.find(edit, caller.namespace, number);
        if (member == null || !Jobs.sessionOf(edit, edit.groupOf(member)).equals(session)) {
            return null;
        }
        boolean leads = edit.groupOf(member).leader.equals(member.id);
        return new Foreground(leads ? Jobs.foundedBy(member) : ProcessGroupId.NONE, member.numbers);
    }

    /// Hangs the terminal up: the session loses it, its leader is told, and every file open on the
    /// inside is dead. (JC-12; Linux: __tty_hangup)
    ///
    /// @param task who does it, or null where the person leaves the console
    /// @param foregroundToo whether the foreground group gets SIGHUP as well
    public static void hangUp(
            Editor edit, @Nullable TaskDraft task, TerminalDraft terminal, boolean foregroundToo) {
        edit.record(new TerminalHungUp(task == null ? null : task.id, terminal.id, HUNG_UP));
        terminal.hangUps++;
        Session session =
                terminal.session == null ? null : edit.sessions.find(terminal.session.value());
        if (foregroundToo) {
            Terminals.signalForeground(edit, terminal, Signal.SIGHUP, HUNG_UP);
        }
        if (session != null) {
            takeFrom(edit, session.id(), terminal, HUNG_UP);
            GroupDraft leader = edit.findGroup(session.leader());
            if (leader != null && leader.processGroup != null) {
                leader.lostForeground =
                        terminal.foreground == null ? null : terminal.foreground.group();
                TaskDraft target = edit.task(leader.leader);
                SignalInfo hangUp = SignalInfo.kernel(Signal.SIGHUP);
                SignalInfo goOn = SignalInfo.kernel(Signal.SIGCONT);
                Signals.sendToGroup(edit, target, hangUp, null, HUNG_UP);
                Signals.sendToGroup(edit, target, goOn, null, HUNG_UP);
            }
        }
        terminal.session = null;
        terminal.foreground = null;
        terminal.termios = Termios.DEFAULT;
        terminal.line = TerminalLine.EMPTY;
        terminal.arrived = Bytes.EMPTY;
        Terminals.wakeAll(edit, terminal.id);
    }
}
