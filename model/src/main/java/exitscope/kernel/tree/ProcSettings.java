package exitscope.kernel.tree;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.change.HostChange.SettingChanged;
import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestMemory;
import exitscope.kernel.Permissions;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.OomScore;
import exitscope.state.SharedSpace;

import org.jspecify.annotations.Nullable;

/// The files of a process that hold one setting, to be read and written. (proc(5); Linux:
/// fs/proc/base.c)
final class ProcSettings {
    /// What cannot be adjusted, and the highest and lowest of what can. (OOM_DISABLE,
    /// OOM_ADJUST_MAX, OOM_ADJUST_MIN)
    private static final int OLD_NEVER = -17;

    private static final int OLD_FIRST = 15;

    /// Kinds of mappings that a core may have. (MMF_DUMP_FILTER_BITS)
    private static final int CORE_FILTER = 0x1ff;

    private static final long UNSIGNED = 0xffff_ffffL;
    private static final int NOBODY = -1;

    /// Bytes of a text that is written, at most. (PROC_NUMBUF)
    private static final int TEXT = 12;

    private static final int MIN_INT = Integer.MIN_VALUE;
    private static final int MAX_INT = Integer.MAX_VALUE;

    private ProcSettings() {}

    static boolean has(ProcNode node) {
        return switch (node) {
            case PERSONALITY,
                    OOM_SCORE,
                    OOM_ADJ,
                    OOM_SCORE_ADJ,
                    LOGINUID,
                    SESSIONID,
                    COREDUMP_FILTER,
                    UID_MAP,
                    GID_MAP,
                    PROJID_MAP,
                    SETGROUPS,
                    TIMERSLACK ->
                    true;
            default -> false;
        };
    }

    /// @param allowed whether the looker may look into the task
    static Bytes content(
            Editor edit, TaskDraft looker, TaskDraft task, ProcNode node, boolean allowed) {
        GroupDraft group = edit.groupOf(task);
        return Bytes.utf8(
                switch (node) {
                    case PERSONALITY -> {
                        Refusal.when(!allowed, Errno.EPERM);
                        yield "%08x\n".formatted(task.settings.personality());
                    }
                    case OOM_SCORE -> score(edit, task) + "\n";
                    case OOM_ADJ -> old(group.oomScore.adjustment()) + "\n";
                    case OOM_SCORE_ADJ -> group.oomScore.adjustment() + "\n";
                    case LOGINUID -> Integer.toUnsignedString(task.settings.loginUser());
                    case SESSIONID -> Integer.toUnsignedString(task.settings.session());
                    case COREDUMP_FILTER ->
                            task.memory == null
                                    ? ""
                                    : "%08x\n".formatted(space(edit, task).settings().coreFilter());
                    // Everybody is in the first namespace of users. (user_namespaces(7))
                    case UID_MAP, GID_MAP, PROJID_MAP ->
                            "%10d %10d %10d\n".formatted(0, 0, UNSIGNED);
                    case SETGROUPS -> "allow\n";
                    case TIMERSLACK -> {
                        checkSlack(looker, task);
                        yield Long.toUnsignedString(task.settings.timerSlack()) + "\n";
                    }
                    default -> "";
                });
    }

    private static SharedSpace space(Editor edit, TaskDraft task) {
        if (task.memory == null) {
            throw new IllegalStateException(task.id + " has no memory");
        }
        return edit.memories.get(task.memory.value());
    }

    /// From 0, never killed, to 1000 and more. (Linux: proc_oom_score)
    private static long score(Editor edit, TaskDraft task) {
        Long badness = GuestMemory.badness(edit, task);
        return badness == null ? 0 : (1_000 + badness * 1_000 / edit.limits().pages()) * 2 / 3;
    }

    private static int old(int adjustment) {
        return adjustment == OomScore.FIRST
                ? OLD_FIRST
                : Math.min(adjustment * -OLD_NEVER / OomScore.FIRST, OLD_FIRST);
    }

    private static void checkSlack(TaskDraft looker, TaskDraft task) {
        Refusal.when(
                !looker.id.equals(task.id) && !Permissions.may(looker, Capability.CAP_SYS_NICE),
                Errno.EPERM);
    }

    /// Why a file cannot be opened to be written though its mode lets it, or null.
    static @Nullable Errno openRefusal(TaskDraft writer, ProcNode node) {
        return node == ProcNode.SETGROUPS && !Permissions.may(writer, Capability.CAP_SYS_ADMIN)
                ? Errno.EACCES
                : null;
    }

