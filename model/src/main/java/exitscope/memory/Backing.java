package exitscope.memory;

/// Where the bytes of a mapping come from.
public sealed interface Backing {

    /// Memory of the address space's own, zero until written; copied on fork.
    Private PRIVATE = new Private();

    /// Private memory.
    record Private() implements Backing {}

    /// A part of a [SharedMemory] object.
    ///
    /// @param object the object's id in the machine state
    /// @param offset where the mapping starts in it, in bytes; page aligned
    record Shared(long object, long offset) implements Backing {}
}
