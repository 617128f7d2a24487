package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.change.Difference;
import exitscope.change.FamilyChange.ParentDeathSignalSet;
import exitscope.change.FamilyChange.SubreaperSet;
import exitscope.change.RuleId;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.ImageLoader;
import exitscope.kernel.TaskExec;
import exitscope.kernel.TaskExit;
import exitscope.memory.GuestFault;
import exitscope.state.ExitStatus;
import exitscope.state.ProgramFile;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// execve, exit, exit_group, set_tid_address, set_robust_list, prctl.
final class ProcessCalls {
    private static final int PATH_MAX = 4_096;
    private static final long ROBUST_LIST_HEAD_SIZE = 24;

    private static final int PR_SET_PDEATHSIG = 1;
    private static final int PR_GET_PDEATHSIG = 2;
    private static final int PR_SET_NAME = 15;
    private static final int PR_GET_NAME = 16;
    private static final int PR_SET_CHILD_SUBREAPER = 36;
    private static final int PR_GET_CHILD_SUBREAPER = 37;
    private static final int NAME_SIZE = 16;

    private static final RuleId SUBREAPER = RuleId.of("RP-03");
    private static final RuleId DEATH_SIGNAL = RuleId.of("RP-09");

    private ProcessCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.EXECVE, ProcessCalls::execve);
        calls.put(SyscallNumber.EXIT, ProcessCalls::exit);
        calls.put(SyscallNumber.EXIT_GROUP, ProcessCalls::exitGroup);
        calls.put(SyscallNumber.SET_TID_ADDRESS, ProcessCalls::setTidAddress);
        calls.put(SyscallNumber.SET_ROBUST_LIST, ProcessCalls::setRobustList);
        calls.put(SyscallNumber.PRCTL, ProcessCalls::prctl);
    }

    private static Outcome exit(Invocation call) {
        TaskExit.prepareExit(call.edit(), call.task(), exitStatus(call));
        return Outcome.DEPARTED;
    }

    private static Outcome exitGroup(Invocation call) {
        TaskExit.prepareGroupExit(call.edit(), call.task(), exitStatus(call));
        return Outcome.DEPARTED;
    }

    /// The code is cut to eight bits when it is stored; the seed does so only in the status word.
    /// (ES-05)
    private static ExitStatus exitStatus(Invocation call) {
        ExitStatus cut = ExitStatus.exited(call.call().arg0());
        ExitStatus whole = ExitStatus.exitedWhole(call.call().arg0());
        boolean matters = !cut.equals(whole);
        return call.edit().asSeed(Difference.EXIT_CODE_CUT, call.task(), matters) ? whole : cut;
    }

    private static Outcome execve(Invocation call) {
        byte[] path = call.memory().readCString(call.call().arg0(), PATH_MAX);
        if (path == null) {
            return Outcome.error(Errno.EFAULT);
        }
        if (path.length == PATH_MAX) {
            return Outcome.error(Errno.ENAMETOOLONG);
        }
        ProgramFile program = TaskExec.find(call.edit(), new String(path, StandardCharsets.UTF_8));
        if (program == null) {
            return Outcome.error(Errno.ENOENT);
        }
        int[] room = {ImageLoader.MAX_ARGUMENTS};
        try {
            List<byte[]> arguments = strings(call, call.call().arg1(), room);
            List<byte[]> environment = strings(call, call.call().arg2(), room);
            if (arguments == null || environment == null) {
                return Outcome.error(Errno.E2BIG);
            }
            if (!call.task().id.equals(call.group().execing)) {
                Errno refusal = TaskExec.begin(call.edit(), call.task());
                if (refusal != null) {
                    return Outcome.error(refusal);
                }
                if (call.task().stop != null) {
                    // Looked at again when the siblings are gone.
                    return Outcome.DEPARTED;
                }
            }
            TaskExec.complete(
                    call.edit(),
                    call.task(),
                    call.call(),
                    program,
                    arguments.isEmpty() ? List.of(new byte[0]) : arguments,
                    environment);
            return Outcome.DEPARTED;
        } catch (GuestFault fault) {
            return Outcome.error(Errno.EFAULT);
        }
    }

    /// The strings that a null-terminated array points to; null when they take more room than there
    /// is.
    private static @Nullable List<byte[]> strings(Invocation call, long array, int[] room) {
        List<byte[]> strings = new ArrayList<>();
        if (array == 0) {
            return strings;
        }
        for (long at = array; ; at += 8) {
            long pointer = call.memory().load64(at);
            if (pointer == 0) {
                return strings;
            }
            int most = Math.max(room[0], 1);
            byte[] string = call.memory().readCString(pointer, most);
            if (string == null) {
                throw faultAt(call, pointer);
            }
            room[0] -= string.length + 1 + 8;
            if (room[0] < 0) {
                return null;
            }
            strings.add(string);
        }
    }

    private static GuestFault faultAt(Invocation call, long pointer) {
        try {
            for (long at = pointer; ; at++) {
                call.memory().load8(at);
            }
        } catch (GuestFault fault) {
            return fault;
        }
    }

    /// Sets where 0 is written on exit and returns the caller's number. (CL-11)
    private static Outcome setTidAddress(Invocation call) {
        call.task().clearTid = call.call().arg0();
        return Outcome.of(call.task().number());
    }

    private static Outcome setRobustList(Invocation call) {
        if (call.call().arg1() != ROBUST_LIST_HEAD_SIZE) {
            return Outcome.error(Errno.EINVAL);
        }
        call.task().robustList = call.call().arg0();
        return Outcome.ZERO;
    }

    private static Outcome prctl(Invocation call) {
        long value = call.call().arg1();
        return switch ((int) call.call().arg0()) {
            case PR_SET_CHILD_SUBREAPER, PR_GET_CHILD_SUBREAPER -> subreaper(call, value);
            case PR_SET_PDEATHSIG -> setParentDeathSignal(call, value);
            case PR_GET_PDEATHSIG -> {
                Signal signal = call.task().parentDeathSignal;
                yield putInt(call, value, signal == null ? 0 : signal.number());
            }
            case PR_SET_NAME -> setName(call, value);
            case PR_GET_NAME -> {
                byte[] name = call.task().name.getBytes(StandardCharsets.UTF_8);
                yield call.copyOut(value, Arrays.copyOf(name, NAME_SIZE))
                        ? Outcome.ZERO
                        : Outcome.error(Errno.EFAULT);
            }
            default -> Outcome.error(Errno.EINVAL);
        };
    }

    /// The seed does not know of subreapers. (RP-02, RP-03)
    private static Outcome subreaper(Invocation call, long value) {
        if (call.edit().asSeed(Difference.SUBREAPERS, call.task())) {
            return Outcome.error(Errno.EINVAL);
        }
        if ((int) call.call().arg0() == PR_GET_CHILD_SUBREAPER) {
            return putInt(call, value, call.group().childSubreaper ? 1 : 0);
        }
        call.group().childSubreaper = value != 0;
        call.edit().record(new SubreaperSet(call.task().id, value != 0, SUBREAPER));
        return Outcome.ZERO;
    }

    private static Outcome setParentDeathSignal(Invocation call, long value) {
        Signal signal = Signal.orNull(value);
        if (signal == null && value != 0) {
            return Outcome.error(Errno.EINVAL);
        }
        call.task().parentDeathSignal = signal;
        call.edit().record(new ParentDeathSignalSet(call.task().id, signal, DEATH_SIGNAL));
        return Outcome.ZERO;
    }

    private static Outcome setName(Invocation call, long address) {
        byte[] name = call.memory().readCString(address, NAME_SIZE - 1);
        if (name == null) {
            return Outcome.error(Errno.EFAULT);
        }
        call.task().name = new String(name, StandardCharsets.UTF_8);
        return Outcome.ZERO;
    }

    private static Outcome putInt(Invocation call, long address, int value) {
        return call.copyOut(address, GuestLayout.buffer(4).putInt(0, value))
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }
}
