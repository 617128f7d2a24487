package exitscope.views;

import exitscope.abi.Signal;
import exitscope.state.BlockReason;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/// Why a task does not move, and why a zombie is still there.
public final class WaitingText {
    private static final int MOST_NAMED = 3;

    private final Messages messages;
    private final TraceText traces;

    public WaitingText(Messages messages) {
        this.messages = messages;
        this.traces = new TraceText(messages);
    }

    /// Why a task cannot move, such as "waits for a child"; empty when it can.
    public String of(Task task, MachineState state, TaskNumbers numbers) {
        if (task.exitState() == TaskExitState.ZOMBIE) {
            return messages.text("waiting.zombie", whyNotReaped(task, state, numbers));
        }
        if (task.exitState() == TaskExitState.DEAD) {
            return messages.text("waiting.dead");
        }
        Stop stop = task.stop();
        if (stop != null) {
            return of(stop, task, state, numbers);
        }
        return task.run() instanceof RunState.Blocked blocked
                ? of(blocked.reason(), state.clock())
                : "";
    }

    private String of(Stop stop, Task task, MachineState state, TaskNumbers numbers) {
        return switch (stop) {
            case Stop.VforkStop vfork -> messages.text("waiting.vfork", numbers.of(vfork.child()));
            case Stop.ExecStop _ -> messages.text("waiting.exec");
            case Stop.GroupStop _ -> {
                Signal signal = state.group(task.group()).groupStop().signal();
                yield signal == null
                        ? messages.text("waiting.stopped")
                        : messages.text("waiting.stoppedBy", signal.label());
            }
            case Stop.PtraceStop trapped -> {
                String where = traces.of(trapped);
                yield task.tracer() == null
                        ? messages.text("waiting.trapped", where)
                        : messages.text("waiting.trappedFor", where, numbers.of(task.tracer()));
            }
        };
    }

    /// What a blocked task sleeps on, such as "waits for a child".
    ///
    /// @param clock the virtual time
    public String of(BlockReason reason, long clock) {
        return switch (reason) {
            case BlockReason.ChildEvent child ->
                    child.options().specificTid() > 0
                            ? messages.text(
                                    "waiting.thisChild",
                                    Integer.toString(child.options().specificTid()))
                            : messages.text("waiting.child");
            case BlockReason.FileEvent(WaitKey event, _, _, @Nullable Long deadline) ->
                    orUntil(messages.text("waiting.until", of(event)), deadline, clock);
            case BlockReason.FifoPeer peer -> messages.text("waiting.until", of(peer.event()));
            case BlockReason.FileLock lock ->
                    messages.text("waiting.until", of(WaitKey.fileUnlocked(lock.inode())));
            case BlockReason.Sleep sleep ->
                    messages.text("waiting.sleep", left(sleep.deadline(), clock));
            case BlockReason.ProcessorSleep _ -> messages.text("waiting.processorTime");
            case BlockReason.AnySignal _ -> messages.text("waiting.anySignal");
            case BlockReason.Poll poll -> poll(poll, clock);
            case BlockReason.OneOf wanted ->
                    orUntil(
                            messages.text("waiting.oneOf", signals(wanted)),
                            wanted.deadline(),
                            clock);
            case BlockReason.Futex futex ->
                    orUntil(messages.text("waiting.futex"), futex.deadline(), clock);
            case BlockReason.FutexVector futexes ->
                    orUntil(
                            messages.text("waiting.futexes", futexes.words().size()),
                            futexes.deadline(),
                            clock);
            case BlockReason.ExecOver exec ->
                    messages.text("waiting.until", of(WaitKey.execOver(exec.group())));
            case BlockReason.NamespaceEmpty _ -> messages.text("waiting.namespace");
        };
    }

    /// What keeps a zombie from being reaped, such as "parent 1 has not waited": its group first
    /// (NT-04, NT-08), then its tracer (NT-06), then its parent.
    public String whyNotReaped(Task zombie, MachineState state, TaskNumbers numbers) {
        ThreadGroup group = state.group(zombie.group());
        if (group.leader().equals(zombie.id())) {
            List<String> others =
                    group.tasks().values().stream()
                            .filter(id -> !id.equals(zombie.id()))
                            .map(numbers::of)
                            .toList();
            if (!others.isEmpty()) {
                return waitsForThreads(others);
            }
        }
        TaskId tracer = zombie.tracer();
        if (tracer != null && !zombie.exitTracerAcked()) {
            return messages.text("waiting.tracer", numbers.of(tracer));
        }
        TaskId parent = zombie.parent();
        if (parent == null || zombie.exitParentAcked()) {
            return messages.text("waiting.reapable");
        }
        return messages.text(
                zombie.exitParentNotified() ? "waiting.parent" : "waiting.parentNotTold",
                numbers.of(parent));
    }

    private String waitsForThreads(List<String> numbers) {
        if (numbers.size() == 1) {
            return messages.text("waiting.thread", numbers.getFirst());
        }
        String named = String.join(", ", numbers.subList(0, Math.min(MOST_NAMED, numbers.size())));
        return messages.text(
                "waiting.threads",
                numbers.size(),
                numbers.size() > MOST_NAMED ? named + ", …" : named);
    }

    private String orUntil(String text, @Nullable Long deadline, long clock) {
        return deadline == null
                ? text
                : messages.text("waiting.atMost", text, left(deadline, clock));
    }

    private String poll(BlockReason.Poll poll, long clock) {
        return orUntil(poll(poll.events()), poll.deadline(), clock);
    }

    private String poll(List<WaitKey> events) {
        return switch (events.size()) {
            case 0 -> messages.text("waiting.anySignal");
            case 1 -> messages.text("waiting.until", of(events.getFirst()));
            default -> messages.text("waiting.poll");
        };
    }

    /// What is to happen, such as "pipe 3 can be read".
    private String of(WaitKey key) {
        String number = Integer.toString(key.number());
        return switch (key.event()) {
            case PIPE_READABLE -> messages.text("event.pipeReadable", number);
            case PIPE_WRITABLE -> messages.text("event.pipeWritable", number);
            case FIFO_READER -> messages.text("event.fifoReader", number);
            case FIFO_WRITER -> messages.text("event.fifoWriter", number);
            case FILE_UNLOCKED -> messages.text("event.fileUnlocked", number);
            case CONSOLE_INPUT -> messages.text("event.consoleInput");
            case COUNTER_READABLE -> messages.text("event.counterReadable", number);
            case COUNTER_WRITABLE -> messages.text("event.counterWritable", number);
            case SOCKET_READABLE -> messages.text("event.socketReadable", number);
            case SOCKET_WRITABLE -> messages.text("event.socketWritable", number);
            case TIMER_EXPIRED -> messages.text("event.timerExpired", number);
            case SIGNAL_SENT -> messages.text("event.signalSent");
            case TASK_EXITED -> messages.text("event.taskExited");
            case EXEC_OVER -> messages.text("event.execOver");
            case EPOLL_READY -> messages.text("event.epollReady", number);
            case TERMINAL_READABLE -> messages.text("event.terminalReadable");
            case TERMINAL_WRITABLE -> messages.text("event.terminalWritable");
            case MASTER_READABLE -> messages.text("event.masterReadable");
            case MASTER_WRITABLE -> messages.text("event.masterWritable");
        };
    }

    private String left(long deadline, long clock) {
        return new StatusText(messages).ofDuration(Math.max(0, deadline - clock));
    }

    private static String signals(BlockReason.OneOf wanted) {
        return wanted.signals().members().stream()
                .map(Signal::label)
                .collect(Collectors.joining(", "));
    }
}
