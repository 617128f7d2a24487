package exitscope.memory;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// The working copy of all shared memory objects during one transition, the contents of files among
/// them.
///
/// All [MemoryEditor]s of a transition use the same one, and so see each other's writes.
public final class SharedMemoryEditor {

    /// The largest size of an object in bytes, as much as a file may have on Linux's tmpfs.
    public static final long MAX_SIZE = Long.MAX_VALUE & -Page.SIZE;

    private final LongMap.Editor<SharedMemory> objects;
    private final List<PageAccess> users = new ArrayList<>();
    private final List<Page> owned = new ArrayList<>();
    private final TreeSet<Long> unreferenced = new TreeSet<>();
    private final long limit;
    private final Interruption interruption;
    private boolean wasRead;
    private long total;
    private long openId;
    private LongMap.@Nullable Editor<Page> openPages;

    /// Starts from the machine's present objects, by id, without a limit on their pages.
    public SharedMemoryEditor(LongMap<SharedMemory> objects) {
        this(objects, Interruption.never());
    }

    /// Starts from the machine's present objects, by id, without a limit on their pages.
    public SharedMemoryEditor(LongMap<SharedMemory> objects, Interruption interruption) {
        this(objects, 0, Long.MAX_VALUE, interruption);
    }

    /// Starts from the machine's present objects, by id.
    ///
    /// @param total how many pages they hold together
    /// @param limit how many they may hold
    /// @param interruption the transition's
    public SharedMemoryEditor(
            LongMap<SharedMemory> objects, long total, long limit, Interruption interruption) {
        this.objects = objects.edit();
        this.total = total;
        this.limit = limit;
        this.interruption = interruption;
    }

    /// What may give up the transition.
    public Interruption interruption() {
        return interruption;
    }

    void join(PageAccess user) {
        users.add(user);
    }

    /// Adds an object of zeros, or replaces the one with that id.
    public void create(long id, long size) {
        put(id, SharedMemory.ofSize(size));
    }

    /// Adds an object, or replaces the one with that id.
    public void put(long id, SharedMemory object) {
        close();
        SharedMemory old = objects.get(id);
        total += object.pages().size() - (old == null ? 0 : old.pages().size());
        objects.put(id, object);
        flushUsers();
    }

    /// Removes an object; mappings of it are then [beyond its end][FaultCause#BEYOND_END].
    public void remove(long id) {
        close();
        SharedMemory old = objects.get(id);
        if (old != null) {
            total -= old.pages().size();
            objects.remove(id);
        }
        flushUsers();
    }

    /// Counts mappings or files more or fewer that refer to an object. If there are none now, it is
    /// gone when the transition ends.
    public void refer(long id, int more) {
        close();
        SharedMemory object = objects.get(id);
        if (object != null) {
            int references = object.references() + more;
            objects.put(id, new SharedMemory(object.pages(), object.size(), references));
            if (references <= 0) {
                unreferenced.add(id);
            }
        }
    }

    /// Whether the contents or the size of any object were looked at.
    public boolean wasRead() {
        return wasRead;
    }

    /// An object as it is now, or null.
    public @Nullable SharedMemory get(long id) {
        wasRead = true;
        if (openPages != null && openId == id) {
            close();
        }
        return objects.get(id);
    }

    /// The length of an object in bytes; 0 if there is none.
    public long size(long id) {
        wasRead = true;
        SharedMemory object = objects.get(id);
        return object == null ? 0 : object.size();
    }

    /// The pages of an object that hold data.
    public int pageCount(long id) {
        wasRead = true;
        if (openPages != null && openId == id) {
            return openPages.size();
        }
        SharedMemory object = objects.get(id);
        return object == null ? 0 : object.pages().size();
    }

    /// How many pages all objects hold together, for who is told of it.
    public long heldPages() {
        wasRead = true;
        return total;
    }

    /// How many pages all objects hold together.
    public long totalPages() {
        return total;
    }

    /// How many more pages there is room for.
    public long freePages() {
        wasRead = true;
        return Math.max(0, limit - total);
    }

    /// Copies bytes out of an object, up to its end.
    ///
    /// @return how many there were
    public int read(long id, long offset, byte[] target, int at, int length) {
        long end = size(id);
        int count = offset >= end ? 0 : (int) Math.min(length, end - offset);
        for (int done = 0; done < count; ) {
            int inPage = (int) (offset + done) & Page.OFFSET_MASK;
            int part = Math.min(count - done, Page.SIZE - inPage);
            Page page = readable(id, Page.number(offset + done));
            if (page == null) {
                return done;
            }
            page.copyTo(inPage, target, at + done, part);
            done += part;
            interruption.spend(Interruption.PAGE);
        }
        return count;
    }

    /// Copies bytes into an object, which grows as needed.
    ///
    /// @return how many went in before the limit was reached
    public int write(long id, long offset, byte[] source, int at, int length) {
        int done = 0;
        while (done < length) {
            int inPage = (int) (offset + done) & Page.OFFSET_MASK;
            int part = Math.min(length - done, Page.SIZE - inPage);
            long end = offset + done + part;
            long old = size(id);
            if (end > old) {
                clearTail(id, old);
                setSizeOnly(id, end);
            }
            Page page = writable(id, Page.number(offset + done));
            if (page == null) {
                setSizeOnly(id, old);
                break;
            }
            System.arraycopy(source, at + done, page.bytes, inPage, part);
            done += part;
            interruption.spend(Interruption.PAGE);
        }
        return done;
    }

