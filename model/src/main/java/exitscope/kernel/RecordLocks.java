package exitscope.kernel;

import exitscope.change.TreeChange.FileLocked;
import exitscope.change.TreeChange.FileUnlocked;
import exitscope.state.BlockReason;
import exitscope.state.DescriptorTableId;
import exitscope.state.FileId;
import exitscope.state.FileLocks;
import exitscope.state.FileLocks.FileOwner;
import exitscope.state.FileLocks.Lock;
import exitscope.state.FileLocks.Owner;
import exitscope.state.FileLocks.TableOwner;
import exitscope.state.InodeId;
import exitscope.state.OpenFile;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.WaitKey;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Advisory locks on files. (fcntl(2), flock(2); Linux: fs/locks.c)
public final class RecordLocks {
    /// The last byte that a lock can be on: it is then on all there will ever be.
    public static final long END = Long.MAX_VALUE;

    /// What going over a lock of a list takes.
    private static final int WORK = 4;

    private RecordLocks() {}

    private static FileLocks locks(Editor edit, InodeId inode) {
        FileLocks found = edit.fileLocks.find(inode.value());
        return found == null ? FileLocks.NONE : found;
    }

    private static void put(Editor edit, InodeId inode, FileLocks locks) {
        if (locks.isEmpty()) {
            edit.fileLocks.remove(inode.value());
        } else {
            edit.fileLocks.put(inode.value(), locks);
        }
    }

    /// What keeps a lock from being taken, or null.
    ///
    /// @param whole whether it is one by flock, which heeds only its like
    public static @Nullable Lock conflict(Editor edit, InodeId inode, Lock wanted, boolean whole) {
        FileLocks locks = locks(edit, inode);
        for (Lock lock : whole ? locks.whole() : locks.records()) {
            if (lock.conflicts(wanted)) {
                return lock;
            }
        }
        return null;
    }

    /// The first lock that an owner has in a range, or null.
    ///
    /// @param range of the owner
    public static @Nullable Lock own(Editor edit, InodeId inode, Lock range) {
        for (Lock lock : locks(edit, inode).records()) {
            if (lock.owner().equals(range.owner()) && lock.overlaps(range.start(), range.end())) {
                return lock;
            }
        }
        return null;
    }

    /// Takes a lock that nothing conflicts with, in the place of what the owner has there.
    public static void take(
            Editor edit, TaskDraft task, OpenFile file, Lock wanted, boolean whole) {
        InodeId inode = file.inode();
        FileLocks locks = locks(edit, inode);
        List<Lock> before = whole ? locks.whole() : locks.records();
        List<Lock> after = without(edit, before, wanted.owner(), wanted.start(), wanted.end());
        after.add(wanted);
        if (!whole) {
            after = joined(before, after);
        }
        put(
                edit,
                inode,
                whole
                        ? new FileLocks(locks.records(), after)
                        : new FileLocks(after, locks.whole()));
        edit.record(
                new FileLocked(
                        task.id,
                        inode,
                        file.name(),
                        wanted.owner() instanceof FileOwner(FileId owner) ? owner : null,
                        wanted.exclusive(),
                        wanted.start(),
                        wanted.end()));
        // A write lock that became a read lock lets readers in.
        WaitQueues.wake(edit, WaitKey.fileUnlocked(inode));
    }

    /// Gives up what an owner has locked in a range.
    public static void release(
            Editor edit,
            TaskDraft task,
            OpenFile file,
            Owner owner,
            long start,
            long end,
            boolean whole) {
        InodeId inode = file.inode();
        FileLocks locks = locks(edit, inode);
        List<Lock> before = whole ? locks.whole() : locks.records();
        List<Lock> after = without(edit, before, owner, start, end);
        if (after.equals(before)) {
            return;
        }
        put(
                edit,
                inode,
                whole
                        ? new FileLocks(locks.records(), after)
                        : new FileLocks(after, locks.whole()));
        edit.record(new FileUnlocked(task.id, inode, file.name(), start, end));
        WaitQueues.wake(edit, WaitKey.fileUnlocked(inode));
    }

    private static List<Lock> without(
            Editor edit, List<Lock> locks, Owner owner, long start, long end) {
        edit.sharedMemories.interruption().spend((long) WORK * locks.size());
        List<Lock> left = new ArrayList<>();
        for (Lock lock : locks) {
            if (!lock.owner().equals(owner) || !lock.overlaps(start, end)) {
                left.add(lock);
                continue;
            }
            if (lock.start() < start) {
                left.add(new Lock(owner, lock.exclusive(), lock.start(), start - 1));
            }
            if (lock.end() > end) {
                left.add(new Lock(owner, lock.exclusive(), end + 1, lock.end()));
            }
        }
        return left;
    }

    /// Owners in the order in which they came, their locks by start; neighbours of one kind are
    /// one. (Linux: posix_lock_inode)
    private static List<Lock> joined(List<Lock> before, List<Lock> locks) {
        Map<Owner, List<Lock>> owners = new LinkedHashMap<>();
        before.forEach(lock -> owners.putIfAbsent(lock.owner(), new ArrayList<>()));
        locks.forEach(
                lock -> owners.computeIfAbsent(lock.owner(), _ -> new ArrayList<>()).add(lock));
        List<Lock> result = new ArrayList<>();
        owners.forEach((owner, own) -> {
            own.sort(Comparator.comparingLong(Lock::start));
            Lock last = null;
            for (Lock lock : own) {
                Lock added = lock;
                if (last != null
                        && last.end() + 1 == lock.start()
                        && last.exclusive() == lock.exclusive()) {
                    added = new Lock(owner, lock.exclusive(), last.start(), lock.end());
                    result.removeLast();
                }
                result.add(added);
                last = added;
            }
        });
        return result;
    }

    /// Whether waiting for a lock would never end: its holder waits, directly or through others,
    /// for one that the caller's process has. (fcntl(2), EDEADLK; Linux: posix_locks_deadlock)
    public static boolean deadlocks(Editor edit, Owner waiter, Lock conflicting) {
        Set<Owner> seen = new HashSet<>();
        Owner holder = conflicting.owner();
        while (holder instanceof TableOwner && seen.add(holder)) {
            if (holder.equals(waiter)) {
                return true;
            }
            Lock next = waitsFor(edit, holder);
            if (next == null) {
                return false;
            }
            holder = next.owner();
        }
        return false;
    }

    private static @Nullable Lock waitsFor(Editor edit, Owner owner) {
        for (Task task : edit.tasksBefore()) {
            if (task.run() instanceof RunState.Blocked(_, BlockReason.FileLock lock)
                    && !lock.whole()
                    && lock.wanted().owner().equals(owner)) {
                return conflict(edit, lock.inode(), lock.wanted(), false);
            }
        }
        return null;
    }

    /// A process closed a descriptor of a file: all its record locks on that file are gone, however
    /// else it has it open. (fcntl(2))
    static void closed(
            Editor edit, TaskDraft task, DescriptorTableId table, @Nullable OpenFile file) {
        if (file == null) {
            return;
        }
        for (Lock lock : locks(edit, file.inode()).records()) {
            if (lock.owner() instanceof TableOwner owner && owner.table().equals(table)) {
                release(edit, task, file, owner, 0, END, false);
                return;
            }
        }
    }

    /// Nothing refers to an open file any more: its locks are gone. (flock(2))
    public static void ended(Editor edit, TaskDraft task, OpenFile file) {
        release(edit, task, file, new FileOwner(file.id()), 0, END, false);
        release(edit, task, file, new FileOwner(file.id()), 0, END, true);
    }
}
