package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.kernel.CredentialTransitions;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Permissions;
import exitscope.kernel.ProcessLimits;
import exitscope.state.Credentials;
import exitscope.state.Credentials.Ids;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Users and groups a task acts for: get*id, set*id, getgroups, setgroups. (credentials(7); Linux:
/// kernel/sys.c, kernel/groups.c)
final class CredentialCalls {
    /// "Leave it as it is"; no valid id.
    private static final int UNCHANGED = -1;

    private static final int MAX_GROUPS = 65_536;

    private CredentialCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.GETUID, call -> id(own(call).realUid()));
        calls.put(SyscallNumber.GETEUID, call -> id(own(call).effectiveUid()));
        calls.put(SyscallNumber.GETGID, call -> id(own(call).realGid()));
        calls.put(SyscallNumber.GETEGID, call -> id(own(call).effectiveGid()));
        calls.put(SyscallNumber.SETUID, call -> setId(call, true));
        calls.put(SyscallNumber.SETGID, call -> setId(call, false));
        calls.put(SyscallNumber.SETREUID, call -> setRealAndEffective(call, true));
        calls.put(SyscallNumber.SETREGID, call -> setRealAndEffective(call, false));
        calls.put(SyscallNumber.SETRESUID, call -> setThree(call, true));
        calls.put(SyscallNumber.SETRESGID, call -> setThree(call, false));
        calls.put(SyscallNumber.GETRESUID, call -> getThree(call, own(call).user()));
        calls.put(SyscallNumber.GETRESGID, call -> getThree(call, own(call).group()));
        calls.put(SyscallNumber.SETFSUID, call -> setFileSystemId(call, true));
        calls.put(SyscallNumber.SETFSGID, call -> setFileSystemId(call, false));
        calls.put(SyscallNumber.GETGROUPS, CredentialCalls::getgroups);
        calls.put(SyscallNumber.SETGROUPS, CredentialCalls::setgroups);
    }

    private static Credentials own(Invocation call) {
        return call.task().credentials;
    }

    private static Outcome id(int value) {
        return Outcome.of(Integer.toUnsignedLong(value));
    }

    private static Ids ids(Invocation call, boolean user) {
        return user ? own(call).user() : own(call).group();
    }

    private static boolean privileged(Invocation call, boolean user) {
        return Permissions.may(call.task(), user ? Capability.CAP_SETUID : Capability.CAP_SETGID);
    }

    private static Outcome take(Invocation call, boolean user, Ids ids) {
        if (user) {
            ProcessLimits.becomes(call.edit(), call.task(), ids.real());
        }
        CredentialTransitions.commit(
                call.edit(),
                call.task(),
                user ? CredentialTransitions.withUser(own(call), ids) : own(call).withGroup(ids));
        return Outcome.ZERO;
    }

    private static Outcome setId(Invocation call, boolean user) {
        int wanted = (int) call.call().arg0();
        Ids old = ids(call, user);
        if (wanted == UNCHANGED) {
            return Outcome.error(Errno.EINVAL);
        }
        if (privileged(call, user)) {
            return take(call, user, Ids.all(wanted));
        }
        return wanted == old.real() || wanted == old.saved()
                ? take(call, user, new Ids(old.real(), wanted, old.saved(), wanted))
                : Outcome.error(Errno.EPERM);
    }

    private static Outcome setRealAndEffective(Invocation call, boolean user) {
        int real = (int) call.call().arg0();
        int effective = (int) call.call().arg1();
        Ids old = ids(call, user);
        boolean privileged = privileged(call, user);
        boolean mayReal = real == UNCHANGED || real == old.real() || real == old.effective();
        boolean mayEffective = effective == UNCHANGED || old.isOneOf(effective);
        if (!privileged && !(mayReal && mayEffective)) {
            return Outcome.error(Errno.EPERM);
        }
        int newReal = real == UNCHANGED ? old.real() : real;
        int newEffective = effective == UNCHANGED ? old.effective() : effective;
        boolean saves = real != UNCHANGED || (effective != UNCHANGED && effective != old.real());
        return take(
                call,
                user,
                new Ids(newReal, newEffective, saves ? newEffective : old.saved(), newEffective));
    }

    private static Outcome setThree(Invocation call, boolean user) {
        int real = (int) call.call().arg0();
        int effective = (int) call.call().arg1();
        int saved = (int) call.call().arg2();
        Ids old = ids(call, user);
        for (int wanted : new int[] {real, effective, saved}) {
            if (wanted != UNCHANGED && !old.isOneOf(wanted) && !privileged(call, user)) {
                return Outcome.error(Errno.EPERM);
            }
        }
        int newEffective = effective == UNCHANGED ? old.effective() : effective;
        return take(
                call,
                user,
                new Ids(
                        real == UNCHANGED ? old.real() : real,
                        newEffective,
                        saved == UNCHANGED ? old.saved() : saved,
                        newEffective));
    }

    private static Outcome getThree(Invocation call, Ids ids) {
        int[] values = {ids.real(), ids.effective(), ids.saved()};
        long[] targets = {call.call().arg0(), call.call().arg1(), call.call().arg2()};
        for (int i = 0; i < values.length; i++) {
            if (!call.copyOut(targets[i], GuestLayout.buffer(4).putInt(0, values[i]))) {
                return Outcome.error(Errno.EFAULT);
            }
        }
        return Outcome.ZERO;
    }

    /// Returns the old one, whether or not it was set. (setfsuid(2))
    private static Outcome setFileSystemId(Invocation call, boolean user) {
        int wanted = (int) call.call().arg0();
        Ids old = ids(call, user);
        boolean may = old.isOneOf(wanted) || wanted == old.fileSystem() || privileged(call, user);
        if (wanted != UNCHANGED && may) {
            Ids changed = new Ids(old.real(), old.effective(), old.saved(), wanted);
            CredentialTransitions.commit(
                    call.edit(),
                    call.task(),
                    user
                            ? CredentialTransitions.withFileSystemUser(own(call), wanted)
                            : own(call).withGroup(changed));
        }
        return id(old.fileSystem());
    }

    private static Outcome getgroups(Invocation call) {
        int room = (int) call.call().arg0();
        List<Integer> groups = own(call).groups();
        if (room < 0 || (room != 0 && room < groups.size())) {
            return Outcome.error(Errno.EINVAL);
        }
        ByteBuffer out = GuestLayout.buffer(4 * groups.size());
        groups.forEach(out::putInt);
        return room == 0 || call.copyOut(call.call().arg1(), out)
                ? Outcome.of(groups.size())
                : Outcome.error(Errno.EFAULT);
    }

    private static Outcome setgroups(Invocation call) {
        if (!privileged(call, false)) {
            return Outcome.error(Errno.EPERM);
        }
        int count = (int) call.call().arg0();
        if (Integer.compareUnsigned(count, MAX_GROUPS) > 0) {
            return Outcome.error(Errno.EINVAL);
        }
        ByteBuffer in = call.copyIn(call.call().arg1(), 4 * count);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        List<Integer> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int gid = in.getInt(4 * i);
            if (gid == UNCHANGED) {
                return Outcome.error(Errno.EINVAL);
            }
            groups.add(gid);
        }
        groups.sort(Integer::compareUnsigned);
        CredentialTransitions.commit(call.edit(), call.task(), own(call).withGroups(groups));
        return Outcome.ZERO;
    }
}
