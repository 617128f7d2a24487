package exitscope.program;

/// A part of a program that is mapped into memory (a `PT_LOAD` program header).
///
/// The first `fileSize` bytes come from the file, the rest up to `memorySize` are zero.
///
/// @param address the guest address of its first byte
/// @param memorySize bytes in memory; greater than 0
/// @param fileOffset where its bytes start in the file
/// @param fileSize bytes from the file; at most `memorySize`
/// @param readable whether loads are allowed
/// @param writable whether stores are allowed
/// @param executable whether instructions are fetched
public record Segment(
        long address,
        long memorySize,
        long fileOffset,
        long fileSize,
        boolean readable,
        boolean writable,
        boolean executable) {

    /// The address behind the last byte.
    public long end() {
        return address + memorySize;
    }

    /// The same part at another address.
    Segment movedBy(long bias) {
        return bias == 0
                ? this
                : new Segment(
                        address + bias,
                        memorySize,
                        fileOffset,
                        fileSize,
                        readable,
                        writable,
                        executable);
    }

    /// Whether the address lies in this segment.
    public boolean contains(long at) {
        return at >= address && at < end();
    }

    /// Permissions as `/proc/PID/maps` shows them: `r-x`.
    public String permissions() {
        return (readable ? "r" : "-") + (writable ? "w" : "-") + (executable ? "x" : "-");
    }
}
