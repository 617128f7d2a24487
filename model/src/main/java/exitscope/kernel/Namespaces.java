package exitscope.kernel;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.change.ExitChange.NamespaceClosed;
import exitscope.change.FamilyChange.NamespaceForChildrenSet;
import exitscope.change.RuleId;
import exitscope.state.ExitStage;
import exitscope.state.ExitStatus;
import exitscope.state.NamespaceId;
import exitscope.state.Personality;
import exitscope.state.PidNamespace;
import exitscope.state.RunState;
import exitscope.state.SignalAction;
import exitscope.state.TaskId;
import exitscope.state.TaskNumber;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// PID namespaces: making, entering, closing. (section NS; pid_namespaces(7); Linux:
/// kernel/pid_namespace.c)
public final class Namespaces {
    private static final RuleId FOR_CHILDREN = RuleId.of("NS-13");
    private static final RuleId CLOSED = RuleId.of("NS-03");

    /// How deep namespaces may lie in one another. (Linux: MAX_PID_NS_LEVEL)
    static final int MAX_LEVEL = 32;

    private Namespaces() {}

    /// Whether a task may make namespaces, enter them, and ask for numbers in them. (CAP_SYS_ADMIN,
    /// CAP_CHECKPOINT_RESTORE)
    public static boolean mayAdminister(TaskDraft task) {
        return task.credentials.may(Capability.CAP_SYS_ADMIN);
    }

    /// Where the task's next child goes: its own namespace, or the one that it chose by unshare(2)
    /// or setns(2). (NS-13; Linux: pid_ns_for_children)
    public static NamespaceId forChildren(Editor edit, TaskDraft task) {
        NamespaceId chosen = task.namespaceForChildren;
        return chosen != null ? chosen : edit.groupOf(task).namespace;
    }

    /// Why the task cannot make a namespace now, or null. (Linux: copy_pid_ns)
    static @Nullable Errno creationRefusal(Editor edit, TaskDraft task) {
        if (task.namespaceForChildren != null) {
            return Errno.EINVAL;
        }
        PidNamespace own = edit.namespaces.get(edit.groupOf(task).namespace.value());
        return own.level() >= MAX_LEVEL ? Errno.ENOSPC : null;
    }

    /// A new namespace within the task's own.
    static NamespaceId create(Editor edit, TaskDraft task) {
        PidNamespace own = edit.namespaces.get(edit.groupOf(task).namespace.value());
        NamespaceId id = edit.identities.nextNamespace();
        edit.namespaces.put(id.value(), PidNamespace.empty(id, own));
        edit.namespaces.put(own.id().value(), own.withUsers(own.users() + 1));
        return id;
    }

    /// unshare(CLONE_NEWPID): the next children go into a new namespace. (NS-13)
    ///
    /// @return null when done
    public static @Nullable Errno unshare(Editor edit, TaskDraft task) {
        Errno refusal = creationRefusal(edit, task);
        if (refusal == null) {
            choose(edit, task, create(edit, task));
        }
        return refusal;
    }

    /// setns(2): the next children go into a namespace that is there. (NS-13; Linux: pidns_install)
    ///
    /// @return null when done; EINVAL where it is not the task's own or one within
    public static @Nullable Errno enter(Editor edit, TaskDraft task, NamespaceId target) {
        NamespaceId own = edit.groupOf(task).namespace;
        NamespaceId at = target;
        while (at != null && !at.equals(own)) {
            at = edit.namespaces.get(at.value()).parent();
        }
        if (at == null) {
            return Errno.EINVAL;
        }
        choose(edit, task, target);
        return null;
    }

    private static void choose(Editor edit, TaskDraft task, NamespaceId target) {
        boolean own = target.equals(edit.groupOf(task).namespace);
        if (!own) {
            addUser(edit, target);
        }
        leaveChosen(edit, task);
        task.namespaceForChildren = own ? null : target;
        edit.record(new NamespaceForChildrenSet(task.id, target, FOR_CHILDREN));
    }

    /// The task no longer has a namespace for its children other than its own.
    static void leaveChosen(Editor edit, TaskDraft task) {
        NamespaceId chosen = task.namespaceForChildren;
        if (chosen != null) {
            task.namespaceForChildren = null;
            removeUser(edit, chosen);
        }
    }

    /// Something without a number in it keeps the namespace from now on.
    public static void addUser(Editor edit, NamespaceId id) {
        PidNamespace namespace = edit.namespaces.get(id.value());
        edit.namespaces.put(id.value(), namespace.withUsers(namespace.users() + 1));
    }

    /// What kept it keeps it no longer.
    public static void removeUser(Editor edit, NamespaceId id) {
        PidNamespace namespace = edit.namespaces.get(id.value());
        edit.namespaces.put(id.value(), namespace.withUsers(namespace.users() - 1));
        removeIfUnused(edit, id);
    }

    /// A namespace in which no number is taken and that nothing else keeps is gone.
    static void removeIfUnused(Editor edit, NamespaceId id) {
        PidNamespace namespace = edit.namespaces.get(id.value());
        NamespaceId parent = namespace.parent();
        if (parent != null && namespace.users() == 0 && namespace.taken() == 0) {
            edit.namespaces.remove(id.value());
            removeUser(edit, parent);
        } else {
            checkEmpty(edit, namespace);
        }
    }

