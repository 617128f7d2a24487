package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.CapabilitySet;
import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.CredentialTransitions;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Permissions;
import exitscope.kernel.PidNumbers;
import exitscope.kernel.TaskDraft;
import exitscope.state.Capabilities;
import exitscope.state.Credentials;

import java.nio.ByteBuffer;
import java.util.Map;

/// capget and capset, and what prctl does with capabilities. (capabilities(7); Linux:
/// kernel/capability.c, security/commoncap.c)
final class CapabilityCalls {
    private static final int VERSION_1 = 0x1998_0330;
    private static final int VERSION_2 = 0x2007_1026;
    private static final int VERSION_3 = 0x2008_0522;

    private static final int SET_SIZE = 12;

    private static final int SECURE_ALL_BITS = 0b0101_0101_0101;
    private static final int SECURE_ALL_LOCKS = SECURE_ALL_BITS << 1;

    /// SECBIT_EXEC_RESTRICT_FILE and SECBIT_EXEC_DENY_INTERACTIVE with their locks: anybody's.
    private static final int SECURE_UNPRIVILEGED = 0b1111_0000_0000;

    private static final int AMBIENT_IS_SET = 1;
    private static final int AMBIENT_RAISE = 2;
    private static final int AMBIENT_LOWER = 3;
    private static final int AMBIENT_CLEAR_ALL = 4;

