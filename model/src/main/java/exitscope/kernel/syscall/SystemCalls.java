package exitscope.kernel.syscall;

import exitscope.abi.Capability;
import exitscope.abi.Errno;
import exitscope.abi.SyscallNumber;
import exitscope.change.HostChange.DomainNamed;
import exitscope.change.HostChange.HostNamed;
import exitscope.kernel.Editor;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.Permissions;
import exitscope.kernel.RandomStream;
import exitscope.kernel.SystemName;
import exitscope.memory.AddressSpace;
import exitscope.memory.Page;
import exitscope.state.Host;
import exitscope.state.SharedSpace;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// The machine as a whole: its name, memory, processor, randomness. (uname(2), sysinfo(2),
/// getrandom(2), riscv_hwprobe)
final class SystemCalls {
    private static final int UTS_FIELD = 65;
    private static final int NAME_MAX = 64;

    /// Bytes of memory that the machine shows: as much as every address space may use.
    private static final int SYSINFO_SIZE = 112;

    private static final int GRND_NONBLOCK = 1;
    private static final int GRND_RANDOM = 2;
    private static final int GRND_INSECURE = 4;

    /// One getrandom gives this many bytes at most, as on Linux where a signal may cut it short.
    private static final int MOST_RANDOM = 1 << 20;

    private static final int MEMBARRIER_QUERY = 0;
    private static final int MEMBARRIER_GLOBAL = 1;

    private static final int PROBE_BASE_BEHAVIOR = 3;
    private static final int PROBE_EXTENSIONS = 4;
    private static final int PROBE_PERFORMANCE = 5;
    private static final int PROBE_HIGHEST_ADDRESS = 7;
    private static final int PROBE_TIME_FREQUENCY = 8;
    private static final int PROBE_MISALIGNED_SCALAR = 9;
    private static final int PROBE_LAST = 15;

    /// F and D, C, Zba, Zbb, Zbs.
    private static final long EXTENSIONS = 1 | 1 << 1 | 1 << 3 | 1 << 4 | 1 << 5;

    private static final int MISALIGNED_FAST = 3;

    private SystemCalls() {}

    static void register(Map<SyscallNumber, Syscalls.Handler> calls) {
        calls.put(SyscallNumber.UNAME, SystemCalls::uname);
        calls.put(SyscallNumber.SETHOSTNAME, call -> setName(call, true));
        calls.put(SyscallNumber.SETDOMAINNAME, call -> setName(call, false));
        calls.put(SyscallNumber.SYSINFO, SystemCalls::sysinfo);
        calls.put(SyscallNumber.GETRANDOM, SystemCalls::getrandom);
        calls.put(SyscallNumber.GETCPU, SystemCalls::getcpu);
        calls.put(SyscallNumber.MEMBARRIER, SystemCalls::membarrier);
        calls.put(SyscallNumber.PERSONALITY, SettingCalls::personality);
        calls.put(
                SyscallNumber.RISCV_FLUSH_ICACHE,
                call ->
                        (call.call().arg2() & ~1L) == 0
                                ? Outcome.ZERO
                                : Outcome.error(Errno.EINVAL));
        calls.put(SyscallNumber.RISCV_HWPROBE, SystemCalls::hwprobe);
        calls.put(SyscallNumber.RESTART_SYSCALL, _ -> Outcome.error(Errno.EINTR));
        KcmpCalls.register(calls);
    }

