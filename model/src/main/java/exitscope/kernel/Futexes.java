package exitscope.kernel;

import exitscope.memory.PhysicalKey;
import exitscope.persistent.Fingerprint;
import exitscope.state.BlockReason;
import exitscope.state.FutexKey;
import exitscope.state.FutexWaiters;
import exitscope.state.RunState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Sleepers on futex words. (futex(2))
public final class Futexes {
    /// Matches every wake-up. (FUTEX_BITSET_MATCH_ANY)
    public static final int ANY = -1;

    private Futexes() {}

    /// What the word at `address` of a task is known by, or null when it is not mapped.
    ///
    /// A private word is known by its address alone, mapped or not; the same word is another one to
    /// those who do not say that it is private.
    public static @Nullable FutexKey key(
            Editor edit, TaskDraft task, long address, boolean isPrivate) {
        if (isPrivate) {
            if (task.memory == null) {
                throw new KernelInvariantError(task.id + " has no memory");
            }
            return new FutexKey(FutexKey.Scope.PRIVATE, task.memory.value(), address);
        }
        PhysicalKey key = edit.memoryOf(task).physicalKey(address);
        return switch (key) {
            case null -> null;
            case PhysicalKey.Private(long at) -> {
                if (task.memory == null) {
                    throw new KernelInvariantError(task.id + " has no memory");
                }
                yield new FutexKey(FutexKey.Scope.PROCESS, task.memory.value(), at);
            }
            case PhysicalKey.Shared(long object, long offset) ->
                    new FutexKey(FutexKey.Scope.SHARED, (int) object, offset);
        };
    }

    static void add(Editor edit, FutexWaiters.Waiter waiter) {
        long bucket = bucket(waiter.key());
        List<FutexWaiters.Waiter> waiters = new ArrayList<>();
        FutexWaiters there = edit.futexes.find(bucket);
        if (there != null) {
            waiters.addAll(there.waiters());
        }
        waiters.add(waiter);
        edit.futexes.put(bucket, new FutexWaiters(waiters));
    }

    static void remove(Editor edit, FutexWaiters.Waiter waiter) {
        long bucket = bucket(waiter.key());
        FutexWaiters there = edit.futexes.find(bucket);
        if (there == null) {
            return;
        }
        List<FutexWaiters.Waiter> waiters = new ArrayList<>(there.waiters());
        waiters.remove(waiter);
        if (waiters.isEmpty()) {
            edit.futexes.remove(bucket);
        } else {
            edit.futexes.put(bucket, new FutexWaiters(waiters));
        }
    }

    /// Wakes at most `count` sleepers whose bitset shares a bit with `bitset`, first come first
    /// served.
    ///
    /// @return how many were woken
    public static int wake(Editor edit, FutexKey key, int bitset, int count) {
        FutexWaiters there = edit.futexes.find(bucket(key));
        if (there == null) {
            return 0;
        }
        int woken = 0;
        for (FutexWaiters.Waiter waiter : there.waiters()) {
            if (woken < count && waiter.key().equals(key) && (waiter.bitset() & bitset) != 0) {
                wake(edit, edit.task(waiter.task()), key);
                woken++;
            }
        }
        return woken;
    }

    /// Who sleeps on several words is told on which of them the wake-up came.
    private static void wake(Editor edit, TaskDraft task, FutexKey key) {
        if (task.run
                instanceof
                RunState.Blocked(var call, BlockReason.FutexVector(var words, _, var deadline))) {
            int index = words.indexOf(key);
            task.run =
                    new RunState.Blocked(call, new BlockReason.FutexVector(words, index, deadline));
        }
        Blocking.wake(edit, task);
    }

    /// Lets at most `count` sleepers on one word sleep on at another.
    ///
    /// @return how many did
    public static int move(Editor edit, FutexKey from, FutexKey to, int count) {
        FutexWaiters there = edit.futexes.find(bucket(from));
        if (there == null) {
            return 0;
        }
        int moved = 0;
        for (FutexWaiters.Waiter waiter : there.waiters()) {
            TaskDraft task = edit.task(waiter.task());
            if (moved < count
                    && waiter.key().equals(from)
                    && task.run instanceof RunState.Blocked(var call, var reason)) {
                moved++;
                if (!from.equals(to)) {
                    remove(edit, waiter);
                    add(edit, new FutexWaiters.Waiter(to, waiter.task(), waiter.bitset()));
                    task.run = new RunState.Blocked(call, moved(reason, from, to));
                }
            }
        }
        return moved;
    }

    private static BlockReason moved(BlockReason reason, FutexKey from, FutexKey to) {
        if (reason instanceof BlockReason.FutexVector(var words, int woken, var deadline)) {
            List<FutexKey> changed = new ArrayList<>(words);
            changed.set(words.indexOf(from), to);
            return new BlockReason.FutexVector(changed, woken, deadline);
        }
        if (reason instanceof BlockReason.Futex(_, int bitset, var deadline)) {
            return new BlockReason.Futex(to, bitset, deadline);
        }
        throw new KernelInvariantError("a futex's queue holds a sleeper on " + reason);
    }

    private static long bucket(FutexKey key) {
        return new Fingerprint().add(key.scope()).add(key.space()).add(key.offset()).value();
    }
}
