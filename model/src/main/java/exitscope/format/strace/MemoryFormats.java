package exitscope.format.strace;

import exitscope.abi.NamedBits;
import exitscope.abi.SyscallNumber;

import java.util.Map;

/// Memory.
final class MemoryFormats {
    static final StraceFlags PROTECTION =
            new StraceFlags(
                    "PROT_???",
                    "PROT_NONE",
                    NamedBits.of(
                            """
                            PROT_READ=1 PROT_WRITE=2 PROT_EXEC=4 PROT_SEM=8
                            PROT_GROWSDOWN=0x01000000 PROT_GROWSUP=0x02000000
                            """));

    static final StraceFlags MAPPING =
            StraceFlags.of(
                    "MAP_???",
                    """
                    MAP_SHARED_VALIDATE=3 MAP_SHARED=1 MAP_PRIVATE=2 MAP_FIXED=0x10
                    MAP_ANONYMOUS=0x20 MAP_NORESERVE=0x4000 MAP_POPULATE=0x8000
                    MAP_NONBLOCK=0x10000 MAP_GROWSDOWN=0x100 MAP_DENYWRITE=0x800
                    MAP_EXECUTABLE=0x1000 MAP_LOCKED=0x2000 MAP_STACK=0x20000 MAP_HUGETLB=0x40000
                    MAP_SYNC=0x80000 MAP_FIXED_NOREPLACE=0x100000
                    """);

    private static final StraceFlags ADVICE =
            StraceFlags.of(
                    "MADV_???",
                    """
                    MADV_NORMAL=0 MADV_RANDOM=1 MADV_SEQUENTIAL=2 MADV_WILLNEED=3 MADV_DONTNEED=4
                    MADV_FREE=8 MADV_REMOVE=9 MADV_DONTFORK=10 MADV_DOFORK=11 MADV_HUGEPAGE=14
                    MADV_NOHUGEPAGE=15
                    """);

    private static final StraceFlags REMAPPING =
            StraceFlags.of("MREMAP_???", "MREMAP_MAYMOVE=1 MREMAP_FIXED=2 MREMAP_DONTUNMAP=4");

    private static final StraceFlags LOCK_ON_FAULT = StraceFlags.of("MLOCK_???", "MLOCK_ONFAULT=1");

    private static final StraceFlags LOCK_ALL =
            StraceFlags.of("MCL_???", "MCL_CURRENT=1 MCL_FUTURE=2 MCL_ONFAULT=4");

    private static final long MREMAP_NEW_ADDRESS = 2 | 4;

    private MemoryFormats() {}

    static void register(Map<SyscallNumber, StraceCalls.Format> calls) {
        calls.put(
                SyscallNumber.BRK, call -> call.done(call.address(0)).resulting(StraceValues::hex));
        calls.put(SyscallNumber.MMAP, MemoryFormats::mmap);
        calls.put(SyscallNumber.MUNMAP, call -> call.done(call.address(0), call.unsigned(1)));
        calls.put(SyscallNumber.MREMAP, MemoryFormats::mremap);
        calls.put(
                SyscallNumber.MPROTECT,
                call -> call.done(call.address(0), call.unsigned(1), PROTECTION.bits(call.raw(2))));
        calls.put(SyscallNumber.MLOCK, call -> call.done(call.address(0), call.unsigned(1)));
        calls.put(SyscallNumber.MUNLOCK, call -> call.done(call.address(0), call.unsigned(1)));
        calls.put(
                SyscallNumber.MLOCK2,
                call -> call.done(call.address(0), call.unsigned(1), call.flags(2, LOCK_ON_FAULT)));
        calls.put(SyscallNumber.MLOCKALL, call -> call.done(call.flags(0, LOCK_ALL)));
        calls.put(SyscallNumber.MUNLOCKALL, Arguments::done);
        calls.put(SyscallNumber.PROCESS_VM_READV, MemoryFormats::readOther);
        calls.put(
                SyscallNumber.PROCESS_VM_WRITEV,
                call ->
                        call.done(
                                call.integer(0),
                                TransferFormats.vectors(
                                        call.guest(), call.raw(1), call.raw(2), Long.MAX_VALUE),
                                call.unsigned(2),
                                TransferFormats.unread(call.guest(), call.raw(3), call.raw(4)),
                                call.unsigned(4),
                                call.hex(5)));
        calls.put(
                SyscallNumber.MADVISE,
                call -> call.done(call.address(0), call.unsigned(1), call.value(2, ADVICE)));
    }

    private static StraceCall readOther(Arguments call) {
        return call.open(call.integer(0))
                .closing(outcome ->
                        TransferFormats.filled(call, outcome)
                                + ", "
                                + call.unsigned(2)
                                + ", "
                                + TransferFormats.unread(call.guest(), call.raw(3), call.raw(4))
                                + ", "
                                + call.unsigned(4)
                                + ", "
                                + call.hex(5));
    }

    private static StraceCall mmap(Arguments call) {
        return call.done(
                        call.address(0),
                        call.unsigned(1),
                        PROTECTION.bits(call.raw(2)),
                        MAPPING.bits(call.raw(3)),
                        call.integer(4),
                        call.hex(5))
                .resulting(StraceValues::hex);
    }

    private static StraceCall mremap(Arguments call) {
        StraceCall written =
                (call.raw(3) & MREMAP_NEW_ADDRESS) == 0
                        ? call.done(
                                call.address(0),
                                call.unsigned(1),
                                call.unsigned(2),
                                REMAPPING.bits(call.raw(3)))
                        : call.done(
                                call.address(0),
                                call.unsigned(1),
                                call.unsigned(2),
                                REMAPPING.bits(call.raw(3)),
                                call.address(4));
        return written.resulting(StraceValues::hex);
    }
}
