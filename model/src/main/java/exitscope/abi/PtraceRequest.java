package exitscope.abi;

import org.jspecify.annotations.Nullable;

/// What ptrace(2) can be asked for on riscv64. (Linux: include/uapi/linux/ptrace.h)
///
/// Single-stepping is here though no riscv processor of today offers it to Linux: the machine can
/// do it, and debuggers are worth stepping with.
public enum PtraceRequest {
    TRACEME(0),
    PEEKTEXT(1),
    PEEKDATA(2),
    POKETEXT(4),
    POKEDATA(5),
    CONT(7),
    KILL(8),
    SINGLESTEP(9),
    ATTACH(16),
    DETACH(17),
    SYSCALL(24),
    SETOPTIONS(0x4200),
    GETEVENTMSG(0x4201),
    GETSIGINFO(0x4202),
    SETSIGINFO(0x4203),
    GETREGSET(0x4204),
    SETREGSET(0x4205),
    SEIZE(0x4206),
    INTERRUPT(0x4207),
    LISTEN(0x4208),
    PEEKSIGINFO(0x4209),
    GETSIGMASK(0x420a),
    SETSIGMASK(0x420b),
    SECCOMP_GET_FILTER(0x420c),
    SECCOMP_GET_METADATA(0x420d),
    GET_SYSCALL_INFO(0x420e),
    GET_RSEQ_CONFIGURATION(0x420f),
    SET_SYSCALL_INFO(0x4212);

    private final int number;

    PtraceRequest(int number) {
        this.number = number;
    }

    /// The request with this number, or null when riscv answers it with EIO.
    public static @Nullable PtraceRequest orNull(long number) {
        for (PtraceRequest request : values()) {
            if (request.number == number) {
                return request;
            }
        }
        return null;
    }
}
