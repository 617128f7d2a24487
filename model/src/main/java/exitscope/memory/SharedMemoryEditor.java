package exitscope.memory;

import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The working copy of all shared memory objects during one transition.
///
/// All [MemoryEditor]s of a transition use the same one, and so see each other's writes.
public final class SharedMemoryEditor {

    private final LongMap.Editor<SharedMemory> objects;
    private final List<MemoryEditor> users = new ArrayList<>();
    private final List<Page> owned = new ArrayList<>();
    private long openId;
    private LongMap.@Nullable Editor<Page> openPages;

    /// Starts from the machine's present objects, by id.
    public SharedMemoryEditor(LongMap<SharedMemory> objects) {
        this.objects = objects.edit();
    }

    void join(MemoryEditor user) {
        users.add(user);
    }

    /// Adds an object of zeros, or replaces the one with that id.
    public void create(long id, long size) {
        put(id, SharedMemory.ofSize(size));
    }

    /// Replaces an object as a whole.
    public void put(long id, SharedMemory object) {
        close();
        objects.put(id, object);
        flushUsers();
    }

    /// Removes an object; mappings of it are then [beyond its end][FaultCause#BEYOND_END].
    public void remove(long id) {
        close();
        objects.remove(id);
        flushUsers();
    }

    /// An object as it is now, or null.
    public @Nullable SharedMemory get(long id) {
        close();
        return objects.get(id);
    }

    /// Publishes all objects. The editor may go on afterwards.
    public LongMap<SharedMemory> commit() {
        close();
        if (!owned.isEmpty()) {
            for (Page page : owned) {
                page.owner = null;
            }
            owned.clear();
            for (MemoryEditor user : users) {
                user.flushWrites();
            }
        }
        return objects.commit();
    }

    /// The page to read, or null beyond the end.
    @Nullable Page readable(long id, long index) {
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

    /// The page to write in place, or null beyond the end.
    @Nullable Page writable(long id, long index) {
        Page page = readable(id, index);
        if (page == null || page.owner == this) {
            return page;
        }
        Page copy = new Page(page.bytes.clone(), this);
        owned.add(copy);
        pagesOf(id).put(index, copy);
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
                objects.put(openId, new SharedMemory(openPages.commit(), object.size()));
            }
            openPages = null;
        }
    }

    private void flushUsers() {
        for (MemoryEditor user : users) {
            user.flush();
        }
    }
}
