package exitscope.views.tree;

import exitscope.abi.Signal;
import exitscope.state.BlockReason;
import exitscope.state.ExitStage;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.SyscallCall;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;
import exitscope.state.WaitKey;

import java.util.Locale;

/// What a task does or waits for, in two to four words that fit on a card.
final class TaskWords {
    private static final long SECOND = 1_000_000_000L;

    private final TreeTexts texts;

    TaskWords(TreeTexts texts) {
        this.texts = texts;
    }

    String of(Task task, Life life, ThreadGroup group, MachineState state) {
        return switch (life) {
            case DEAD -> texts.get("words.dead", status(task.exitStatus()));
            case ZOMBIE -> texts.get("words.zombie", status(task.exitStatus()));
            case STOPPED, SUSPENDED, TRAPPED -> stopped(task, group, state);
            case EXITING -> exiting(task.run());
            case SLEEPING -> sleeping(task.run(), state);
            case RUNNING, READY -> ready(task.run());
        };
    }

    /// `exit 7`, or `SIGKILL`.
    String status(ExitStatus status) {
        Signal signal = status.signal();
        if (signal == null) {
            return texts.get("status.exited", status.code());
        }
        return texts.get(status.dumpedCore() ? "status.dumped" : "status.killed", signal.label());
    }

    private String stopped(Task task, ThreadGroup group, MachineState state) {
        return switch (task.stop()) {
            case Stop.VforkStop(TaskId child) -> {
                Task holder = state.tasks().get(child.value());
                yield texts.get("words.vfork", holder == null ? 0 : holder.outerNumber());
            }
            case Stop.ExecStop _ -> texts.get("words.exec");
            case Stop.GroupStop _ -> {
                Signal signal = group.groupStop().signal();
                yield signal == null
                        ? texts.get("words.stopped")
                        : texts.get("words.stoppedBy", signal.label());
            }
            case Stop.PtraceStop trapped -> trapped(trapped);
            case null -> "";
        };
    }

    private String trapped(Stop.PtraceStop stop) {
        if (stop.listening()) {
            return texts.get("words.listens");
        }
        return switch (stop.kind()) {
            case SIGNAL -> texts.get("words.trap.signal", stop.signal().label());
            case SYSCALL_ENTRY -> texts.get("words.trap.entry");
            case SYSCALL_EXIT -> texts.get("words.trap.exit");
            case EVENT -> texts.get("words.trap.event." + stop.event());
            case GROUP_STOP -> texts.get("words.trap.group", stop.signal().label());
            case EVENT_STOP ->
                    stop.signal().equals(Signal.SIGTRAP)
                            ? texts.get("words.trap.asked")
                            : texts.get("words.trap.group", stop.signal().label());
            case HANDLER -> texts.get("words.trap.handler");
        };
    }

    private String exiting(RunState run) {
        return run instanceof RunState.Exit(ExitStage stage, _)
                ? texts.get("stage." + stage.name().toLowerCase(Locale.ROOT))
                : texts.get("stage.await_namespace");
    }

    private String sleeping(RunState run, MachineState state) {
        if (!(run instanceof RunState.Blocked(SyscallCall call, BlockReason reason))) {
            return "";
        }
        return switch (reason) {
            case BlockReason.ChildEvent _ -> texts.get("words.waits", call.name());
            case BlockReason.FileEvent(WaitKey event, _, _, _) -> fileEvent(event, call);
            case BlockReason.FileLock _ -> texts.get("words.locksFile");
            case BlockReason.FifoPeer _ -> texts.get("words.opensFifo");
            case BlockReason.Sleep sleep ->
                    texts.get("words.sleeps", duration(sleep.deadline() - state.clock()));
            case BlockReason.AnySignal _ -> texts.get("words.awaitsSignal");
            case BlockReason.Poll(var events, _, _) ->
                    texts.get(events.isEmpty() ? "words.awaitsSignal" : "words.polls");
            case BlockReason.OneOf one ->
                    one.signals().members().size() == 1
                            ? texts.get("words.awaits", one.signals().members().getFirst().label())
                            : texts.get("words.awaitsSignal");
            case BlockReason.ProcessorSleep _ -> texts.get("words.processorTime");
            case BlockReason.Futex _, BlockReason.FutexVector _ -> texts.get("words.futex");
            case BlockReason.ExecOver _ -> texts.get("words.execOver");
            case BlockReason.NamespaceEmpty _ -> texts.get("stage.await_namespace");
        };
    }

    private String fileEvent(WaitKey key, SyscallCall call) {
        return switch (key.event()) {
            case PIPE_READABLE -> texts.get("words.readsPipe");
            case PIPE_WRITABLE -> texts.get("words.writesPipe");
            case CONSOLE_INPUT -> texts.get("words.readsConsole");
            case TERMINAL_READABLE, MASTER_READABLE -> texts.get("words.readsTerminal");
            case TERMINAL_WRITABLE, MASTER_WRITABLE -> texts.get("words.writesTerminal");
            case FIFO_READER,
                    FIFO_WRITER,
                    FILE_UNLOCKED,
                    COUNTER_READABLE,
                    COUNTER_WRITABLE,
                    SOCKET_READABLE,
                    SOCKET_WRITABLE,
                    TIMER_EXPIRED,
                    SIGNAL_SENT,
                    TASK_EXITED,
                    EXEC_OVER,
                    EPOLL_READY ->
                    texts.get("words.waits", call.name());
        };
    }

    private String ready(RunState run) {
        return switch (run) {
            case RunState.Newborn _, RunState.App _ -> texts.get("words.app");
            case RunState.Syscall(SyscallCall call, _) ->
                    call.name().length() > 15 ? call.name() : texts.get("words.calls", call.name());
            case RunState.SyscallEntry(SyscallCall call, _) ->
                    call.name().length() > 15 ? call.name() : texts.get("words.calls", call.name());
            case RunState.Exec(SyscallCall call, _) -> texts.get("words.calls", call.name());
            case RunState.SyscallDone _, RunState.Interrupt _, RunState.Deliver _ ->
                    texts.get("words.interrupt");
            case RunState.Blocked _, RunState.Exit _, RunState.Gone _ -> "";
        };
    }

    /// Two digits are enough, so that the words stand still while the clock creeps.
    private String duration(long nanoseconds) {
        if (nanoseconds <= 0) {
            return texts.get("duration.seconds", "0");
        }
        if (nanoseconds > SECOND * 95 / 100) {
            return texts.get("duration.seconds", twoDigits(nanoseconds / (double) SECOND));
        }
        if (nanoseconds > 950_000) {
            return texts.get("duration.millis", twoDigits(nanoseconds / 1e6));
        }
        return texts.get("duration.micros", twoDigits(nanoseconds / 1e3));
    }

    private static String twoDigits(double value) {
        double rounded = value < 10 ? Math.round(value * 10) / 10.0 : Math.round(value);
        return rounded == Math.rint(rounded)
                ? String.valueOf((long) rounded)
                : String.valueOf(rounded);
    }
}
