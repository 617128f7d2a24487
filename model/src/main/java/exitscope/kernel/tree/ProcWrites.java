package exitscope.kernel.tree;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.change.HostChange.HostNamed;
import exitscope.change.HostChange.LastNumberSet;
import exitscope.change.HostChange.NumbersLimited;
import exitscope.change.HostChange.TaskNamed;
import exitscope.change.RuleId;
import exitscope.kernel.Editor;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.PidNamespace;

import org.jspecify.annotations.Nullable;

/// The files of /proc that can be written. (proc(5))
final class ProcWrites {
    private static final RuleId NUMBERS = RuleId.of("CL-16");
    private static final int COMM_LENGTH = 15;
    private static final int HOST_NAME_LENGTH = 64;

    private ProcWrites() {}

    /// Any thread of a process may name another; what is too long is cut off, a newline is kept.
    /// (proc_pid_comm(5); Linux: comm_write)
    static @Nullable Errno comm(
            Editor edit, TaskDraft writer, @Nullable TaskDraft task, Bytes text) {
        if (task == null) {
            return Errno.ESRCH;
        }
        if (!edit.groupOf(task).id.equals(writer.group)) {
            return Errno.EINVAL;
        }
        task.name = untilZero(text.slice(0, Math.min(text.length(), COMM_LENGTH)));
        edit.record(new TaskNamed(writer.id, task.id, task.name));
        return null;
    }

    private static String untilZero(Bytes text) {
        int end = 0;
        while (end < text.length() && text.at(end) != 0) {
            end++;
        }
        return text.slice(0, end).text();
    }

    /// Sets the number after which the next task's is looked for. (CL-16; Linux:
    /// pid_ns_ctl_handler)
    static @Nullable Errno lastNumber(Editor edit, TaskDraft writer, Bytes text) {
        if (!writer.credentials.may(Capability.CAP_SYS_ADMIN)
                && !writer.credentials.may(Capability.CAP_CHECKPOINT_RESTORE)) {
            return Errno.EPERM;
        }
        PidNamespace namespace = ProcFiles.namespace(edit, writer);
        int last = NumberText.first(text, 0, namespace.most());
        edit.namespaces.put(namespace.id().value(), namespace.withLast(last));
        edit.record(new LastNumberSet(writer.id, namespace.id(), last, NUMBERS));
        return null;
    }

    /// Sets the first number that no task is given. (CL-16; proc_sys_kernel(5), pid_max)
    static @Nullable Errno numbers(Editor edit, TaskDraft writer, Bytes text) {
        PidNamespace namespace = ProcFiles.namespace(edit, writer);
        int most = NumberText.first(text, PidNumbers.AFTER_WRAP + 1, PidNamespace.MANY);
        edit.namespaces.put(namespace.id().value(), namespace.withMost(most));
        edit.record(new NumbersLimited(writer.id, namespace.id(), most, NUMBERS));
        return null;
    }

    /// (sethostname(2); Linux: kernel/utsname_sysctl.c)
    static @Nullable Errno hostName(Editor edit, TaskDraft writer, Bytes text) {
        String name = untilZero(text);
        int end = name.indexOf('\n');
        String line = end < 0 ? name : name.substring(0, end);
        edit.host =
                edit.host.withName(line.substring(0, Math.min(line.length(), HOST_NAME_LENGTH)));
        edit.record(new HostNamed(writer.id, edit.host.name()));
        return null;
    }
}