    private CapabilityCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.CAPGET, CapabilityCalls::capget);
        calls.put(SyscallNumber.CAPSET, CapabilityCalls::capset);
    }

    /// Words of a set that this version has; 0 for an unknown version, after the one to use has
    /// been written; -1 for EFAULT.
    private static int words(Invocation call, ByteBuffer header) {
        return switch (header.getInt(0)) {
            case VERSION_1 -> 1;
            case VERSION_2, VERSION_3 -> 2;
            default ->
                    call.copyOut(call.call().arg0(), GuestLayout.buffer(4).putInt(0, VERSION_3))
                            ? 0
                            : -1;
        };
    }

    private static Outcome capget(Invocation call) {
        ByteBuffer header = call.copyIn(call.call().arg0(), 8);
        int words = header == null ? -1 : words(call, header);
        if (header == null || words < 0) {
            return Outcome.error(Errno.EFAULT);
        }
        long data = call.call().arg1();
        if (words == 0 || data == 0) {
            return data == 0 ? Outcome.ZERO : Outcome.error(Errno.EINVAL);
        }
        int pid = header.getInt(4);
        if (pid < 0) {
            return Outcome.error(Errno.EINVAL);
        }
        TaskDraft target =
                pid == 0 ? call.task() : PidNumbers.find(call.edit(), call.group().namespace, pid);
        if (target == null) {
            return Outcome.error(Errno.ESRCH);
        }
        Capabilities sets = target.credentials.capabilities();
        ByteBuffer out = GuestLayout.buffer(SET_SIZE * words);
        for (int i = 0; i < words; i++) {
            int shift = 32 * i;
            out.putInt((int) (sets.effective().bits() >> shift))
                    .putInt((int) (sets.permitted().bits() >> shift))
                    .putInt((int) (sets.inheritable().bits() >> shift));
        }
        return call.copyOut(data, out) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    private static Outcome capset(Invocation call) {
        ByteBuffer header = call.copyIn(call.call().arg0(), 8);
        int words = header == null ? -1 : words(call, header);
        if (header == null || words < 0) {
            return Outcome.error(Errno.EFAULT);
        }
        if (words == 0) {
            return Outcome.error(Errno.EINVAL);
        }
        int pid = header.getInt(4);
        if (pid != 0 && pid != call.task().number()) {
            return Outcome.error(Errno.EPERM);
        }
        ByteBuffer in = call.copyIn(call.call().arg1(), SET_SIZE * words);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        long[] sets = new long[3];
        for (int i = 0; i < 3 * words; i++) {
            sets[i % 3] |= Integer.toUnsignedLong(in.getInt()) << (32 * (i / 3));
        }
        return set(
                call,
                new CapabilitySet(sets[0]),
                new CapabilitySet(sets[1]),
                new CapabilitySet(sets[2]));
    }

    /// (Linux: cap_capset)
    private static Outcome set(
            Invocation call,
            CapabilitySet effective,
            CapabilitySet permitted,
            CapabilitySet inheritable) {
        Credentials own = call.task().credentials;
        Capabilities old = own.capabilities();
        boolean capped = !Permissions.may(call.task(), Capability.CAP_SETPCAP);
        boolean refused =
                (capped && !old.inheritable().union(old.permitted()).containsAll(inheritable))
                        || !old.inheritable().union(old.bounding()).containsAll(inheritable)
                        || !old.permitted().containsAll(permitted)
                        || !permitted.containsAll(effective);
        if (refused) {
            return Outcome.error(Errno.EPERM);
        }
        CapabilitySet ambient = old.ambient().intersect(permitted.intersect(inheritable));
        CredentialTransitions.commit(
                call.edit(),
                call.task(),
                own.withCapabilities(
                        new Capabilities(
                                permitted, effective, inheritable, old.bounding(), ambient)));
        return Outcome.ZERO;
    }

    /// PR_CAPBSET_READ
    static Outcome readBounding(Invocation call) {
        long number = call.call().arg1();
        return Capability.valid(number)
                ? bit(call.task().credentials.capabilities().bounding(), number)
                : Outcome.error(Errno.EINVAL);
    }

    private static Outcome bit(CapabilitySet set, long number) {
        return Outcome.of(set.has((int) number) ? 1 : 0);
    }

    /// PR_CAPBSET_DROP
    static Outcome dropBounding(Invocation call) {
        if (!Permissions.may(call.task(), Capability.CAP_SETPCAP)) {
            return Outcome.error(Errno.EPERM);
        }
        long number = call.call().arg1();
        if (!Capability.valid(number)) {
            return Outcome.error(Errno.EINVAL);
        }
        Credentials own = call.task().credentials;
        CapabilitySet left = own.capabilities().bounding().without(new CapabilitySet(1L << number));
        return take(call, own.withCapabilities(own.capabilities().withBounding(left)));
    }

    private static Outcome take(Invocation call, Credentials changed) {
        CredentialTransitions.commit(call.edit(), call.task(), changed);
        return Outcome.ZERO;
    }

    /// PR_SET_SECUREBITS
    static Outcome setSecureBits(Invocation call) {
        long wanted = call.call().arg1();
        Credentials own = call.task().credentials;
        int old = own.secureBits();
        boolean changesLocked = ((old & SECURE_ALL_LOCKS) >> 1 & (old ^ wanted)) != 0;
        boolean unlocks = (old & SECURE_ALL_LOCKS & ~wanted) != 0;
        boolean unknown = (wanted & ~(long) (SECURE_ALL_BITS | SECURE_ALL_LOCKS)) != 0;
        boolean privilegedChange = ((old ^ wanted) & ~SECURE_UNPRIVILEGED) != 0;
        boolean allowed = Permissions.may(call.task(), Capability.CAP_SETPCAP) || !privilegedChange;
        return changesLocked || unlocks || unknown || !allowed
                ? Outcome.error(Errno.EPERM)
                : take(call, own.withSecureBits((int) wanted));
    }

    /// PR_SET_KEEPCAPS
    static Outcome setKeep(Invocation call) {
        long wanted = call.call().arg1();
        Credentials own = call.task().credentials;
        if (wanted != 0 && wanted != 1) {
            return Outcome.error(Errno.EINVAL);
        }
        if (own.secured(Credentials.SECBIT_KEEP_CAPS_LOCKED)) {
            return Outcome.error(Errno.EPERM);
        }
        int others = own.secureBits() & ~Credentials.SECBIT_KEEP_CAPS;
        return take(
                call,
                own.withSecureBits(wanted == 1 ? others | Credentials.SECBIT_KEEP_CAPS : others));
    }

    /// PR_CAP_AMBIENT
    static Outcome ambient(Invocation call) {
        int operation = (int) call.call().arg1();
        long number = call.call().arg2();
        boolean more = (call.call().arg3() | call.call().arg4()) != 0;
        Credentials own = call.task().credentials;
        Capabilities sets = own.capabilities();
        if (operation == AMBIENT_CLEAR_ALL) {
            return more || number != 0
                    ? Outcome.error(Errno.EINVAL)
                    : take(call, own.withCapabilities(sets.withAmbient(CapabilitySet.NONE)));
        }
        if (!Capability.valid(number) || more) {
            return Outcome.error(Errno.EINVAL);
        }
        CapabilitySet one = new CapabilitySet(1L << number);
        return switch (operation) {
            case AMBIENT_IS_SET -> bit(sets.ambient(), number);
            case AMBIENT_RAISE ->
                    !sets.permitted().intersect(sets.inheritable()).containsAll(one)
                                    || own.secured(Credentials.SECBIT_NO_CAP_AMBIENT_RAISE)
                            ? Outcome.error(Errno.EPERM)
                            : take(
                                    call,
                                    own.withCapabilities(
                                            sets.withAmbient(sets.ambient().union(one))));
            case AMBIENT_LOWER ->
                    take(call, own.withCapabilities(sets.withAmbient(sets.ambient().without(one))));
            default -> Outcome.error(Errno.EINVAL);
        };
    }
}
