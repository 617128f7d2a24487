package exitscope.kernel.tree;

import exitscope.abi.Resource;
import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.TaskDraft;
import exitscope.state.BlockReason;
import exitscope.state.Bytes;
import exitscope.state.NamespaceId;
import exitscope.state.ResourceLimits;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.TaskExitState;

/// The small files of a process's directory. (proc(5); Linux: fs/proc/base.c, fs/proc/array.c)
final class ProcTask {
    private ProcTask() {}

    static Bytes comm(TaskDraft task) {
        return Bytes.utf8(task.name + "\n");
    }

    /// A name as PID/status shows it. (Linux: proc_task_name)
    static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n");
    }

    /// A task's own children, zombies included, with a space behind each.
    static Bytes children(Editor edit, NamespaceId namespace, TaskDraft task) {
        StringBuilder text = new StringBuilder();
        for (var child : task.children.values()) {
            text.append(edit.task(child).numberIn(namespace)).append(' ');
        }
        return Bytes.utf8(text.toString());
    }

    static Bytes limits(GroupDraft group) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%-25s %-20s %-20s %-10s\n"
                        .formatted("Limit", "Soft Limit", "Hard Limit", "Units"));
        for (Resource resource : Resource.values()) {
            ResourceLimits.Limit limit = group.limits.get(resource);
            String unit = unit(resource);
            text.append(
                    "%-25s %-20s %-20s "
                            .formatted(name(resource), number(limit.soft()), number(limit.hard())));
            text.append(unit.isEmpty() ? "" : "%-10s".formatted(unit)).append('\n');
        }
        return Bytes.utf8(text.toString());
    }

    private static String number(long limit) {
        return limit == ResourceLimits.INFINITY ? "unlimited" : Long.toUnsignedString(limit);
    }

    private static String name(Resource resource) {
        return switch (resource) {
            case CPU -> "Max cpu time";
            case FSIZE -> "Max file size";
            case DATA -> "Max data size";
            case STACK -> "Max stack size";
            case CORE -> "Max core file size";
            case RSS -> "Max resident set";
            case NPROC -> "Max processes";
            case NOFILE -> "Max open files";
            case MEMLOCK -> "Max locked memory";
            case AS -> "Max address space";
            case LOCKS -> "Max file locks";
            case SIGPENDING -> "Max pending signals";
            case MSGQUEUE -> "Max msgqueue size";
            case NICE -> "Max nice priority";
            case RTPRIO -> "Max realtime priority";
            case RTTIME -> "Max realtime timeout";
        };
    }

    private static String unit(Resource resource) {
        return switch (resource) {
            case CPU -> "seconds";
            case FSIZE, DATA, STACK, CORE, RSS, MEMLOCK, AS, MSGQUEUE -> "bytes";
            case NPROC -> "processes";
            case NOFILE -> "files";
            case LOCKS -> "locks";
            case SIGPENDING -> "signals";
            case NICE, RTPRIO -> "";
            case RTTIME -> "us";
        };
    }

    /// The function of Linux in which the task sleeps; 0 when it does not, or the looker may not
    /// know. There is no newline. (Linux: proc_pid_wchan)
    static Bytes channel(TaskDraft task, boolean allowed) {
        boolean sleeps = allowed && task.exitState != TaskExitState.ZOMBIE;
        return Bytes.utf8(sleeps ? function(task) : "0");
    }

    private static String function(TaskDraft task) {
        return switch (task.stop) {
            case Stop.VforkStop _ -> "kernel_clone";
            case Stop.ExecStop _ -> "de_thread";
            case Stop.GroupStop _ -> "do_signal_stop";
            case Stop.PtraceStop _ -> "ptrace_stop";
            case null ->
                    task.run instanceof RunState.Blocked(var _, BlockReason reason)
                            ? function(reason)
                            : "0";
        };
    }

    private static String function(BlockReason reason) {
        return switch (reason) {
            case BlockReason.ChildEvent _ -> "do_wait";
            case BlockReason.FileEvent _ -> "wait_woken";
            case BlockReason.FifoPeer _ -> "wait_for_partner";
            case BlockReason.FileLock _ -> "locks_lock_inode_wait";
            case BlockReason.Sleep _ -> "hrtimer_nanosleep";
            case BlockReason.ProcessorSleep _ -> "do_cpu_nanosleep";
            case BlockReason.AnySignal _ -> "sigsuspend";
            case BlockReason.Poll poll ->
                    poll.events().isEmpty() ? "__do_sys_pause" : "poll_schedule_timeout";
            case BlockReason.OneOf _ -> "do_sigtimedwait";
            case BlockReason.Futex _ -> "futex_do_wait";
            case BlockReason.FutexVector _ -> "futex_wait_multiple";
            case BlockReason.ExecOver _ -> "ptrace_attach";
            case BlockReason.NamespaceEmpty _ -> "zap_pid_ns_processes";
        };
    }
}
