package exitscope.memory;

import exitscope.persistent.Fingerprint;
import exitscope.persistent.Fingerprinted;

/// A range of addresses with one protection and one backing: a line of `/proc/PID/maps`.
///
/// Linux: `struct vm_area_struct`
///
/// @param start the first address; page aligned
/// @param end the first address after it; page aligned, above `start`
/// @param protection what user code may do
/// @param backing where the bytes come from
/// @param name for views, such as `[heap]`, `[stack]` or a file name; may be empty
/// @param growsDown whether an access below extends it (a stack)
/// @param mayWrite whether mprotect may allow writes: not where a file that is not open for writing
///   is shared (Linux: `VM_MAYWRITE`)
/// @param atFork what becomes of it in a forked child
/// @param locked whether it counts against RLIMIT_MEMLOCK (Linux: `VM_LOCKED`)
public record Mapping(
        long start,
        long end,
        Protection protection,
        Backing backing,
        String name,
        boolean growsDown,
        boolean mayWrite,
        AtFork atFork,
        boolean locked)
        implements Fingerprinted {

    /// Checks alignment and order.
    public Mapping {
        if (((start | end) & Page.OFFSET_MASK) != 0 || start < 0 || end <= start) {
            throw new IllegalArgumentException(
                    "not a range of pages: %#x to %#x".formatted(start, end));
        }
    }

    /// An ordinary mapping: it may become writable, and a forked child has it.
    public static Mapping of(
            long start,
            long end,
            Protection protection,
            Backing backing,
            String name,
            boolean growsDown) {
        return new Mapping(
                start, end, protection, backing, name, growsDown, true, AtFork.KEEP, false);
    }

    /// A private mapping that does not grow.
    public static Mapping ofPrivate(long start, long end, Protection protection, String name) {
        return of(start, end, protection, Backing.PRIVATE, name, false);
    }

    /// The number of bytes.
    public long length() {
        return end - start;
    }

    /// Whether writes are seen by others that map the same object.
    public boolean isShared() {
        return backing instanceof Backing.Shared;
    }

    /// Whether `address` lies within.
    public boolean contains(long address) {
        return address >= start && address < end;
    }

    /// The part of this mapping between two addresses that both lie within it.
    public Mapping slice(long from, long to) {
        if (from == start && to == end) {
            return this;
        }
        return new Mapping(
                from, to, protection, backingFrom(from), name, growsDown, mayWrite, atFork, locked);
    }

    /// This mapping with another protection.
    public Mapping with(Protection changed) {
        return new Mapping(start, end, changed, backing, name, growsDown, mayWrite, atFork, locked);
    }

    /// This mapping with another fate in a forked child.
    public Mapping with(AtFork changed) {
        return new Mapping(
                start, end, protection, backing, name, growsDown, mayWrite, changed, locked);
    }

    /// This mapping locked into memory, or not.
    public Mapping withLocked(boolean other) {
        return new Mapping(
                start, end, protection, backing, name, growsDown, mayWrite, atFork, other);
    }

    /// This mapping at another start, of another length.
    public Mapping movedTo(long newStart, long newLength) {
        return new Mapping(
                newStart,
                newStart + newLength,
                protection,
                backing,
                name,
                growsDown,
                mayWrite,
                atFork,
                locked);
    }

    /// This mapping with another end.
    Mapping stretchedTo(long newEnd) {
        return movedTo(start, newEnd - start);
    }

    /// Where the byte at `address` lies in the object that is mapped.
    public long offsetOf(long address) {
        return switch (backingFrom(address)) {
            case Backing.Private() -> address - start;
            case Backing.Shared(_, long offset) -> offset;
            case Backing.Copied(_, long offset) -> offset;
        };
    }

    /// Whether `next` starts where this ends and is otherwise the same mapping going on.
    public boolean continuesIn(Mapping next) {
        return end == next.start
                && growsDown == next.growsDown
                && mayWrite == next.mayWrite
                && atFork == next.atFork
                && locked == next.locked
                && protection.equals(next.protection)
                && name.equals(next.name)
                && backingFrom(end).equals(next.backing);
    }

    private Backing backingFrom(long address) {
        return switch (backing) {
            case Backing.Private own -> own;
            case Backing.Shared(long object, long offset) ->
                    new Backing.Shared(object, offset + (address - start));
            case Backing.Copied(long object, long offset) ->
                    new Backing.Copied(object, offset + (address - start));
        };
    }

    @Override
    public long fingerprint() {
        Fingerprint hash =
                new Fingerprint()
                        .add(start)
                        .add(end)
                        .add(protection.read())
                        .add(protection.write())
                        .add(protection.execute())
                        .add(name)
                        .add(growsDown)
                        .add(mayWrite)
                        .add(atFork)
                        .add(locked);
        return switch (backing) {
            case Backing.Private() -> hash.value();
            case Backing.Shared(long object, long offset) -> hash.add(object).add(offset).value();
            case Backing.Copied(long object, long offset) ->
                    hash.add(object).add(offset).add(true).value();
        };
    }

    /// As in `/proc/PID/maps`.
    @Override
    public String toString() {
        return "%012x-%012x %s%s %s"
                .formatted(start, end, protection, isShared() ? "s" : "p", name)
                .stripTrailing();
    }
}