    /// Makes an object longer, with a hole at its end, or shorter: what was beyond is gone, and
    /// zero when it grows again.
    public void resize(long id, long size) {
        long old = size(id);
        if (size < old) {
            clear(id, size, Page.ceiling(old));
        } else {
            clearTail(id, old);
        }
        setSizeOnly(id, size);
        flushUsers();
    }

    /// What was written behind the end through a mapping does not become part of what grows.
    private void clearTail(long id, long size) {
        long end = Page.ceiling(size);
        if (end != size) {
            clearPart(id, size, end);
        }
    }

    /// Makes a range zero and gives its whole pages back.
    ///
    /// @param to unsigned: behind the last page of the longest object
    public void clear(long id, long from, long to) {
        long first = Page.ceiling(from);
        if (Page.floor(from) != first) {
            clearPart(id, from, Long.compareUnsigned(first, to) < 0 ? first : to);
        }
        long last = Page.floor(to);
        if (Long.compareUnsigned(last, first) >= 0 && last != to) {
            clearPart(id, last, to);
        }
        SharedMemory object = get(id);
        if (object == null) {
            return;
        }
        LongMap<Page> pages = object.pages();
        for (LongMap.Entry<Page> entry = pages.ceilingEntry(Page.number(first));
                entry != null && entry.key() < Page.number(last);
                entry = pages.ceilingEntry(entry.key() + 1)) {
            pagesOf(id).remove(entry.key());
            total--;
        }
        flushUsers();
    }

    private void clearPart(long id, long from, long to) {
        long index = Page.number(from);
        if (pageOrNull(id, index) == null) {
            return;
        }
        Page page = writable(id, index);
        if (page != null) {
            int start = (int) from & Page.OFFSET_MASK;
            Arrays.fill(page.bytes, start, start + (int) (to - from), (byte) 0);
        }
    }

    /// Gives the holes of a range pages of zeros.
    ///
    /// @return false when the limit was reached
    public boolean allocate(long id, long from, long to) {
        for (long index = Page.number(from); index < Page.number(Page.ceiling(to)); index++) {
            if (pageOrNull(id, index) == null) {
                if (total >= limit) {
                    return false;
                }
                pagesOf(id).put(index, Page.ZERO);
                total++;
            }
            interruption.spend(1);
        }
        flushUsers();
        return true;
    }

    private @Nullable Page pageOrNull(long id, long index) {
        if (openPages != null && openId == id) {
            return openPages.get(index);
        }
        SharedMemory object = objects.get(id);
        return object == null ? null : object.pages().get(index);
    }

    private void setSizeOnly(long id, long size) {
        SharedMemory object = objects.get(id);
        if (object != null && object.size() != size) {
            objects.put(id, new SharedMemory(object.pages(), size, object.references()));
        }
    }

    /// Publishes all objects; those that nobody refers to are gone. The editor may go on
    /// afterwards.
    public LongMap<SharedMemory> commit() {
        close();
        for (long id : unreferenced) {
            SharedMemory object = objects.get(id);
            if (object != null && object.references() <= 0) {
                remove(id);
            }
        }
        unreferenced.clear();
        if (!owned.isEmpty()) {
            for (Page page : owned) {
                page.owner = null;
            }
            owned.clear();
            for (PageAccess user : users) {
                user.flushWrites();
            }
        }
        return objects.commit();
    }

    /// The page to read, or null beyond the end.
    @Nullable Page readable(long id, long index) {
        wasRead = true;
        SharedMemory object = objects.get(id);
        if (object == null || !object.hasPage(index)) {
            return null;
        }
        if (openPages != null && openId == id) {
            Page page = openPages.get(index);
            return page == null ? Page.ZERO : page;
        }
        return object.page(index);
    }

    /// The page to write in place, or null beyond the end or the limit.
    @Nullable Page writable(long id, long index) {
        Page page = readable(id, index);
        if (page == null || page.owner == this) {
            return page;
        }
        boolean hole = pageOrNull(id, index) == null;
        if (hole && total >= limit) {
            return null;
        }
        interruption.spend(Interruption.PAGE);
        Page copy = new Page(page.bytes.clone(), this, null);
        owned.add(copy);
        pagesOf(id).put(index, copy);
        if (hole) {
            total++;
        }
        flushUsers();
        return copy;
    }

    /// Publishes one page so that its instructions may be decoded.
    void publish(Page page) {
        if (page.owner == this) {
            page.owner = null;
            flushUsers();
        }
    }

    private LongMap.Editor<Page> pagesOf(long id) {
        if (openPages == null || openId != id) {
            close();
            SharedMemory object = objects.get(id);
            openPages = (object == null ? LongMap.<Page>of() : object.pages()).edit();
            openId = id;
        }
        return openPages;
    }

    private void close() {
        if (openPages != null) {
            SharedMemory object = objects.get(openId);
            if (object != null) {
                objects.put(
                        openId,
                        new SharedMemory(openPages.commit(), object.size(), object.references()));
            }
            openPages = null;
        }
    }

    private void flushUsers() {
        for (PageAccess user : users) {
            user.flush();
        }
    }
}