    static boolean isInit(Editor edit, GroupDraft tg) {
        return TaskNumber.in(tg.namespace, edit.attention(tg.leader).numbers())
                == PidNamespace.INIT;
    }

    /// Whether this task is the last active one of its namespace's init. (RP-06, NS-03, NS-07)
    static boolean isClosedBy(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        return tg.activeTasks == 0
                && isInit(edit, tg)
                && !edit.namespaces.get(tg.namespace.value()).exiting();
    }

    /// Whether this task must wait until the others in its namespace are gone; of a group, only one
    /// does. (NS-04)
    static boolean mustOutliveOthers(Editor edit, TaskDraft task) {
        if (edit.personality() != Personality.LINUX || !hasOthers(edit, task)) {
            return false;
        }
        TaskDraft waiting = awaitingEnd(edit, edit.groupOf(task));
        return waiting == null || waiting == task;
    }

    /// Whether this is the last task of a dying init and its namespace has others, which is so as
    /// long as a number is borne but its own and its leader's. (NS-04, NS-05; Linux:
    /// zap_pid_ns_processes)
    static boolean hasOthers(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        PidNamespace namespace = edit.namespaces.get(tg.namespace.value());
        if (!namespace.exiting() || tg.activeTasks > 0 || !isInit(edit, tg)) {
            return false;
        }
        int own = task.id.equals(tg.leader) ? 1 : 2;
        return namespace.taken() > own;
    }

    /// "If the init process of a PID namespace terminates, the kernel terminates all of the
    /// processes in the namespace via a SIGKILL signal." (pid_namespaces(7), NS-03). Its own
    /// children are from now on reaped without being waited for. (NS-06; Linux:
    /// zap_pid_ns_processes)
    static void close(Editor edit, TaskDraft init) {
        GroupDraft tg = edit.groupOf(init);
        PidNamespace namespace = edit.namespaces.get(tg.namespace.value()).closed();
        edit.namespaces.put(namespace.id().value(), namespace);
        edit.record(new NamespaceClosed(init.id, namespace.id(), CLOSED));
        if (namespace.reboot() != null) {
            tg.exitStatus = ExitStatus.killedBy(namespace.reboot());
        }
        SignalActions.set(
                edit,
                tg,
                Signal.SIGCHLD,
                new SignalAction(SignalAction.SIG_IGN, 0, SignalSet.NONE));
        for (TaskId id : List.copyOf(namespace.tasks().values())) {
            TaskDraft other = edit.task(id);
            if (!other.group.equals(tg.id) && edit.groupOf(other).leader.equals(other.id)) {
                Signals.sendToGroup(edit, other, SignalInfo.kernel(Signal.SIGKILL), null, CLOSED);
            }
        }
        for (TaskDraft member : edit.tasksOf(tg)) {
            for (TaskId childId : List.copyOf(member.children.values())) {
                ExitNotify.reapUnwaited(edit, edit.task(childId));
            }
        }
    }

    /// Whether the group is an init that waits for the end of its namespace, and takes what dies
    /// there without looking. (NS-06)
    static boolean isClosing(Editor edit, GroupDraft tg) {
        return isInit(edit, tg) && edit.namespaces.get(tg.namespace.value()).exiting();
    }

    /// After a number of the namespace is free again: lets the init go on that waits for that.
    /// (NS-04)
    private static void checkEmpty(Editor edit, PidNamespace namespace) {
        TaskId initId = namespace.tasks().get(PidNamespace.INIT);
        if (!namespace.exiting() || initId == null) {
            return;
        }
        TaskDraft waiting = awaitingEnd(edit, edit.groupOf(edit.task(initId)));
        if (waiting != null && !mustOutliveOthers(edit, waiting)) {
            waiting.run = new RunState.Exit(ExitStage.NOTIFY);
        }
    }

    /// The task of an init, all of which are on their way out, that adopts still: the one that
    /// waits, or, before there is one, one that will come to where it passes its children on.
    static TaskDraft lastOf(Editor edit, GroupDraft init) {
        TaskDraft waiting = awaitingEnd(edit, init);
        if (waiting != null) {
            return waiting;
        }
        for (TaskDraft member : edit.tasksOf(init)) {
            if (member.run instanceof RunState.Exit(ExitStage stage, _)
                    && stage.compareTo(ExitStage.REPARENT_CHILDREN) <= 0) {
                return member;
            }
        }
        throw new KernelInvariantError("no task of init " + init.id + " is left to adopt");
    }

    /// The task of a dying init that waits until it is the last; null if there is none. A sibling
    /// that was on its way out already leaves its children to it. (NS-04; Linux: find_child_reaper)
    static @Nullable TaskDraft awaitingEnd(Editor edit, GroupDraft init) {
        for (TaskDraft member : edit.tasksOf(init)) {
            if (member.run instanceof RunState.Exit(ExitStage stage, _)
                    && stage == ExitStage.AWAIT_NAMESPACE) {
                return member;
            }
        }
        return null;
    }
}
