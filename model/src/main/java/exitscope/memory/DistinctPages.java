package exitscope.memory;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/// Counts the pages that address spaces hold: a page that several share counts once, equal ones
/// that were made apart count each, as they take room each. Nothing but the number leaves, so the
/// order in which identities come does not matter.
public final class DistinctPages {
    private final Set<Page> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /// Nothing is counted yet.
    public DistinctPages() {}

    /// Takes those of one address space in.
    public void add(AddressSpace space) {
        space.pages().forEachEntry((_, page) -> seen.add(page));
    }

    /// How many there are.
    public int count() {
        return seen.size();
    }
}
