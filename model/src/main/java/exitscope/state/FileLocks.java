package exitscope.state;

import java.util.List;

/// The advisory locks on one file. (fcntl(2), flock(2))
///
/// @param records locks on ranges, by owner and start
/// @param whole locks by flock
public record FileLocks(List<Lock> records, List<Lock> whole) {
    public static final FileLocks NONE = new FileLocks(List.of(), List.of());

    /// Who holds a lock.
    public sealed interface Owner {}

    /// A process, or all who share its descriptor table. (F_SETLK)
    ///
    /// @param group the process, whose number F_GETLK shows
    public record TableOwner(DescriptorTableId table, GroupId group) implements Owner {}

    /// An open file. (F_OFD_SETLK, flock)
    public record FileOwner(FileId file) implements Owner {}

    /// One lock.
    ///
    /// @param exclusive whether nobody else may hold any (F_WRLCK, LOCK_EX)
    /// @param start the first byte
    /// @param end the last byte; the largest number for all there will ever be
    public record Lock(Owner owner, boolean exclusive, long start, long end) {
        public boolean overlaps(long from, long to) {
            return start <= to && from <= end;
        }

        /// Whether one keeps the other from being taken.
        public boolean conflicts(Lock other) {
            return (exclusive || other.exclusive)
                    && overlaps(other.start, other.end)
                    && !owner.equals(other.owner);
        }
    }

    public FileLocks {
        records = List.copyOf(records);
        whole = List.copyOf(whole);
    }

    public boolean isEmpty() {
        return records.isEmpty() && whole.isEmpty();
    }
}
