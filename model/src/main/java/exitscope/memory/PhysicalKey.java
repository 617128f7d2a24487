package exitscope.memory;

/// What an address stands for, independent of where it is mapped: the key of a futex.
///
/// Linux: `kernel/futex/core.c:get_futex_key()`
public sealed interface PhysicalKey {

    /// Private memory: the key is good within its address space only, which the caller adds.
    record Private(long address) implements PhysicalKey {}

    /// A place in a shared object.
    record Shared(long object, long offset) implements PhysicalKey {}
}
