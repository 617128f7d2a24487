package exitscope.kernel;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.FamilyChange.ProcessGroupJoined;
import exitscope.change.FamilyChange.SessionCreated;
import exitscope.change.RuleId;
import exitscope.persistent.LongMap;
import exitscope.state.NamespaceId;
import exitscope.state.ProcessGroup;
import exitscope.state.ProcessGroupId;
import exitscope.state.Session;
import exitscope.state.SessionId;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Process groups and sessions. (section JC; Seed: sessions.go)
public final class Jobs {
    private static final RuleId SESSION = RuleId.of("JC-01");
    private static final RuleId GROUP = RuleId.of("JC-02");
    private static final RuleId ORPHANED = RuleId.of("JC-06");

    private static final List<Signal> HANG_UP = List.of(Signal.SIGHUP, Signal.SIGCONT);

    private Jobs() {}

    /// Founds a session and a process group with the number of the group's leader. (JC-01; Seed:
    /// CreateSession)
    ///
    /// @return EPERM for a process group leader, null when done
    public static @Nullable Errno createSession(Editor edit, GroupDraft tg) {
        TaskDraft leader = edit.task(tg.leader);
        if (bears(edit, tg.namespace, leader.number())) {
            return Errno.EPERM;
        }
        leave(edit, tg);
        tg.terminal = null;
        SessionId session = edit.identities.nextSession();
        edit.sessions.put(session.value(), new Session(session, tg.id, leader.numbers, 1));
        join(edit, tg, newGroup(edit, leader, session));
        edit.record(new SessionCreated(leader.id, session, SESSION));
        return null;
    }

    private static ProcessGroup newGroup(Editor edit, TaskDraft founder, SessionId session) {
        ProcessGroupId id = edit.identities.nextProcessGroup();
        ProcessGroup group = new ProcessGroup(id, session, founder.numbers, LongMap.of());
        edit.processGroups.put(id.value(), group);
        return group;
    }

    /// setpgid(2): moves the group `target` to the process group with a number, founding it if that
    /// is its own. (JC-02; Seed: CreateProcessGroup, JoinProcessGroup)
    ///
    /// @return null when done
    public static @Nullable Errno setProcessGroup(
            Editor edit, TaskDraft caller, TaskDraft target, int number) {
        GroupDraft own = edit.groupOf(caller);
        GroupDraft tg = edit.groupOf(target);
        TaskDraft leader = edit.task(tg.leader);
        boolean isChild = leader.parent != null && edit.task(leader.parent).group.equals(own.id);
        if (tg != own && !isChild) {
            return Errno.ESRCH;
        }
        if (tg != own && !sessionOf(edit, tg).equals(sessionOf(edit, own))) {
            return Errno.EPERM;
        }
        if (tg != own && tg.execed) {
            return Errno.EACCES;
        }
        if (edit.sessions.get(sessionOf(edit, tg).value()).leader().equals(tg.id)) {
            return Errno.EPERM;
        }
        ProcessGroup wanted = PidNumbers.findProcessGroup(edit, own.namespace, number);
        if (wanted == null) {
            if (leader.numberIn(own.namespace) != number) {
                return Errno.EPERM;
            }
            SessionId session = sessionOf(edit, tg);
            wanted = newGroup(edit, leader, session);
            Session old = edit.sessions.get(session.value());
            edit.sessions.put(
                    session.value(),
                    new Session(session, old.leader(), old.numbers(), old.processGroups() + 1));
        } else if (!wanted.session().equals(sessionOf(edit, tg))) {
            return Errno.EPERM;
        }
        if (!wanted.id().equals(tg.processGroup)) {
            ProcessGroupId id = wanted.id();
            leave(edit, tg);
            join(edit, tg, edit.processGroups.get(id.value()));
            edit.record(new ProcessGroupJoined(leader.id, id, GROUP));
        }
        return null;
    }

    public static SessionId sessionOf(Editor edit, GroupDraft tg) {
        if (tg.processGroup == null) {
            throw new KernelInvariantError(tg.id + " has left its process group");
        }
        return edit.processGroups.get(tg.processGroup.value()).session();
    }

