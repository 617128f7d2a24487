package exitscope.memory;

import java.util.HashSet;
import java.util.Set;

/// Counts the pages that address spaces hold: a page that several share counts once, equal ones
/// that were made apart count each, as they take room each. What a page is, its [PageOrigin] says;
/// pages without one belong to the machine and are not counted.
public final class DistinctPages {
    private final Set<PageOrigin> seen = new HashSet<>();

    /// The parts of maps that were looked at: what forks share is looked at once.
    private final Set<Object> parts = new HashSet<>();

    /// Nothing is counted yet.
    public DistinctPages() {}

    /// Takes those of one address space in.
    public void add(AddressSpace space) {
        space.pages()
                .forEachOutside(
                        parts,
                        (_, page) -> {
                            if (page.origin() != null) {
                                seen.add(page.origin());
                            }
                        });
    }

    /// How many there are.
    public int count() {
        return seen.size();
    }
}
