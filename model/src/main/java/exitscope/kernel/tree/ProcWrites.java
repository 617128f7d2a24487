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
import exitscope.kernel.Refusal;
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
    static int comm(Editor edit, TaskDraft writer, @Nullable TaskDraft task, Bytes text) {
        if (task == null) {
            throw new Refusal(Errno.ESRCH);
        }
        Refusal.when(!edit.groupOf(task).id.equals(writer.group), Errno.EINVAL);
        task.name = untilZero(text.slice(0, Math.min(text.length(), COMM_LENGTH)));
        edit.record(new TaskNamed(writer.id, task.id, task.name));
        return text.length();
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
    static int lastNumber(Editor edit, TaskDraft writer, Bytes text, long position) {
        Refusal.when(
                !writer.credentials.may(Capability.CAP_SYS_ADMIN)
                        && !writer.credentials.may(Capability.CAP_CHECKPOINT_RESTORE),
                Errno.EPERM);
        if (position > 0) {
            return text.length(); // (Linux: proc_first_pos_non_zero_ignore)
        }
        PidNamespace namespace = ProcFiles.namespace(edit, writer);
        NumberText.First last = NumberText.first(text, 0, namespace.most());
        edit.namespaces.put(namespace.id().value(), namespace.withLast(last.number()));
        edit.record(new LastNumberSet(writer.id, namespace.id(), last.number(), NUMBERS));
        return last.length();
    }

    /// Sets the first number that no task is given. (CL-16; proc_sys_kernel(5), pid_max)
    static int numbers(Editor edit, TaskDraft writer, Bytes text, long position) {
        if (position > 0) {
            return text.length();
        }
        PidNamespace namespace = ProcFiles.namespace(edit, writer);
        NumberText.First most =
                NumberText.first(text, PidNumbers.AFTER_WRAP + 1, PidNamespace.MANY);
        edit.namespaces.put(namespace.id().value(), namespace.withMost(most.number()));
        edit.record(new NumbersLimited(writer.id, namespace.id(), most.number(), NUMBERS));
        return most.length();
    }

    /// (sethostname(2); Linux: kernel/utsname_sysctl.c)
    static int hostName(Editor edit, TaskDraft writer, Bytes text) {
        String name = untilZero(text);
        int end = name.indexOf('\n');
        String line = end < 0 ? name : name.substring(0, end);
        edit.host =
                edit.host.withName(line.substring(0, Math.min(line.length(), HOST_NAME_LENGTH)));
        edit.record(new HostNamed(writer.id, edit.host.name()));
        return text.length();
    }
}
