package exitscope.kernel;

import exitscope.abi.CloneFlags;
import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.TraceOptions;
import exitscope.change.FamilyChange.VforkParentSuspended;
import exitscope.change.RuleId;
import exitscope.change.TraceChange.SyscallReplaced;
import exitscope.riscv.Registers;
import exitscope.state.BlockReason;
import exitscope.state.Resumption;
import exitscope.state.RunState;
import exitscope.state.Stop.PtraceStop.Kind;
import exitscope.state.Stop.VforkStop;
import exitscope.state.SyscallCall;
import exitscope.state.TaskId;
import exitscope.state.Traced;

import org.jspecify.annotations.Nullable;

/// What a traced task reports on its way: system calls, steps, creations, execs, its exit. (PT-11
/// to PT-18; Seed: ptrace.go ptraceSyscallEnter, ptraceClone, ptraceExec, ptraceExit; Linux:
/// include/linux/ptrace.h ptrace_event)
public final class TraceEvents {
    private static final RuleId SYSCALL = RuleId.of("PT-11");
    private static final RuleId EXEC_TRAP = RuleId.of("PT-12");
    private static final RuleId EXEC = RuleId.of("PT-13");
    private static final RuleId EXIT = RuleId.of("PT-14");
    private static final RuleId CREATION = RuleId.of("PT-16");
    private static final RuleId VFORK = RuleId.of("CL-09");
    private static final int NUMBER = 7;

    /// What the register of the result holds while an interrupted call is on its way out. (Linux:
    /// include/linux/errno.h)
    private static final int ERESTARTSYS = 512;

    private static final int ERESTARTNOHAND = 514;
    private static final int ERESTART_RESTARTBLOCK = 516;

    private TraceEvents() {}

    private static boolean goesOn(TaskDraft task, Traced.Mode mode) {
        return task.traced != null && task.traced.mode() == mode;
    }

    /// Whether the task is to run one instruction and no more.
    public static boolean steps(TaskDraft task) {
        return goesOn(task, Traced.Mode.STEP);
    }

    /// One instruction was run. (PT-27)
    public static void stepped(Editor edit, TaskDraft task) {
        SignalInfo info =
                new SignalInfo(
                        Signal.SIGTRAP,
                        SignalInfo.TRAP_TRACE,
                        new SignalInfo.Fault(task.registers.pc()));
        Signals.force(edit, task, info, RuleId.of("PT-27"));
    }

    /// A task that traces its calls stops before this one. What it returns is already there: a call
    /// that is skipped has failed with ENOSYS, unless the tracer writes something else. (PT-11;
    /// Linux: arch/riscv/kernel/traps.c do_trap_ecall_u)
    public static void entering(
            Editor edit, TaskDraft task, SyscallCall call, @Nullable Resumption resumed) {
        task.run = new RunState.Syscall(call, resumed);
        if (goesOn(task, Traced.Mode.SYSCALL)) {
            task.run = new RunState.SyscallEntry(call, resumed);
            task.registers = task.registers.withA(0, -Errno.ENOSYS.number());
            PtraceStops.atSyscall(edit, task, Kind.SYSCALL_ENTRY);
        }
    }

    /// What the tracer left of the call: what is to be carried out, or null when it is skipped.
    public static RunState.@Nullable Syscall entered(
            Editor edit, TaskDraft task, RunState.SyscallEntry entry) {
        SyscallCall before = entry.call();
        if (task.killed()) {
            task.run = new RunState.Interrupt(null, null);
            return null;
        }
        SyscallCall call =
                SyscallCall.at(task.registers.withA(0, before.arg0()), before.restartsAt());
        if (!call.equals(before)) {
            edit.record(new SyscallReplaced(task.id, call, SYSCALL));
        }
        if ((int) call.number() == -1) {
            leave(edit, task, new RunState.SyscallDone(call, null, 0, null));
            return null;
        }
        task.registers = task.registers.withA(0, call.arg0());
        return new RunState.Syscall(call, call.equals(before) ? entry.resumed() : null);
    }

