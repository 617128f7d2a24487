package exitscope.memory;

/// What user code may do with a mapping.
///
/// As in Linux on RISC-V, writable memory can be read even where `read` is not asked for (the page
/// table format has no write-only pages), while execute-only memory exists.
///
/// Linux: `arch/riscv/mm/fault.c:access_error()`
public record Protection(boolean read, boolean write, boolean execute) {

    /// Nothing is allowed.
    public static final Protection NONE = new Protection(false, false, false);

    /// `r--`
    public static final Protection READ = new Protection(true, false, false);

    /// `rw-`
    public static final Protection READ_WRITE = new Protection(true, true, false);

    /// `r-x`
    public static final Protection READ_EXECUTE = new Protection(true, false, true);

    /// `rwx`
    public static final Protection ALL = new Protection(true, true, true);

    /// Whether an access of this kind is allowed.
    public boolean allows(Access access) {
        return switch (access) {
            case LOAD -> read || write;
            case STORE -> write;
            case FETCH -> execute;
        };
    }

    /// As in `/proc/PID/maps`: `r-x`.
    @Override
    public String toString() {
        return (read ? "r" : "-") + (write ? "w" : "-") + (execute ? "x" : "-");
    }
}
