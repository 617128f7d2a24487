package exitscope.state;

/// What a futex word is known by. (futex(2))
///
/// @param space the address space, or for a shared word the shared memory
/// @param offset address, or offset in the shared memory
public record FutexKey(Scope scope, int space, long offset) {
    /// Who can mean the same word.
    public enum Scope {
        /// tasks of the address space, all saying that it is private (FUTEX_PRIVATE_FLAG)
        PRIVATE,
        /// tasks of the address space, none saying so
        PROCESS,
        /// whoever maps the shared memory
        SHARED
    }
}
