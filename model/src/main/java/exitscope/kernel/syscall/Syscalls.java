package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.change.SyscallChange.SyscallReturned;
import exitscope.change.SyscallChange.SyscallUnknown;
import exitscope.kernel.Blocking;
import exitscope.kernel.Editor;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.TraceEvents;
import exitscope.state.Resumption;
import exitscope.state.RunState;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.TreeMap;

/// The table of system calls, and what becomes of a task when one is done. (Seed: task_syscall.go)
public final class Syscalls {
    /// One system call.
    @FunctionalInterface
    interface Handler {
        Outcome carryOut(Invocation invocation);
    }

    private static final Map<Long, Handler> TABLE = table();

    private Syscalls() {}

    private static Map<Long, Handler> table() {
        Map<SyscallNumber, Handler> calls = new TreeMap<>();
        ProcessCalls.register(calls);
        CloneCalls.register(calls);
        WaitCalls.register(calls);
        SignalCalls.register(calls);
        FileCalls.register(calls);
        MemoryCalls.register(calls);
        MemoryAdviceCalls.register(calls);
        OpenCalls.register(calls);
        MemfdCalls.register(calls);
        NameCalls.register(calls);
        MountCalls.register(calls);
        StatusCalls.register(calls);
        AttributeCalls.register(calls);
        ContentCalls.register(calls);
        DirectoryCalls.register(calls);
        SpliceCalls.register(calls);
        LockCalls.register(calls);
        ExecCalls.register(calls);
        TimeCalls.register(calls);
        IdentityCalls.register(calls);
        FutexCalls.register(calls);
        FutexVectorCalls.register(calls);
        SizedFutexCalls.register(calls);
        RebootCalls.register(calls);
        TerminalCalls.register(calls);
        LimitCalls.register(calls);
        SchedulingCalls.register(calls);
        SystemCalls.register(calls);
        PtraceCalls.register(calls);
        Map<Long, Handler> table = new TreeMap<>();
        calls.forEach((number, handler) -> table.put((long) number.number(), handler));
        return table;
    }

    /// Carries out, or looks again at, the call that a task has entered.
    public static void carryOut(Editor edit, TaskDraft task, RunState.Syscall state) {
        if (state.resumed() != null && task.killed()) {
            // A kill wins against whatever the call had waited for. (XC-06)
            letGo(edit, task, state.resumed());
            task.run = new RunState.Interrupt(state.call(), state.resumed().reason());
            return;
        }
        Handler handler = TABLE.get(state.call().number());
        Outcome outcome =
                handler == null
                        ? Outcome.UNKNOWN
                        : outcome(
                                handler, new Invocation(edit, task, state.call(), state.resumed()));
        switch (outcome) {
            case Outcome.Value(long value) -> finish(edit, task, state, value);
            case Outcome.Failure(Errno errno) -> finish(edit, task, state, -errno.number());
            case Outcome.Sleep(var reason) -> Blocking.block(edit, task, state.call(), reason);
            case Outcome.Departed() -> TraceEvents.departed(edit, task, state.call());
            case Outcome.Unknown() -> {
                edit.record(new SyscallUnknown(task.id, state.call()));
                finish(edit, task, state, -Errno.ENOSYS.number());
            }
        }
        letGo(edit, task, state.resumed());
    }

    private static Outcome outcome(Handler handler, Invocation invocation) {
        try {
            return handler.carryOut(invocation);
        } catch (Refusal refusal) {
            return Outcome.error(refusal.errno());
        }
    }

    /// The call holds no longer what it had held while it slept; one that a signal broke has let go
    /// already.
    private static void letGo(Editor edit, TaskDraft task, @Nullable Resumption resumed) {
        if (resumed != null && resumed.cause() != Resumption.Cause.RESTARTED) {
            Blocking.letGo(edit, task, resumed.reason());
        }
    }

    /// Carries out what a tracer left of the call that it was shown. (PT-11)
    public static void carryOut(Editor edit, TaskDraft task, RunState.SyscallEntry entry) {
        RunState.Syscall call = TraceEvents.entered(edit, task, entry);
        if (call != null) {
            task.run = call;
            carryOut(edit, task, call);
        }
    }

    private static void finish(Editor edit, TaskDraft task, RunState.Syscall state, long result) {
        task.registers = task.registers.withA(0, result);
        edit.record(new SyscallReturned(task.id, state.call(), result));
        TraceEvents.returned(edit, task, state.call());
    }
}
