package exitscope.explore;

import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.memory.SharedMemory;
import exitscope.persistent.LongMap;
import exitscope.state.SharedSpace;

import org.jspecify.annotations.Nullable;

/// The part of [AbstractFingerprint] for address spaces and memory that several may map.
final class MemoryHash {
    private final Hash128 hash;
    private final Hash128 part = new Hash128();
    private final PartHashes parts;
    private final EntityNames names;
    private final int kept;
    private final boolean exact;

    /// @param kept shared memories up to this one keep their identity as their name
    /// @param exact whether usage counts
    MemoryHash(Hash128 hash, PartHashes parts, EntityNames names, int kept, boolean exact) {
        this.hash = hash;
        this.parts = parts;
        this.names = names;
        this.kept = kept;
        this.exact = exact;
    }

    void add(SharedSpace memory) {
        hash.add(of(memory));
        names.add(hash, memory.program());
        if (namesObjects(memory.space().mappings())) {
            objects(memory);
        }
    }

    /// Whether any of the mappings shows an object that goes by a name which varies.
    private boolean namesObjects(LongMap<Mapping> mappings) {
        if (mappings.isEmpty()) {
            return false;
        }
        int slot = parts.slot(mappings);
        if (parts.has(slot, mappings)) {
            return parts.get(slot) != 0;
        }
        boolean found = false;
        for (Mapping mapping : mappings.values()) {
            found |= Backing.objectOrZero(mapping.backing()) > kept;
        }
        parts.put(slot, mappings, found ? 1 : 0);
        return found;
    }

    private void objects(SharedSpace memory) {
        for (Mapping mapping : memory.space().mappings().values()) {
            long object = Backing.objectOrZero(mapping.backing());
            if (object > kept) {
                hash.add(mapping.start()).add(names.sharedMemories.of(object));
            }
        }
    }

    /// What is hashed of an address space without the names of what it maps and runs.
    long of(SharedSpace memory) {
        int slot = parts.slot(memory);
        return parts.has(slot, memory) ? parts.get(slot) : parts.put(slot, memory, own(memory));
    }

    private long own(SharedSpace memory) {
        part.reset();
        part.add(LongMap.fingerprint(memory.space().pages()))
                .add(memory.space().breakStart())
                .add(memory.space().breakEnd())
                .add(memory.space().locksNew())
                .add(memory.users())
                .add(memory.dumpable())
                .add(parts.text(memory.settings()))
                .add(parts.text(memory.start()))
                .add(parts.text(memory.space().limits()));
        memory.space()
                .mappings()
                .forEachEntry((_, mapping) -> {
                    long object = Backing.objectOrZero(mapping.backing());
                    boolean named = object <= kept;
                    part.add(mapping.start())
                            .add(mapping.end())
                            .add(parts.text(mapping.protection()))
                            .add(mapping.growsDown())
                            .add(mapping.mayWrite())
                            .add(mapping.atFork())
                            .add(mapping.locked())
                            .add(parts.text(mapping.name()));
                    switch (mapping.backing()) {
                        case Backing.Private() -> part.add(0);
                        case Backing.Shared(_, long offset) ->
                                part.add(1).add(named ? object : 0).add(offset);
                        case Backing.Copied(_, long offset) ->
                                part.add(2).add(named ? object : 0).add(offset);
                    }
                });
        if (exact) {
            part.add(memory.space().peakPages());
        }
        return part.low();
    }

    void add(@Nullable SharedMemory memory) {
        if (memory == null) {
            hash.add(-1);
            return;
        }
        hash.add(LongMap.fingerprint(memory.pages())).add(memory.size());
    }
}
