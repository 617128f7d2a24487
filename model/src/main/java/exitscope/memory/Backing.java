package exitscope.memory;

/// Where the bytes of a mapping come from.
public sealed interface Backing {

    /// Memory of the address space's own, zero until written; copied on fork.
    Private PRIVATE = new Private();

    /// Private memory.
    record Private() implements Backing {}

    /// A part of a [SharedMemory] object: writes go to it, and are seen by all who map it.
    ///
    /// @param object the object's id in the machine state
    /// @param offset where the mapping starts in it, in bytes; page aligned
    record Shared(long object, long offset) implements Backing {}

    /// A part of a [SharedMemory] object that is read as it is now, until a page is written: then
    /// the address space has a page of its own. (MAP_PRIVATE of a file)
    ///
    /// @param object the object's id in the machine state
    /// @param offset where the mapping starts in it, in bytes; page aligned
    record Copied(long object, long offset) implements Backing {}

    /// The object behind it, or 0: identities start at 1.
    static long objectOrZero(Backing backing) {
        return switch (backing) {
            case Private() -> 0;
            case Shared(long object, _) -> object;
            case Copied(long object, _) -> object;
        };
    }
}
