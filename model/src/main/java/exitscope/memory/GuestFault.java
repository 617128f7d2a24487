package exitscope.memory;

/// An access that the guest's memory refused.
///
/// Thrown by [MemoryEditor]; every editor has a single instance without a stack trace that it fills
/// in and throws again, so that a fault costs no allocation. Whoever catches it reads the fields
/// before the next access.
public final class GuestFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Access access = Access.LOAD;
    private FaultCause cause = FaultCause.NOT_MAPPED;
    private long address;

    GuestFault() {
        super(null, null, false, false);
    }

    GuestFault at(Access newAccess, long newAddress, FaultCause newCause) {
        access = newAccess;
        address = newAddress;
        cause = newCause;
        return this;
    }

    /// What was wanted.
    public Access access() {
        return access;
    }

    /// The lowest address that was refused: for an access across two pages, the start of the second
    /// if the first was fine.
    public long address() {
        return address;
    }

    /// Why it was refused.
    public FaultCause reason() {
        return cause;
    }

    @Override
    public String getMessage() {
        return "%s at %#x: %s".formatted(access, address, cause);
    }
}
