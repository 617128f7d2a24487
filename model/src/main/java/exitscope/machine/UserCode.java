package exitscope.machine;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.change.GuestChange.Faulted;
import exitscope.change.GuestChange.InstructionsRun;
import exitscope.change.RuleId;
import exitscope.change.SyscallChange.SyscallEntered;
import exitscope.engine.Engine;
import exitscope.engine.Trap;
import exitscope.kernel.Editor;
import exitscope.kernel.GuestMemory;
import exitscope.kernel.ProcessorTime;
import exitscope.kernel.Signals;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.TraceEvents;
import exitscope.memory.FaultCause;
import exitscope.riscv.Hart;
import exitscope.state.SyscallCall;

/// Lets a task run guest instructions and turns what stops them into kernel terms. (Seed:
/// task_run.go runApp)
final class UserCode {
    private static final RuleId OWN_FAULT = RuleId.of("SG-15");

    private UserCode() {}

    static void run(Editor edit, TaskDraft task, long limit, Engine engine) {
        Hart hart = new Hart(task.registers);
        long from = hart.pc;
        hart.instret = task.instructions;
        hart.timeOffset = edit.clock - task.instructions;
        boolean steps = TraceEvents.steps(task);
        long most = steps ? 1 : ProcessorTime.room(edit, task, limit);
        Trap trap = engine.run(hart, edit.memoryOf(task), most);
        long count = hart.instret - task.instructions;
        task.instructions = hart.instret;
        edit.clock += count;
        edit.instructions = count;
        task.registers = hart.save(task.registers);
        if (count > 0) {
            edit.record(new InstructionsRun(task.id, count, from, hart.pc));
        }
        switch (trap) {
            case Trap.LimitReached() -> {
                if (steps) {
                    TraceEvents.stepped(edit, task);
                }
            }
            case Trap.Syscall() -> enter(edit, task, hart);
            case Trap.Breakpoint() ->
                    fault(edit, task, Signal.SIGTRAP, SignalInfo.TRAP_BRKPT, hart.pc, hart.pc);
            case Trap.IllegalInstruction _ ->
                    fault(edit, task, Signal.SIGILL, SignalInfo.ILL_ILLOPC, hart.pc, hart.pc);
            case Trap.MemoryFault(_, long address, FaultCause cause) ->
                    memoryFault(edit, task, address, cause, hart.pc);
            case Trap.Stopped() -> throw new AssertionError("no stop condition was given");
        }
        ProcessorTime.check(edit, task);
    }

    private static void enter(Editor edit, TaskDraft task, Hart hart) {
        task.registers = task.registers.withoutReservation();
        SyscallCall call = SyscallCall.at(task.registers, hart.pc - Trap.Syscall.LENGTH);
        edit.record(new SyscallEntered(task.id, call));
        TraceEvents.entering(edit, task, call, null);
    }

    private static void memoryFault(
            Editor edit, TaskDraft task, long address, FaultCause cause, long pc) {
        switch (cause) {
            case NOT_MAPPED ->
                    fault(edit, task, Signal.SIGSEGV, SignalInfo.SEGV_MAPERR, address, pc);
            case NOT_PERMITTED ->
                    fault(edit, task, Signal.SIGSEGV, SignalInfo.SEGV_ACCERR, address, pc);
            case BEYOND_END -> fault(edit, task, Signal.SIGBUS, SignalInfo.BUS_ADRERR, address, pc);
            // Linux tells where the instruction is, not the address that it used
            // (arch/riscv/kernel/
            // traps.c, do_trap_store_misaligned).
            case MISALIGNED -> fault(edit, task, Signal.SIGBUS, SignalInfo.BUS_ADRALN, pc, pc);
            case OUT_OF_MEMORY -> GuestMemory.exhausted(edit, task, edit.freshPages());
        }
    }

    private static void fault(
            Editor edit, TaskDraft task, Signal signal, int code, long address, long pc) {
        SignalInfo info = new SignalInfo(signal, code, new SignalInfo.Fault(address));
        edit.record(new Faulted(task.id, info, pc, OWN_FAULT));
        Signals.force(edit, task, info, OWN_FAULT);
    }
}
