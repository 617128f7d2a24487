/// Persistent (immutable, structurally shared) collections and stable fingerprints.
///
/// [LongMap][exitscope.persistent.LongMap] is the one collection that the machine state is made of;
/// [Fingerprint][exitscope.persistent.Fingerprint] turns values into 64 bits that are the same on
/// every JVM. A state kept a million steps ago costs only what has changed since.
///
/// Depends on the JDK only. Published values may be read from any thread; an
/// [editor][exitscope.persistent.LongMap.Editor] belongs to one thread.
@NullMarked
package exitscope.persistent;

import org.jspecify.annotations.NullMarked;
