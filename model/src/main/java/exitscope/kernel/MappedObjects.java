package exitscope.kernel;

import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.memory.SharedMemoryEditor;
import exitscope.persistent.LongMap;
import exitscope.state.SharedSpace;

import org.jspecify.annotations.Nullable;

/// Which address spaces map which shared objects: an object goes with its last mapping.
final class MappedObjects {
    private MappedObjects() {}

    /// Counts the mappings that a transition has added and taken away.
    @SuppressWarnings("ReferenceEquality") // the quick case
    static void settle(
            SharedMemoryEditor objects, LongMap<SharedSpace> before, LongMap<SharedSpace> after) {
        LongMap.forEachDifference(
                before,
                after,
                (_, old, now) -> {
                    LongMap<Mapping> gone = mappings(old);
                    LongMap<Mapping> come = mappings(now);
                    if (gone != come) {
                        // First what is new, so that what was only moved stays.
                        come.forEachEntry((_, mapping) -> refer(objects, mapping, 1));
                        gone.forEachEntry((_, mapping) -> refer(objects, mapping, -1));
                    }
                });
    }

    private static LongMap<Mapping> mappings(@Nullable SharedSpace space) {
        return space == null ? LongMap.of() : space.space().mappings();
    }

    private static void refer(SharedMemoryEditor objects, Mapping mapping, int more) {
        long object = Backing.objectOrZero(mapping.backing());
        if (object != 0) {
            objects.refer(object, more);
        }
    }
}