    /// PTRACE_SET_SYSCALL_INFO before a call.
    public static void replace(
            TaskDraft task, RunState.SyscallEntry entry, long number, long[] arguments) {
        Registers registers = task.registers.withA(NUMBER, number);
        long first = entry.call().arg0();
        if (number != -1) {
            first = arguments[0];
            for (int i = 1; i < 6; i++) {
                registers = registers.withA(i, arguments[i]);
            }
        }
        task.registers = registers;
        SyscallCall old = entry.call();
        SyscallCall call =
                new SyscallCall(
                        old.number(),
                        first,
                        old.arg1(),
                        old.arg2(),
                        old.arg3(),
                        old.arg4(),
                        old.arg5(),
                        old.restartsAt());
        task.run = new RunState.SyscallEntry(call, first == old.arg0() ? entry.resumed() : null);
    }

    /// The call is done, its result is in the register.
    public static void returned(Editor edit, TaskDraft task, SyscallCall call) {
        if (task.run instanceof RunState.SyscallDone) {
            // It has more to report, beginning with a stop that it stands in.
            return;
        }
        RunState.SyscallDone done = new RunState.SyscallDone(call, null, 0, null);
        if (task.stop == null) {
            leave(edit, task, done);
        } else {
            task.run = task.traced == null ? backToCode(task) : done;
        }
    }

    /// The call has set registers and run state itself: rt_sigreturn.
    public static void departed(Editor edit, TaskDraft task, SyscallCall call) {
        boolean atWork =
                task.run instanceof RunState.App
                        || (task.run instanceof RunState.Interrupt(SyscallCall interrupted, _)
                                && interrupted == null);
        if (atWork && task.stop == null && task.traced != null) {
            leave(edit, task, new RunState.SyscallDone(call, null, 0, null));
        }
    }

    /// What a broken sleep does next: a tracer of calls sees its end first. (PT-11)
    static RunState interrupted(TaskDraft task, SyscallCall call, BlockReason reason) {
        RunState.Interrupt then = new RunState.Interrupt(call, reason);
        if (!goesOn(task, Traced.Mode.SYSCALL)) {
            return then;
        }
        task.registers = task.registers.withA(0, -restartCode(reason));
        return new RunState.SyscallDone(call, null, 0, then);
    }

    static int restartCode(BlockReason reason) {
        if (SignalDelivery.restartable(reason)) {
            return ERESTARTSYS;
        }
        return reason instanceof BlockReason.Sleep
                        || reason instanceof BlockReason.ProcessorSleep
                        || reason instanceof BlockReason.Futex
                ? ERESTART_RESTARTBLOCK
                : ERESTARTNOHAND;
    }

    /// Reports what is left to report of a call, one stop at a time: the end of a vfork wait, the
    /// call's end, a step over it. (PT-11, PT-16)
    public static void leave(Editor edit, TaskDraft task, RunState.SyscallDone done) {
        TaskId childId = done.vforkChild();
        if (childId != null) {
            TaskDraft child = edit.findTask(childId);
            if (child != null && task.id.equals(child.vforkParent) && !task.killed()) {
                task.run = done;
                task.stop = new VforkStop(childId);
                edit.record(new VforkParentSuspended(task.id, childId, VFORK));
                return;
            }
            task.run = new RunState.SyscallDone(done.call(), null, 0, null);
            if (PtraceStops.atEvent(
                    edit, task, TraceOptions.EVENT_VFORK_DONE, done.childNumber(), CREATION)) {
                return;
            }
        }
        task.run = done.then() != null ? done.then() : backToCode(task);
        if (goesOn(task, Traced.Mode.SYSCALL)) {
            PtraceStops.atSyscall(edit, task, Kind.SYSCALL_EXIT);
        } else if (steps(task) && done.then() == null) {
            stepped(edit, task);
        }
    }

    private static RunState backToCode(TaskDraft task) {
        return task.signalPending ? new RunState.Interrupt(null, null) : RunState.APP;
    }

