package exitscope.kernel;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.FamilyChange.ProcessGroupJoined;
import exitscope.change.FamilyChange.SessionCreated;
import exitscope.change.RuleId;
import exitscope.persistent.LongMap;
import exitscope.state.GroupId;
import exitscope.state.PidNamespace;
import exitscope.state.ProcessGroup;
import exitscope.state.ProcessGroupId;
import exitscope.state.Session;
import exitscope.state.SessionId;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.TaskNumber;
import exitscope.state.ThreadGroup;

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
        PidNamespace namespace = edit.namespaces.get(tg.namespace.value());
        if (namespace.processGroups().contains(leader.number())) {
            return Errno.EPERM;
        }
        leave(edit, tg);
        tg.terminal = null;
        SessionId session = found(edit, tg.id, leader);
        join(edit, tg, newGroup(edit, leader, session));
        edit.record(new SessionCreated(leader.id, session, SESSION));
        return null;
    }

    /// A session under the founder's numbers, which stay taken as long as it is there. (CL-15)
    static SessionId found(Editor edit, GroupId group, TaskDraft founder) {
        SessionId id = edit.identities.nextSession();
        edit.sessions.put(id.value(), new Session(id, group, founder.numbers, 1));
        for (TaskNumber number : founder.numbers) {
            PidNamespace namespace = edit.namespaces.get(number.namespace().value());
            edit.namespaces.put(
                    namespace.id().value(),
                    namespace.withSessions(namespace.sessions().with(number.number(), id)));
        }
        return id;
    }

    /// The process group that a process may found: there is but one, under its own number.
    static ProcessGroupId foundedBy(TaskDraft founder) {
        return new ProcessGroupId(founder.group.value());
    }

    /// A process group under the founder's numbers, which stay taken as long as it is there.
    /// (CL-15)
    static ProcessGroup newGroup(Editor edit, TaskDraft founder, SessionId session) {
        ProcessGroupId id = foundedBy(founder);
        ProcessGroup group = new ProcessGroup(id, session, founder.numbers, LongMap.of());
        edit.processGroups.put(id.value(), group);
        for (TaskNumber number : founder.numbers) {
            PidNamespace namespace = edit.namespaces.get(number.namespace().value());
            edit.namespaces.put(
                    namespace.id().value(),
                    namespace.withProcessGroups(
                            namespace.processGroups().with(number.number(), id)));
        }
        return group;
    }

    private static void remove(Editor edit, ProcessGroup group) {
        edit.processGroups.remove(group.id().value());
        for (TaskNumber number : group.numbers()) {
            PidNamespace namespace = edit.namespaces.get(number.namespace().value());
            edit.namespaces.put(
                    namespace.id().value(),
                    namespace.withProcessGroups(
                            namespace.processGroups().without(number.number())));
            Namespaces.removeIfUnused(edit, namespace.id());
        }
    }

    private static void remove(Editor edit, Session session) {
        edit.sessions.remove(session.id().value());
        for (TaskNumber number : session.numbers()) {
            PidNamespace namespace = edit.namespaces.get(number.namespace().value());
            edit.namespaces.put(
                    namespace.id().value(),
                    namespace.withSessions(namespace.sessions().without(number.number())));
            Namespaces.removeIfUnused(edit, namespace.id());
        }
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
        remove(edit, group);
        Session session = edit.sessions.get(group.session().value());
        if (session.processGroups() == 1) {
            remove(edit, session);
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

    /// Whether a process that is about to go, or was just handed to another parent, leaves its
    /// process group without a connection to the rest of the session, while a member is stopped and
    /// nobody may ever continue it. (EX-23, JC-06 to JC-08; Seed: handleOrphan; Linux:
    /// kernel/exit.c:kill_orphaned_pgrp)
    ///
    /// @param id the process group it is a member of
    /// @param connection the parent that it had
    /// @param leaving the process itself where it is about to go, else null
    static boolean leavesStoppedOrphans(
            Editor edit, ProcessGroupId id, GroupDraft connection, @Nullable GroupDraft leaving) {
        if (connection.processGroup == null || connection.processGroup.equals(id)) {
            return false;
        }
        ProcessGroup group = edit.processGroups.find(id.value());
        return group != null
                && sessionOf(edit, connection).equals(group.session())
                && orphaned(edit, group, leaving)
                && hasStopped(edit, group);
    }

    /// Sends every member SIGHUP and SIGCONT. (JC-06)
    static void hangUp(Editor edit, ProcessGroupId id) {
        ProcessGroup group = edit.processGroups.get(id.value());
        for (Signal signal : HANG_UP) {
            for (TaskDraft leader : leadersOf(edit, group)) {
                Signals.sendToGroup(edit, leader, SignalInfo.kernel(signal), null, ORPHANED);
            }
        }
    }

    private static boolean hasStopped(Editor edit, ProcessGroup group) {
        return group.members().values().stream().anyMatch(id -> isStopped(edit, id));
    }

    /// Whether no member has a parent in another group of the same session, so that nobody could
    /// continue it. (JC-05)
    static boolean orphaned(Editor edit, ProcessGroup group, @Nullable GroupDraft leaving) {
        for (GroupId member : group.members().values()) {
            TaskId parentId = parentOf(edit, leaderOf(edit, member));
            boolean leaves = leaving != null && leaving.id.equals(member);
            if (leaves || isDead(edit, member) || parentId == null) {
                continue;
            }
            GroupId parent = groupOf(edit, parentId);
            boolean isInit = parentOf(edit, leaderOf(edit, parent)) == null;
            ProcessGroupId theirs = processGroupOf(edit, parent);
            if (theirs != null
                    && !isInit
                    && !theirs.equals(group.id())
                    && edit.processGroups.get(theirs.value()).session().equals(group.session())) {
                return false;
            }
        }
        return true;
    }

    // ---- looking without drafting: most of whom the orphan check looks at it leaves alone ----

    private static boolean isStopped(Editor edit, GroupId id) {
        ThreadGroup group = edit.undraftedGroup(id);
        return (group == null ? edit.group(id).groupStop : group.groupStop()).complete();
    }

    private static boolean isDead(Editor edit, GroupId id) {
        ThreadGroup group = edit.undraftedGroup(id);
        return (group == null ? edit.group(id).liveTasks : group.liveTasks()) == 0;
    }

    private static TaskId leaderOf(Editor edit, GroupId id) {
        ThreadGroup group = edit.undraftedGroup(id);
        return group == null ? edit.group(id).leader : group.leader();
    }

    private static @Nullable ProcessGroupId processGroupOf(Editor edit, GroupId id) {
        ThreadGroup group = edit.undraftedGroup(id);
        return group == null ? edit.group(id).processGroup : group.processGroup();
    }

    private static @Nullable TaskId parentOf(Editor edit, TaskId id) {
        Task task = edit.undraftedTask(id);
        return task == null ? edit.task(id).parent : task.parent();
    }

    private static GroupId groupOf(Editor edit, TaskId id) {
        Task task = edit.undraftedTask(id);
        return task == null ? edit.task(id).group : task.group();
    }

    /// The tasks that lead the members of a process group, in order of creation.
    public static List<TaskDraft> leadersOf(Editor edit, ProcessGroup group) {
        return group.members().values().stream()
                .map(id -> edit.task(edit.group(id).leader))
                .toList();
    }
}