    /// @param task null when it was reaped, which counts only once the text is known to be right
    /// @return how many bytes count as written
    /// @throws Refusal for what cannot be set
    static int write(
            Editor edit, TaskDraft writer, @Nullable TaskDraft task, ProcNode node, Bytes text) {
        switch (node) {
            case OOM_ADJ -> {
                int value = (int) NumberText.signed(stripped(text), 0, MIN_INT, MAX_INT);
                Refusal.when(value < OLD_NEVER || value > OLD_FIRST, Errno.EINVAL);
                adjust(
                        edit,
                        writer,
                        living(task),
                        value == OLD_FIRST ? OomScore.FIRST : value * OomScore.FIRST / -OLD_NEVER,
                        true);
                return Math.min(text.length(), TEXT);
            }
            case OOM_SCORE_ADJ -> {
                int value = (int) NumberText.signed(stripped(text), 0, MIN_INT, MAX_INT);
                boolean known = value >= OomScore.NEVER && value <= OomScore.FIRST;
                Refusal.when(!known, Errno.EINVAL);
                adjust(edit, writer, living(task), value, false);
                return Math.min(text.length(), TEXT);
            }
            case COREDUMP_FILTER -> {
                int bits = NumberText.unsigned32(text, 0) & CORE_FILTER;
                TaskDraft changed = living(task);
                Refusal.when(changed.memory == null, Errno.ESRCH);
                SharedSpace space = space(edit, changed);
                edit.memories.put(
                        space.id().value(),
                        space.withSettings(space.settings().withCoreFilter(bits)));
                record(edit, writer, changed, "coredump_filter", "0x" + Integer.toHexString(bits));
            }
            case TIMERSLACK -> {
                long slack = NumberText.unsigned64(text, 10);
                TaskDraft changed = living(task);
                checkSlack(writer, changed);
                changed.settings =
                        changed.scheduling.isRealTime()
                                ? changed.settings.scheduled(true)
                                : changed.settings.withTimerSlack(slack);
                record(edit, writer, changed, "timerslack_ns", Long.toUnsignedString(slack));
            }
            case LOGINUID -> logIn(edit, writer, task, text);
            case SETGROUPS -> {
                String word = text.text().strip();
                Refusal.when(!word.equals("allow") && !word.equals("deny"), Errno.EINVAL);
                // The first namespace has had its groups mapped from the beginning.
                Refusal.when(word.equals("deny"), Errno.EPERM);
            }
            case UID_MAP, GID_MAP, PROJID_MAP -> throw new Refusal(Errno.EPERM);
            default -> throw new Refusal(Errno.EINVAL); // those that are only read
        }
        return text.length();
    }

    private static TaskDraft living(@Nullable TaskDraft task) {
        if (task == null) {
            throw new Refusal(Errno.ESRCH);
        }
        return task;
    }

    private static Bytes stripped(Bytes text) {
        return Bytes.utf8(text.slice(0, Math.min(text.length(), TEXT)).text().strip());
    }

    /// Whoever shares the memory is killed with it, and so has the same. (Linux: __set_oom_adj)
    ///
    /// @param old whether by the file of old, which only lets it grow
    private static void adjust(
            Editor edit, TaskDraft writer, TaskDraft task, int value, boolean old) {
        GroupDraft group = edit.groupOf(task);
        boolean may = Permissions.may(writer, Capability.CAP_SYS_RESOURCE);
        int bound = old ? group.oomScore.adjustment() : group.oomScore.least();
        Refusal.when(value < bound && !may, Errno.EACCES);
        boolean lowers = !old && may;
        if (task.memory != null && task.vforkParent == null && space(edit, task).users() > 1) {
            for (GroupDraft other : GuestMemory.users(edit, task.memory)) {
                if (!other.id.equals(edit.root)) {
                    set(other, value, lowers);
                }
            }
        }
        set(group, value, lowers);
        record(edit, writer, task, "oom_score_adj", Integer.toString(value));
    }

    private static void set(GroupDraft group, int value, boolean lowers) {
        group.oomScore = new OomScore(value, lowers ? value : group.oomScore.least());
    }

    /// (Linux: audit_set_loginuid)
    private static void logIn(Editor edit, TaskDraft writer, @Nullable TaskDraft task, Bytes text) {
        if (task == null || !writer.id.equals(task.id)) {
            throw new Refusal(Errno.EPERM);
        }
        int user = NumberText.unsigned32(text, 10);
        boolean isSet = task.settings.loginUser() != -1;
        boolean may = Permissions.may(writer, Capability.CAP_AUDIT_CONTROL);
        Refusal.when(isSet && !may, Errno.EPERM);
        int session = -1;
        if (user != NOBODY) {
            edit.host = edit.host.withLogins(edit.host.logins() + 1);
            session = edit.host.logins();
        }
        task.settings = task.settings.withLogin(user, session);
        record(edit, writer, task, "loginuid", Integer.toUnsignedString(user));
    }

    private static void record(
            Editor edit, TaskDraft writer, TaskDraft task, String setting, String value) {
        edit.record(new SettingChanged(writer.id, task.id, setting, value));
    }
}