    /// A task was made: an event if the tracer asked for one, which makes the new task a tracee as
    /// CLONE_PTRACE does. (PT-16 to PT-18; Linux: kernel/fork.c:kernel_clone)
    static void created(Editor edit, TaskDraft creator, TaskDraft child, CloneRequest request) {
        Traced traced = creator.traced;
        if (traced == null) {
            if (request.is(CloneFlags.VFORK)) {
                vforked(creator, child, 0);
            }
            return;
        }
        int event = eventOf(request);
        boolean announced =
                !request.is(CloneFlags.UNTRACED) && traced.has(TraceOptions.optionOf(event));
        if (announced || request.is(CloneFlags.PTRACE)) {
            Tracing.bear(edit, creator, child);
        }
        TaskDraft tracer = edit.task(traced.tracer());
        int number = child.numberIn(edit.groupOf(tracer).namespace);
        if (request.is(CloneFlags.VFORK)) {
            vforked(creator, child, number);
        }
        if (announced) {
            PtraceStops.atEvent(edit, creator, event, number, CREATION);
        }
    }

    /// The end of the wait for a vfork child is to be reported, also to a tracer that comes during
    /// it. (PT-16)
    ///
    /// @param number of the child as the tracer sees it
    private static void vforked(TaskDraft creator, TaskDraft child, int number) {
        if (creator.run instanceof RunState.Syscall(SyscallCall call, _)) {
            creator.run = new RunState.SyscallDone(call, child.id, number, null);
        }
    }

    /// The wait for a vfork child is over. What is left of the call matters to a tracer alone.
    static void vforkWaitEnded(Editor edit, TaskDraft creator, TaskDraft child) {
        if (!(creator.run instanceof RunState.SyscallDone done)) {
            return;
        }
        if (creator.traced == null) {
            creator.run = backToCode(creator);
        } else {
            TaskDraft tracer = edit.task(creator.traced.tracer());
            int number = child.numberIn(edit.groupOf(tracer).namespace);
            creator.run = new RunState.SyscallDone(done.call(), child.id, number, done.then());
        }
    }

    private static int eventOf(CloneRequest request) {
        if (request.is(CloneFlags.VFORK)) {
            return TraceOptions.EVENT_VFORK;
        }
        return request.exitSignal() == Signal.SIGCHLD.number()
                ? TraceOptions.EVENT_FORK
                : TraceOptions.EVENT_CLONE;
    }

    /// A new image runs: an event with the former number, or a plain SIGTRAP to one that was
    /// attached and whose tracer does not know the event. (PT-12, PT-13)
    ///
    /// @param former the task's number before the exec, as the tracer sees it
    static void executed(Editor edit, TaskDraft task, SyscallCall call, int former) {
        RunState.SyscallDone done = new RunState.SyscallDone(call, null, 0, null);
        task.run = done;
        Traced traced = task.traced;
        if (traced != null && traced.has(TraceOptions.TRACEEXEC)) {
            if (PtraceStops.atEvent(edit, task, TraceOptions.EVENT_EXEC, former, EXEC)) {
                return;
            }
        } else if (traced != null && !traced.seized()) {
            SignalInfo info =
                    new SignalInfo(
                            Signal.SIGTRAP,
                            SignalInfo.SI_USER,
                            new SignalInfo.Sender(task.number(), task.credentials.realUid(), 0));
            Signals.sendToTask(edit, task, info, task.id, EXEC_TRAP);
        }
        leave(edit, task, done);
    }

    /// Whether the exit of a task is to be reported: a task killed on its way there goes on.
    /// (PT-14, PT-15)
    static boolean reportsExit(TaskDraft task) {
        return task.traced != null && task.traced.has(TraceOptions.TRACEEXIT) && !task.killed();
    }

    /// Stops before anything is given up; the message is the status word to come. (EX-01, PT-14)
    static void exiting(Editor edit, TaskDraft task) {
        PtraceStops.atEvent(
                edit, task, TraceOptions.EVENT_EXIT, task.exitStatus.waitStatus().word(), EXIT);
    }
}
