package exitscope.state;

import exitscope.persistent.Fingerprint;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The entries of a directory, in the order in which they were made, which is that of getdents64.
///
/// @param parent what `..` stands for
/// @param buckets the entries by the hash of their name; those of one hash together
/// @param order the entries by their cursor
/// @param last the cursor given last; none is given twice
public record Directory(InodeId parent, LongMap<Bucket> buckets, LongMap<Entry> order, long last) {

    /// A name for an inode.
    ///
    /// @param cursor its place in the order: what a reader of the directory goes on from
    public record Entry(Bytes name, InodeId inode, long cursor) {}

    /// The entries whose names have one hash: as a rule one.
    public record Bucket(List<Entry> entries) {
        public Bucket {
            entries = List.copyOf(entries);
        }
    }

    public static Directory empty(InodeId parent) {
        return new Directory(parent, LongMap.of(), LongMap.of(), 0);
    }

    public @Nullable Entry find(Bytes name) {
        Bucket bucket = buckets.get(hash(name));
        if (bucket != null) {
            for (Entry entry : bucket.entries) {
                if (entry.name.equals(name)) {
                    return entry;
                }
            }
        }
        return null;
    }

    /// With an entry of that name, in the place of one that is there.
    public Directory with(Bytes name, InodeId inode) {
        Entry old = find(name);
        Entry added = new Entry(name, inode, old == null ? last + 1 : old.cursor);
        return new Directory(
                parent,
                withBucket(name, added),
                order.with(added.cursor, added),
                Math.max(last, added.cursor));
    }

    public Directory without(Bytes name) {
        Entry old = find(name);
        return old == null
                ? this
                : new Directory(parent, withBucket(name, null), order.without(old.cursor), last);
    }

    public Directory withParent(InodeId other) {
        return new Directory(other, buckets, order, last);
    }

    public int size() {
        return order.size();
    }

    private LongMap<Bucket> withBucket(Bytes name, @Nullable Entry added) {
        long hash = hash(name);
        List<Entry> entries = new ArrayList<>();
        Bucket bucket = buckets.get(hash);
        if (bucket != null) {
            bucket.entries.stream().filter(entry -> !entry.name.equals(name)).forEach(entries::add);
        }
        if (added != null) {
            entries.add(added);
        }
        return entries.isEmpty() ? buckets.without(hash) : buckets.with(hash, new Bucket(entries));
    }

    private static long hash(Bytes name) {
        return new Fingerprint().add(name.toArray()).value();
    }
}
