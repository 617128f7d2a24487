package exitscope.footprint;

import java.util.Arrays;

/// Collects the footprint of one transition, or of several. Plain and mutable.
public final class FootprintRecorder {
    private static final long[] NONE = {};

    private long[] reads;
    private long[] writes;
    private int readCount;
    private int writeCount;
    private int scanned;
    private int changed;
    private int looked;
    private final boolean notes;

    /// With nothing noted yet.
    public FootprintRecorder() {
        this(true);
    }

    private FootprintRecorder(boolean notes) {
        this.notes = notes;
        reads = notes ? new long[24] : NONE;
        writes = notes ? new long[16] : NONE;
    }

    /// One for transitions whose footprint nobody will ask for: notes nothing, and says that they
    /// conflict with every other.
    public static FootprintRecorder ignoring() {
        return new FootprintRecorder(false);
    }

    /// Whether it takes notes.
    public boolean notes() {
        return notes;
    }

    /// Notes that an entity was looked at.
    public void reads(Footprint.Kind kind, long id) {
        if (!notes) {
            return;
        }
        looked |= kind.bit();
        long key = kind.key(id);
        if (!contains(reads, readCount, key)) {
            if (readCount == reads.length) {
                reads = Arrays.copyOf(reads, readCount * 2);
            }
            reads[readCount++] = key;
        }
    }

    /// Notes that an entity was changed, made or removed.
    public void writes(Footprint.Kind kind, long id) {
        if (!notes) {
            return;
        }
        changed |= kind.bit();
        addWrite(kind.key(id));
    }

    private void addWrite(long key) {
        if (!contains(writes, writeCount, key)) {
            if (writeCount == writes.length) {
                writes = Arrays.copyOf(writes, writeCount * 2);
            }
            writes[writeCount++] = key;
        }
    }

    /// Notes that all entities of a kind were looked at.
    public void scans(Footprint.Kind kind) {
        scanned |= kind.bit();
    }

    /// Notes that the transition conflicts with every other.
    public void everything() {
        scanned = -1;
    }

    /// Notes what another transition has touched.
    public void add(Footprint other) {
        for (long key : other.reads) {
            if (!contains(reads, readCount, key)) {
                if (readCount == reads.length) {
                    reads = Arrays.copyOf(reads, readCount * 2);
                }
                reads[readCount++] = key;
            }
        }
        for (long key : other.writes) {
            addWrite(key);
        }
        scanned |= other.scanned;
        changed |= other.changed;
        looked |= other.looked;
    }

    private static boolean contains(long[] keys, int count, long key) {
        for (int i = 0; i < count; i++) {
            if (keys[i] == key) {
                return true;
            }
        }
        return false;
    }

    /// What was noted so far.
    public Footprint footprint() {
        if (scanned == -1 || !notes) {
            return Footprint.EVERYTHING;
        }
        long[] read = Arrays.copyOf(reads, readCount);
        long[] written = Arrays.copyOf(writes, writeCount);
        Arrays.sort(read);
        Arrays.sort(written);
        return new Footprint(read, written, scanned, changed, looked);
    }
}
