package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.kernel.Editor;
import exitscope.kernel.FileNotices;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.file.FileKinds;
import exitscope.kernel.file.FileOperations;
import exitscope.state.FileNotice;
import exitscope.state.OpenFile;
import exitscope.state.ProcessGroup;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.List;

/// Who is sent a signal when something happens to a file: F_SETOWN, F_SETSIG, O_ASYNC and what asks
/// for them. (fcntl(2); Linux: fs/fcntl.c)
final class NoticeCalls {
    private static final int F_SETOWN = 8;
    private static final int F_GETOWN = 9;
    private static final int F_SETSIG = 10;
    private static final int F_GETSIG = 11;
    private static final int F_SETOWN_EX = 15;
    private static final int F_GETOWN_EX = 16;

    private static final int F_OWNER_TID = 0;
    private static final int F_OWNER_PID = 1;
    private static final int F_OWNER_PGRP = 2;

    private NoticeCalls() {}

    /// A command of fcntl that is about owners; null for another one.
    static @Nullable Outcome fcntl(Invocation call, OpenFile file) {
        long argument = call.call().arg2();
        return switch ((int) call.call().arg1()) {
            case F_SETOWN -> setOwner(call, file, (int) argument);
            case F_GETOWN -> {
                int[] owner = owner(call, file);
                yield Outcome.of(owner[0] == F_OWNER_PGRP ? -owner[1] : owner[1]);
            }
            case F_SETSIG -> {
                Refusal.when(argument < 0 || argument > Signal.LAST, Errno.EINVAL);
                put(call, file, file.notice().withSignal((int) argument));
                yield Outcome.ZERO;
            }
            case F_GETSIG -> Outcome.of(file.notice().signal());
            case F_SETOWN_EX -> {
                ByteBuffer in = call.copyIn(argument, 8);
                yield in == null
                        ? Outcome.error(Errno.EFAULT)
                        : setOwner(call, file, in.getInt(0), in.getInt(4));
            }
            case F_GETOWN_EX -> {
                int[] owner = owner(call, file);
                ByteBuffer out = GuestLayout.buffer(8).putInt(0, owner[0]).putInt(4, owner[1]);
                yield call.copyOut(argument, out) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
            }
            default -> null;
        };
    }

    /// O_ASYNC is set or taken away; files that give no notice do not have it.
    ///
    /// @return whether the file gives notice
    static boolean setAsynchronous(Invocation call, OpenFile file, boolean on) {
        FileOperations operations = FileKinds.operations(file);
        if (!operations.givesNotice()) {
            return false;
        }
        if (on != ((file.flags() & OpenFile.O_ASYNC) != 0)) {
            FileNotices.set(
                    call.edit(),
                    file.id(),
                    (int) call.call().arg0(),
                    on ? operations.events(call.edit(), call.task(), file) : List.of());
        }
        return true;
    }

    private static void put(Invocation call, OpenFile file, FileNotice notice) {
        call.edit().files.put(file.id().value(), file.withNotice(notice));
    }

    /// @param who a process's number, a group's below 0, or 0 for nobody
    private static Outcome setOwner(Invocation call, OpenFile file, int who) {
        Refusal.when(who == Integer.MIN_VALUE, Errno.EINVAL);
        return setOwner(call, file, who < 0 ? F_OWNER_PGRP : F_OWNER_PID, Math.abs(who));
    }

    private static Outcome setOwner(Invocation call, OpenFile file, int kind, int number) {
        Refusal.when(kind < F_OWNER_TID || kind > F_OWNER_PGRP, Errno.EINVAL);
        FileNotice.Owner owner = number == 0 ? null : find(call, kind, number);
        Refusal.when(number != 0 && owner == null, Errno.ESRCH);
        var credentials = call.task().credentials;
        put(
                call,
                file,
                file.notice().withOwner(owner, credentials.realUid(), credentials.effectiveUid()));
        return Outcome.ZERO;
    }

    private static FileNotice.@Nullable Owner find(Invocation call, int kind, int number) {
        Editor edit = call.edit();
        if (kind == F_OWNER_PGRP) {
            ProcessGroup group = PidNumbers.findProcessGroup(edit, call.group().namespace, number);
            return group == null ? null : new FileNotice.OneGroup(group.id());
        }
        TaskDraft task = PidNumbers.find(edit, call.group().namespace, number);
        if (task == null) {
            return null;
        }
        return kind == F_OWNER_TID
                ? new FileNotice.OneTask(task.id)
                : new FileNotice.OneProcess(task.group);
    }

    /// Kind and number as the caller sees them; a number of 0 for nobody, or one that is gone.
    private static int[] owner(Invocation call, OpenFile file) {
        var namespace = call.group().namespace;
        return switch (file.notice().owner()) {
            case null -> new int[] {F_OWNER_TID, 0};
            case FileNotice.OneTask(var id) -> {
                TaskDraft task = call.edit().findTask(id);
                yield new int[] {F_OWNER_TID, task == null ? 0 : task.numberIn(namespace)};
            }
            case FileNotice.OneProcess(var id) -> {
                GroupDraft group = call.edit().findGroup(id);
                TaskDraft leader = group == null ? null : call.edit().findTask(group.leader);
                yield new int[] {F_OWNER_PID, leader == null ? 0 : leader.numberIn(namespace)};
            }
            case FileNotice.OneGroup(var id) -> {
                ProcessGroup group = call.edit().processGroups.find(id.value());
                yield new int[] {F_OWNER_PGRP, group == null ? 0 : group.numberIn(namespace)};
            }
        };
    }
}
