package exitscope.app.cli;

import exitscope.abi.Signal;
import exitscope.app.words.AppPhrase;
import exitscope.phrase.Phrase;
import exitscope.state.BlockReason;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Says of a machine in which nothing can move who waits for what.
final class Sleepers {
    private Sleepers() {}

    /// A line a task that neither runs nor is gone.
    static List<Phrase> describe(MachineState state) {
        List<Phrase> lines = new ArrayList<>();
        for (Task task : state.tasks().values()) {
            Phrase why = why(state, task);
            if (why != null) {
                lines.add(AppPhrase.of("asleep.task", task.outerNumber(), task.name(), why));
            }
        }
        return lines;
    }

    private static @Nullable Phrase why(MachineState state, Task task) {
        if (task.stop() != null) {
            return switch (task.stop()) {
                case Stop.VforkStop vfork ->
                        AppPhrase.of("asleep.vfork", state.task(vfork.child()).outerNumber());
                case Stop.ExecStop _ -> AppPhrase.of("asleep.exec");
                case Stop.GroupStop _ -> AppPhrase.of("asleep.stopped");
                case Stop.PtraceStop _ ->
                        task.tracer() == null
                                ? AppPhrase.of("asleep.trapped")
                                : AppPhrase.of(
                                        "asleep.trappedFor",
                                        state.task(task.tracer()).outerNumber());
            };
        }
        return switch (task.run()) {
            case RunState.Blocked blocked ->
                    AppPhrase.of("asleep.blocked", blocked.call().name(), what(blocked.reason()));
            case RunState.Newborn _,
                    RunState.App _,
                    RunState.Syscall _,
                    RunState.SyscallEntry _,
                    RunState.SyscallDone _,
                    RunState.Interrupt _,
                    RunState.Deliver _,
                    RunState.Exec _,
                    RunState.Exit _ ->
                    AppPhrase.of("asleep.couldGoOn");
            case RunState.Gone _ -> null;
        };
    }

    private static Phrase what(BlockReason reason) {
        return switch (reason) {
            case BlockReason.ChildEvent _ -> AppPhrase.of("asleep.child");
            case BlockReason.FileEvent event -> what(event.event());
            case BlockReason.FifoPeer peer -> what(peer.event());
            case BlockReason.FileLock _ -> AppPhrase.of("asleep.fileLock");
            case BlockReason.ProcessorSleep _ -> AppPhrase.of("asleep.processorTime");
            case BlockReason.Sleep _ -> AppPhrase.of("asleep.time");
            case BlockReason.AnySignal _ -> AppPhrase.of("asleep.signal");
            case BlockReason.Poll _ -> AppPhrase.of("asleep.poll");
            case BlockReason.OneOf oneOf ->
                    AppPhrase.of(
                            "asleep.signals",
                            oneOf.signals().members().stream()
                                    .map(Signal::label)
                                    .collect(Collectors.joining(", ")));
            case BlockReason.Futex _ -> AppPhrase.of("asleep.futex");
            case BlockReason.FutexVector _ -> AppPhrase.of("asleep.futexes");
            case BlockReason.ExecOver _ -> AppPhrase.of("asleep.execOver");
            case BlockReason.NamespaceEmpty _ -> AppPhrase.of("asleep.namespace");
        };
    }

    private static Phrase what(WaitKey key) {
        return switch (key.event()) {
            case PIPE_READABLE -> AppPhrase.of("asleep.pipeData", key.number());
            case PIPE_WRITABLE -> AppPhrase.of("asleep.pipeRoom", key.number());
            case FIFO_READER -> AppPhrase.of("asleep.fifoReader", key.number());
            case FIFO_WRITER -> AppPhrase.of("asleep.fifoWriter", key.number());
            case FILE_UNLOCKED -> AppPhrase.of("asleep.fileLock");
            case CONSOLE_INPUT -> AppPhrase.of("asleep.input");
            case COUNTER_READABLE -> AppPhrase.of("asleep.counterUp", key.number());
            case COUNTER_WRITABLE -> AppPhrase.of("asleep.counterDown", key.number());
            case SOCKET_READABLE -> AppPhrase.of("asleep.socketData", key.number());
            case SOCKET_WRITABLE -> AppPhrase.of("asleep.socketRoom", key.number());
            case TIMER_EXPIRED -> AppPhrase.of("asleep.timer", key.number());
            case SIGNAL_SENT -> AppPhrase.of("asleep.signal");
            case TASK_EXITED -> AppPhrase.of("asleep.processEnd");
            case EXEC_OVER -> AppPhrase.of("asleep.execEnd");
            case EPOLL_READY -> AppPhrase.of("asleep.epoll", key.number());
            case TERMINAL_READABLE, MASTER_READABLE -> AppPhrase.of("asleep.terminalInput");
            case TERMINAL_WRITABLE, MASTER_WRITABLE -> AppPhrase.of("asleep.terminalRoom");
        };
    }
}
