package exitscope.state;

import exitscope.persistent.LongMap;

/// The open descriptors of a process, or of several tasks made with CLONE_FILES. (CL-06)
///
/// @param descriptors by number
/// @param users tasks that use the table
public record DescriptorTable(DescriptorTableId id, LongMap<Descriptor> descriptors, int users) {
    /// One open descriptor.
    ///
    /// @param closeOnExec closed by a successful execve (XC-10)
    public record Descriptor(FileId file, boolean closeOnExec) {}
}