    private static Outcome uname(Invocation call) {
        Host host = call.edit().host;
        String[] fields = {
            SystemName.SYSTEM,
            host.name(),
            SystemName.RELEASE,
            SystemName.VERSION,
            "riscv64",
            host.domain()
        };
        ByteBuffer out = ByteBuffer.allocate(fields.length * UTS_FIELD);
        for (String field : fields) {
            out.put(Arrays.copyOf(field.getBytes(StandardCharsets.UTF_8), UTS_FIELD));
        }
        return call.copyOut(call.call().arg0(), out) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    private static Outcome setName(Invocation call, boolean ofHost) {
        if (!Permissions.may(call.task(), Capability.CAP_SYS_ADMIN)) {
            return Outcome.error(Errno.EPERM);
        }
        int length = (int) call.call().arg1();
        if (length < 0 || length > NAME_MAX) {
            return Outcome.error(Errno.EINVAL);
        }
        ByteBuffer in = call.copyIn(call.call().arg0(), length);
        if (in == null) {
            return Outcome.error(Errno.EFAULT);
        }
        String name = text(in.array());
        Host host = call.edit().host;
        call.edit().host = ofHost ? host.withName(name) : host.withDomain(name);
        call.edit()
                .record(
                        ofHost
                                ? new HostNamed(call.task().id, name)
                                : new DomainNamed(call.task().id, name));
        return Outcome.ZERO;
    }

    /// Up to the first zero.
    private static String text(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private static Outcome sysinfo(Invocation call) {
        Editor edit = call.edit();
        long total = (long) edit.limits().pages() * Page.SIZE;
        long used = 0;
        for (SharedSpace memory : edit.memories.values()) {
            used += (long) memory.space().residentPages() * Page.SIZE;
        }
        ByteBuffer out =
                GuestLayout.buffer(SYSINFO_SIZE)
                        .putLong(0, edit.clock / 1_000_000_000L)
                        .putLong(32, total)
                        .putLong(40, Math.max(total - used, 0))
                        .putShort(80, (short) edit.taskCount())
                        .putInt(104, 1);
        return call.copyOut(call.call().arg0(), out) ? Outcome.ZERO : Outcome.error(Errno.EFAULT);
    }

    /// Bytes of the machine's one random stream, the same in every run.
    private static Outcome getrandom(Invocation call) {
        int flags = (int) call.call().arg2();
        boolean both = (flags & (GRND_RANDOM | GRND_INSECURE)) == (GRND_RANDOM | GRND_INSECURE);
        if ((flags & ~(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE)) != 0 || both) {
            return Outcome.error(Errno.EINVAL);
        }
        long wanted = call.call().arg1();
        int length = wanted < 0 ? MOST_RANDOM : (int) Math.min(wanted, MOST_RANDOM);
        byte[] bytes = RandomStream.take(call.edit(), length);
        int done = call.memory().copyOut(call.call().arg0(), bytes, 0, length);
        return done == 0 && length > 0 ? Outcome.error(Errno.EFAULT) : Outcome.of(done);
    }

    private static Outcome getcpu(Invocation call) {
        for (long address : new long[] {call.call().arg0(), call.call().arg1()}) {
            if (address != 0 && !call.copyOut(address, new byte[4])) {
                return Outcome.error(Errno.EFAULT);
            }
        }
        return Outcome.ZERO;
    }

    /// On one processor every barrier is in force already.
    private static Outcome membarrier(Invocation call) {
        return switch ((int) call.call().arg0()) {
            case MEMBARRIER_QUERY ->
                    call.call().arg1() == 0
                            ? Outcome.of(MEMBARRIER_GLOBAL)
                            : Outcome.error(Errno.EINVAL);
            case MEMBARRIER_GLOBAL ->
                    call.call().arg1() == 0 ? Outcome.ZERO : Outcome.error(Errno.EINVAL);
            default -> Outcome.error(Errno.EINVAL);
        };
    }

    /// What this processor can do. (Linux: Documentation/arch/riscv/hwprobe.rst)
    private static Outcome hwprobe(Invocation call) {
        long count = call.call().arg1();
        if (call.call().arg4() != 0) {
            return Outcome.error(Errno.EINVAL);
        }
        for (long i = 0; i < count; i++) {
            long at = call.call().arg0() + 16 * i;
            ByteBuffer pair = call.copyIn(at, 8);
            if (pair == null) {
                return Outcome.error(Errno.EFAULT);
            }
            long key = pair.getLong(0);
            Long value = probed(key);
            ByteBuffer out =
                    GuestLayout.buffer(16)
                            .putLong(0, value == null ? -1 : key)
                            .putLong(8, value == null ? 0 : value);
            if (!call.copyOut(at, out)) {
                return Outcome.error(Errno.EFAULT);
            }
        }
        return Outcome.ZERO;
    }

    private static @Nullable Long probed(long key) {
        if (key < 0 || key > PROBE_LAST) {
            return null;
        }
        return switch ((int) key) {
            case PROBE_BASE_BEHAVIOR -> 1L;
            case PROBE_EXTENSIONS -> EXTENSIONS;
            case PROBE_PERFORMANCE, PROBE_MISALIGNED_SCALAR -> (long) MISALIGNED_FAST;
            case PROBE_HIGHEST_ADDRESS -> AddressSpace.END - 1;
            case PROBE_TIME_FREQUENCY -> 1_000_000_000L;
            default -> 0L;
        };
    }
}