    static void join(Editor edit, GroupDraft tg, ProcessGroup group) {
        tg.processGroup = group.id();
        edit.processGroups.put(
                group.id().value(),
                new ProcessGroup(
                        group.id(),
                        group.session(),
                        group.numbers(),
                        group.members().with(tg.id.value(), tg.id)));
    }

    /// One member less; the last one's process group is gone, and with the last of those the
    /// session. (JC-03, JC-04)
    static void leave(Editor edit, GroupDraft tg) {
        if (tg.processGroup == null) {
            return;
        }
        ProcessGroup group = edit.processGroups.get(tg.processGroup.value());
        tg.processGroup = null;
        var members = group.members().without(tg.id.value());
        if (!members.isEmpty()) {
            edit.processGroups.put(
                    group.id().value(),
                    new ProcessGroup(group.id(), group.session(), group.numbers(), members));
            return;
        }
        edit.processGroups.remove(group.id().value());
        Session session = edit.sessions.get(group.session().value());
        if (session.processGroups() == 1) {
            edit.sessions.remove(session.id().value());
        } else {
            edit.sessions.put(
                    session.id().value(),
                    new Session(
                            session.id(),
                            session.leader(),
                            session.numbers(),
                            session.processGroups() - 1));
        }
    }

    /// Whether a process group or session bears the number, so that it is not free. (CL-15)
    static boolean bears(Editor edit, NamespaceId namespace, int number) {
        for (ProcessGroup group : edit.processGroups.values()) {
            if (group.numberIn(namespace) == number) {
                return true;
            }
        }
        for (Session session : edit.sessions.values()) {
            if (session.numberIn(namespace) == number) {
                return true;
            }
        }
        return false;
    }

    /// A process is about to go, or was just handed to another parent: if it or its old parent was
    /// the last connection of its process group to the rest of the session, and a member is
    /// stopped, nobody may ever continue that one. Every member then gets SIGHUP and SIGCONT.
    /// (EX-23, JC-06 to JC-08; Seed: handleOrphan; Linux: kernel/exit.c:kill_orphaned_pgrp)
    ///
    /// @param id the process group it is a member of
    /// @param connection the parent that it had
    /// @param leaving the process itself where it is about to go, else null
    static void hangUpIfOrphaned(
            Editor edit, ProcessGroupId id, GroupDraft connection, @Nullable GroupDraft leaving) {
        ProcessGroup group = edit.processGroups.find(id.value());
        if (group == null
                || connection.processGroup == null
                || connection.processGroup.equals(id)) {
            return;
        }
        boolean connected = sessionOf(edit, connection).equals(group.session());
        if (connected && orphaned(edit, group, leaving) && hasStopped(edit, group)) {
            for (Signal signal : HANG_UP) {
                for (TaskDraft leader : leadersOf(edit, group)) {
                    Signals.sendToGroup(edit, leader, SignalInfo.kernel(signal), null, ORPHANED);
                }
            }
        }
    }

    private static boolean hasStopped(Editor edit, ProcessGroup group) {
        return group.members().values().stream()
                .anyMatch(id -> edit.group(id).groupStop.complete());
    }

    /// Whether no member has a parent in another group of the same session, so that nobody could
    /// continue it. (JC-05)
    static boolean orphaned(Editor edit, ProcessGroup group, @Nullable GroupDraft leaving) {
        for (var memberId : group.members().values()) {
            GroupDraft member = edit.group(memberId);
            TaskId parentId = edit.task(member.leader).parent;
            if (member == leaving || member.liveTasks == 0 || parentId == null) {
                continue;
            }
            GroupDraft parent = edit.groupOf(edit.task(parentId));
            boolean isInit = edit.task(parent.leader).parent == null;
            if (parent.processGroup != null
                    && !isInit
                    && !parent.processGroup.equals(group.id())
                    && sessionOf(edit, parent).equals(group.session())) {
                return false;
            }
        }
        return true;
    }

    /// The tasks that lead the members of a process group, in order of creation.
    public static List<TaskDraft> leadersOf(Editor edit, ProcessGroup group) {
        return group.members().values().stream()
                .map(id -> edit.task(edit.group(id).leader))
                .toList();
    }
}
