package exitscope.memory;

import exitscope.persistent.Fingerprint;
import exitscope.persistent.Fingerprinted;
import exitscope.persistent.LongMap;

/// The contents of a memory object that several address spaces may map; a value.
///
/// @param pages the pages that have been written, by index
/// @param size the length in bytes; pages wholly beyond it cannot be accessed
public record SharedMemory(LongMap<Page> pages, long size) implements Fingerprinted {

    /// An object of zeros.
    public static SharedMemory ofSize(long size) {
        return new SharedMemory(LongMap.of(), size);
    }

    /// The page at `index`; the page of zeros if it was never written.
    public Page page(long index) {
        Page page = pages.get(index);
        return page == null ? Page.ZERO : page;
    }

    /// Whether the page at `index` lies, at least partly, before the end.
    public boolean hasPage(long index) {
        return index >= 0 && index < Page.number(Page.ceiling(size));
    }

    @Override
    public long fingerprint() {
        return new Fingerprint().add(LongMap.fingerprint(pages)).add(size).value();
    }
}
