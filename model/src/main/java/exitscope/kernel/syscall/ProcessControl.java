package exitscope.kernel.syscall;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.change.Difference;
import exitscope.change.FamilyChange.ParentDeathSignalSet;
import exitscope.change.FamilyChange.SubreaperSet;
import exitscope.change.HostChange.TaskNamed;
import exitscope.change.RuleId;
import exitscope.kernel.CredentialTransitions;
import exitscope.kernel.GuestLayout;
import exitscope.state.Credentials;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// prctl: what a task says about itself. (prctl(2); Linux: kernel/sys.c)
final class ProcessControl {
    private static final int PR_SET_PDEATHSIG = 1;
    private static final int PR_GET_PDEATHSIG = 2;
    private static final int PR_GET_DUMPABLE = 3;
    private static final int PR_SET_DUMPABLE = 4;
    private static final int PR_GET_KEEPCAPS = 7;
    private static final int PR_SET_KEEPCAPS = 8;
    private static final int PR_GET_TIMING = 13;
    private static final int PR_SET_TIMING = 14;
    private static final int PR_SET_NAME = 15;
    private static final int PR_GET_NAME = 16;
    private static final int PR_GET_SECCOMP = 21;
    private static final int PR_CAPBSET_READ = 23;
    private static final int PR_CAPBSET_DROP = 24;
    private static final int PR_GET_SECUREBITS = 27;
    private static final int PR_SET_SECUREBITS = 28;
    private static final int PR_SET_CHILD_SUBREAPER = 36;
    private static final int PR_GET_CHILD_SUBREAPER = 37;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int PR_GET_NO_NEW_PRIVS = 39;
    private static final int PR_GET_TID_ADDRESS = 40;
    private static final int PR_CAP_AMBIENT = 47;

    private static final int NAME_SIZE = 16;

    private static final RuleId SUBREAPER = RuleId.of("RP-03");
    private static final RuleId DEATH_SIGNAL = RuleId.of("RP-09");

    private ProcessControl() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.PRCTL, ProcessControl::prctl);
    }

    private static Outcome prctl(Invocation call) {
        long value = call.call().arg1();
        Credentials own = call.task().credentials;
        boolean more = (call.call().arg2() | call.call().arg3() | call.call().arg4()) != 0;
        Outcome setting = SettingCalls.prctl(call);
        if (setting != null) {
            return setting;
        }
        return switch ((int) call.call().arg0()) {
            case PR_SET_PDEATHSIG -> setParentDeathSignal(call, value);
            case PR_GET_PDEATHSIG -> {
                Signal signal = call.task().parentDeathSignal;
                yield putInt(call, value, signal == null ? 0 : signal.number());
            }
            case PR_GET_DUMPABLE -> truth(dumpable(call));
            case PR_SET_DUMPABLE -> {
                if (value != 0 && value != 1) {
                    yield Outcome.error(Errno.EINVAL);
                }
                CredentialTransitions.setDumpable(call.edit(), call.task(), value == 1);
                yield Outcome.ZERO;
            }
            case PR_GET_KEEPCAPS -> truth(own.secured(Credentials.SECBIT_KEEP_CAPS));
            case PR_SET_KEEPCAPS -> CapabilityCalls.setKeep(call);
            case PR_GET_TIMING, PR_GET_SECCOMP -> Outcome.ZERO;
            case PR_SET_TIMING -> value == 0 ? Outcome.ZERO : Outcome.error(Errno.EINVAL);
            case PR_SET_NAME -> setName(call, value);
            case PR_GET_NAME -> {
                byte[] name = call.task().name.getBytes(StandardCharsets.UTF_8);
                yield call.copyOut(value, Arrays.copyOf(name, NAME_SIZE))
                        ? Outcome.ZERO
                        : Outcome.error(Errno.EFAULT);
            }
            case PR_CAPBSET_READ -> CapabilityCalls.readBounding(call);
            case PR_CAPBSET_DROP -> CapabilityCalls.dropBounding(call);
            case PR_GET_SECUREBITS -> Outcome.of(own.secureBits());
            case PR_SET_SECUREBITS -> CapabilityCalls.setSecureBits(call);
            case PR_SET_CHILD_SUBREAPER, PR_GET_CHILD_SUBREAPER -> subreaper(call, value);
            case PR_SET_NO_NEW_PRIVS -> {
                if (value != 1 || more) {
                    yield Outcome.error(Errno.EINVAL);
                }
                CredentialTransitions.commit(call.edit(), call.task(), own.withNoNewPrivileges());
                yield Outcome.ZERO;
            }
            case PR_GET_NO_NEW_PRIVS ->
                    value != 0 || more ? Outcome.error(Errno.EINVAL) : truth(own.noNewPrivileges());
            case PR_GET_TID_ADDRESS ->
                    call.copyOut(value, GuestLayout.buffer(8).putLong(0, call.task().clearTid))
                            ? Outcome.ZERO
                            : Outcome.error(Errno.EFAULT);
            case PR_CAP_AMBIENT -> CapabilityCalls.ambient(call);
            default -> Outcome.error(Errno.EINVAL);
        };
    }

    private static Outcome truth(boolean value) {
        return Outcome.of(value ? 1 : 0);
    }

    private static boolean dumpable(Invocation call) {
        return call.task().memory != null
                && call.edit().memories.get(call.task().memory.value()).dumpable();
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
        call.edit().record(new TaskNamed(call.task().id, call.task().id, call.task().name));
        return Outcome.ZERO;
    }

    private static Outcome putInt(Invocation call, long address, int value) {
        return call.copyOut(address, GuestLayout.buffer(4).putInt(0, value))
                ? Outcome.ZERO
                : Outcome.error(Errno.EFAULT);
    }
}
