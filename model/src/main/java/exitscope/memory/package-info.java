/// Guest memory: pages, mappings and address spaces as values, and their working copies.
///
/// An [AddressSpace][exitscope.memory.AddressSpace] is immutable; a fork shares it. One transition
/// opens a [MemoryEditor][exitscope.memory.MemoryEditor] on it, in which guest loads and stores run
/// through a software TLB and pages are copied on their first write, and at the end commits it to a
/// new value. Memory that several address spaces map lives outside of them as
/// [SharedMemory][exitscope.memory.SharedMemory] objects, edited together through one
/// [SharedMemoryEditor][exitscope.memory.SharedMemoryEditor].
///
/// Depends on `exitscope.persistent`. Values may be read from any thread; editors belong to one.
@NullMarked
package exitscope.memory;

import org.jspecify.annotations.NullMarked;
