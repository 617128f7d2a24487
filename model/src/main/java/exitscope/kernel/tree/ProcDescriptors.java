package exitscope.kernel.tree;

import exitscope.abi.Errno;
import exitscope.kernel.Descriptors;
import exitscope.kernel.Editor;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.DescriptorTable.Descriptor;
import exitscope.state.NamespaceId;
import exitscope.state.OpenFile;
import exitscope.state.TaskExitState;

import org.jspecify.annotations.Nullable;

/// PID/fd and PID/fdinfo. (proc_pid_fdinfo(5); Linux: fs/proc/fd.c)
final class ProcDescriptors {
    private static final int O_CLOEXEC = 02000000;
    private static final long SECOND = 1_000_000_000L;

    private static final int TREE_MOUNT = 20;
    private static final int NAMELESS_MOUNT = 13;

    private ProcDescriptors() {}

    /// What a task has open under a number, or null; nothing once it has let go of its files.
    static @Nullable OpenFile file(Editor edit, TaskDraft task, int number) {
        return task.descriptors == null ? null : Descriptors.file(edit, task, number);
    }

    /// What `fdinfo` says of a descriptor.
    ///
    /// @throws Refusal ENOENT when it was closed meanwhile
    static Bytes details(Editor edit, NamespaceId namespace, TaskDraft task, int number) {
        Descriptor descriptor =
                task.descriptors == null ? null : Descriptors.find(edit, task, number);
        if (descriptor == null) {
            throw new Refusal(Errno.ENOENT);
        }
        OpenFile file = edit.files.get(descriptor.file().value());
        OpenFile.Node node = file.node();
        int mount = Mounts.number(edit, file);
        int flags = file.flags() | (descriptor.closeOnExec() ? O_CLOEXEC : 0);
        return Bytes.utf8(
                "pos:\t%d\nflags:\t0%o\nmnt_id:\t%d\nino:\t%d\n%s"
                        .formatted(
                                file.offset(),
                                flags,
                                mount,
                                node == null ? file.id().value() : node.inode().value(),
                                more(edit, namespace, file)));
    }

    /// What is the kind's own.
    private static String more(Editor edit, NamespaceId namespace, OpenFile file) {
        return switch (file.kind()) {
            case OpenFile.EventCounter(long count, boolean semaphore) ->
                    "eventfd-count: %16x\neventfd-id: %d\neventfd-semaphore: %d\n"
                            .formatted(count, file.id().value(), semaphore ? 1 : 0);
            case OpenFile.SignalReader(var mask) -> "sigmask:\t%016x\n".formatted(mask.bits());
            case OpenFile.TimerFile timer -> timer(edit, timer);
            case OpenFile.EpollFile epoll -> interests(edit, epoll);
            case OpenFile.ProcessHandle handle -> process(edit, namespace, handle);
            default -> "";
        };
    }

    private static String timer(Editor edit, OpenFile.TimerFile timer) {
        long left = timer.armed() ? Math.max(timer.deadline() - edit.clock, 0) : 0;
        return """
        clockid: %d
        ticks: %d
        settime flags: 00
        it_value: (%d, %d)
        it_interval: (%d, %d)
        """
                .formatted(
                        timer.clock(),
                        timer.expirations(),
                        left / SECOND,
                        left % SECOND,
                        timer.interval() / SECOND,
                        timer.interval() % SECOND);
    }

    private static String interests(Editor edit, OpenFile.EpollFile epoll) {
        StringBuilder text = new StringBuilder();
        for (OpenFile.Interest interest : epoll.interests().values()) {
            OpenFile file = edit.files.get(interest.file().value());
            OpenFile.Node node = file.node();
            text.append(
                    "tfd: %8d events: %8x data: %16x  pos:%d ino:%x sdev:%x\n"
                            .formatted(
                                    interest.descriptor(),
                                    interest.events(),
                                    interest.data(),
                                    file.offset(),
                                    node == null ? file.id().value() : node.inode().value(),
                                    node == null ? NAMELESS_MOUNT : TREE_MOUNT));
        }
        return text.toString();
    }

    /// -1 once the process was reaped, 0 where it is not visible. (Linux: pidfd_show_fdinfo)
    private static String process(
            Editor edit, NamespaceId namespace, OpenFile.ProcessHandle handle) {
        var group = edit.findGroup(handle.group());
        var wanted =
                handle.thread() != null ? handle.thread() : group == null ? null : group.leader;
        TaskDraft task = wanted == null ? null : edit.findTask(wanted);
        if (task == null || task.exitState == TaskExitState.DEAD) {
            return "Pid:\t-1\nNSpid:\t-1\n";
        }
        StringBuilder text = new StringBuilder("Pid:\t" + task.numberIn(namespace) + "\nNSpid:");
        text.append('\t').append(task.numberIn(namespace));
        int level = edit.namespaces.get(namespace.value()).level();
        if (task.numberIn(namespace) != 0) {
            for (int i = task.numbers.size() - 1; i >= 0; i--) {
                var number = task.numbers.get(i);
                if (edit.namespaces.get(number.namespace().value()).level() > level) {
                    text.append('\t').append(number.number());
                }
            }
        }
        return text.append('\n').toString();
    }
}
