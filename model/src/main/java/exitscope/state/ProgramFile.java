package exitscope.state;

import exitscope.memory.AddressSpace;
import exitscope.program.ElfImage;

/// A program that execve can find.
///
/// @param path absolute, as the guest names it
/// @param loaded the memory of a process that has just been given this image, without stack
///   contents; shared by all that run it
public record ProgramFile(String path, ElfImage image, AddressSpace loaded) {}
