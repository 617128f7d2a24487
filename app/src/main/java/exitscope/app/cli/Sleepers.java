package exitscope.app.cli;

import exitscope.state.BlockReason;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.WaitKey;

import java.util.ArrayList;
import java.util.List;

/// Says of a machine in which nothing can move who waits for what.
final class Sleepers {
    private Sleepers() {}

    /// A line a task that neither runs nor is gone.
    static List<String> describe(MachineState state) {
        List<String> lines = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            String why = why(state, task);
            if (!why.isEmpty()) {
                lines.add("task " + task.outerNumber() + " (" + task.name() + ") " + why);
            }
        }
        return lines;
    }

    private static String why(MachineState state, Task task) {
        if (task.stop() != null) {
            return switch (task.stop()) {
                case Stop.VforkStop vfork ->
                        "waits for its vfork child " + state.task(vfork.child()).outerNumber();
                case Stop.ExecStop _ -> "waits in execve for its other threads to be gone";
                case Stop.GroupStop _ -> "is stopped; SIGCONT would let it go on";
                case Stop.PtraceStop _ ->
                        "stands before its tracer"
                                + (task.tracer() == null
                                        ? ""
                                        : ", " + state.task(task.tracer()).outerNumber());
            };
        }
        return switch (task.run()) {
            case RunState.Blocked blocked ->
                    "waits in " + blocked.call().name() + " for " + what(blocked.reason());
            case RunState.Newborn _,
                    RunState.App _,
                    RunState.Syscall _,
                    RunState.SyscallEntry _,
                    RunState.SyscallDone _,
                    RunState.Interrupt _,
                    RunState.Deliver _,
                    RunState.Exec _,
                    RunState.Exit _ ->
                    "could go on";
            case RunState.Gone _ -> "";
        };
    }

    private static String what(BlockReason reason) {
        return switch (reason) {
            case BlockReason.ChildEvent _ -> "a child";
            case BlockReason.FileEvent event -> what(event.event());
            case BlockReason.FifoPeer peer -> what(peer.event());
            case BlockReason.FileLock _ -> "a lock on a file";
            case BlockReason.ProcessorSleep _ -> "processor time to be used";
            case BlockReason.Sleep _ -> "time to pass";
            case BlockReason.AnySignal _ -> "a signal";
            case BlockReason.Poll _ -> "something to be read or written, or a signal";
            case BlockReason.OneOf oneOf -> "one of the signals " + oneOf.signals().members();
            case BlockReason.Futex _ -> "a futex to be woken";
            case BlockReason.FutexVector _ -> "one of several futexes to be woken";
            case BlockReason.ExecOver _ -> "the end of another process’s exec";
            case BlockReason.NamespaceEmpty _ -> "the other processes of its namespace to be gone";
        };
    }

    private static String what(WaitKey key) {
        return switch (key.event()) {
            case PIPE_READABLE ->
                    "pipe "
                            + key.number()
                            + " to be written, or closed by all who could write to it";
            case PIPE_WRITABLE -> "room in pipe " + key.number();
            case FIFO_READER -> "somebody to open pipe " + key.number() + " for reading";
            case FIFO_WRITER -> "somebody to open pipe " + key.number() + " for writing";
            case FILE_UNLOCKED -> "a lock on a file";
            case CONSOLE_INPUT -> "input";
            case COUNTER_READABLE -> "event counter " + key.number() + " to be raised";
            case COUNTER_WRITABLE -> "event counter " + key.number() + " to be lowered";
            case SOCKET_READABLE -> "something to come to socket " + key.number();
            case SOCKET_WRITABLE -> "room in socket " + key.number();
            case TIMER_EXPIRED -> "timer " + key.number() + " to expire";
            case SIGNAL_SENT -> "a signal";
            case TASK_EXITED -> "a process to end";
            case EXEC_OVER -> "an exec to end";
            case EPOLL_READY -> "something that epoll " + key.number() + " watches";
            case TERMINAL_READABLE, MASTER_READABLE -> "input on a terminal";
            case TERMINAL_WRITABLE, MASTER_WRITABLE -> "room on a terminal";
        };
    }
}
