package exitscope.state;

import exitscope.memory.AddressSpace;

/// An address space with the number of tasks that use it. (EX-11)
public record SharedSpace(MemoryId id, AddressSpace space, int users) {}
