package exitscope.memory;

import exitscope.persistent.Fingerprint;
import exitscope.persistent.Fingerprinted;
import exitscope.persistent.LongMap;

/// The contents of a memory object that several address spaces may map, a file's content among
/// them; a value.
///
/// @param pages the pages that have been written or allocated, by index; others are holes
/// @param size the length in bytes; pages wholly beyond it cannot be accessed
/// @param references mappings in all address spaces, and one for the file whose content it is; at 0
///   the object goes
public record SharedMemory(LongMap<Page> pages, long size, int references)
        implements Fingerprinted {

    /// An object of zeros that nobody refers to yet.
    public static SharedMemory ofSize(long size) {
        return new SharedMemory(LongMap.of(), size, 0);
    }

    /// An object that holds these bytes, and that nobody refers to yet.
    public static SharedMemory of(byte[] content) {
        LongMap.Editor<Page> pages = LongMap.<Page>of().edit();
        for (int at = 0; at < content.length; at += Page.SIZE) {
            int length = Math.min(Page.SIZE, content.length - at);
            byte[] bytes = new byte[length];
            System.arraycopy(content, at, bytes, 0, length);
            pages.put(Page.number(at), Page.of(bytes));
        }
        return new SharedMemory(pages.commit(), content.length, 0);
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

    /// Whether nothing differs but how many refer to it.
    public boolean hasContentOf(SharedMemory other) {
        return size == other.size && pages.equals(other.pages);
    }

    @Override
    public long fingerprint() {
        return new Fingerprint().add(LongMap.fingerprint(pages)).add(size).add(references).value();
    }
}
