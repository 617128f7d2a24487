package exitscope.state;

/// What a futex word is known by: private memory by address space and address, shared memory by
/// object and offset. (futex(2))
///
/// @param space number of the address space or shared object
/// @param offset address or offset in bytes
public record FutexKey(boolean shared, int space, long offset) {}
