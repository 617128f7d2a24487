package exitscope.kernel;

import exitscope.change.Difference;
import exitscope.change.ExitChange.ClearTidWritten;
import exitscope.change.ExitChange.RobustFutexMarked;
import exitscope.change.RuleId;
import exitscope.memory.MemoryEditor;
import exitscope.state.FutexKey;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;

/// What a dying task leaves in memory for those who wait on it there: owner-died marks on robust
/// futexes, then 0 in its clear-tid word. (EX-07 to EX-09; Linux: kernel/fork.c:mm_release)
final class ClearTid {
    private static final RuleId ROBUST = RuleId.of("EX-07");
    private static final RuleId CLEAR = RuleId.of("EX-08");

    private static final int OWNER_MASK = 0x3fff_ffff;
    private static final int OWNER_DIED = 0x4000_0000;
    private static final int WAITERS = 0x8000_0000;

    /// Longer lists are taken for corrupt. (Linux: ROBUST_LIST_LIMIT)
    private static final int LIST_LIMIT = 2_048;

    private ClearTid() {}

    /// Whether there may be something to do, by either personality.
    static boolean due(Editor edit, TaskDraft task) {
        return task.robustList != 0
                || (task.clearTid != 0 && (isShared(edit, task) || isVisibleToSeed(edit, task)));
    }

    private static boolean isShared(Editor edit, TaskDraft task) {
        return task.memory != null && edit.memories.get(task.memory.value()).users() > 1;
    }

    /// Whether somebody could see what the seed writes into memory that nobody else uses: the word
    /// lies in a shared mapping.
    private static boolean isVisibleToSeed(Editor edit, TaskDraft task) {
        if (task.memory == null) {
            return false;
        }
        FutexKey key = Futexes.key(edit, task, task.clearTid, false);
        return key != null && key.scope() == FutexKey.Scope.SHARED;
    }

    /// 0 is written while someone else uses the same memory; to the seed, unless a signal killed
    /// the group. (EX-09)
    private static boolean isCleared(Editor edit, TaskDraft task) {
        GroupDraft tg = edit.groupOf(task);
        boolean shared = isShared(edit, task);
        boolean bySeed = !(tg.exiting && tg.exitStatus.signaled());
        return edit.asSeed(Difference.CLEAR_TID_WHEN_SHARED, task, shared != bySeed)
                ? bySeed
                : shared;
    }

    static void carryOut(Editor edit, TaskDraft task) {
        if (task.robustList != 0) {
            walkRobustList(edit, task);
        }
        if (task.clearTid != 0
                && (isShared(edit, task) || isVisibleToSeed(edit, task))
                && isCleared(edit, task)) {
            MemoryEditor memory = edit.memoryOf(task);
            if (memory.copyOut(task.clearTid, new byte[4], 0, 4) == 4) {
                edit.record(new ClearTidWritten(task.id, task.clearTid, CLEAR));
                wakeOne(edit, task, task.clearTid);
            }
        }
    }

    /// Marks every futex on the list that this task owns, and the one it was about to take or give
    /// back. (Linux: kernel/futex/core.c:exit_robust_list)
    private static void walkRobustList(Editor edit, TaskDraft task) {
        MemoryEditor memory = edit.memoryOf(task);
        long[] head = new long[3];
        for (int i = 0; i < head.length; i++) {
            Long word = read64(memory, task.robustList + 8L * i);
            if (word == null) {
                return;
            }
            head[i] = word;
        }
        long offset = head[1];
        long pending = head[2] & ~1L;
        Set<Long> seen = new HashSet<>();
        long entry = head[0] & ~1L;
        while (entry != task.robustList && seen.size() < LIST_LIMIT && seen.add(entry)) {
            Long next = read64(memory, entry);
            if (entry != pending) {
                mark(edit, task, entry + offset);
            }
            if (next == null) {
                return;
            }
            entry = next & ~1L;
        }
        if (pending != 0) {
            mark(edit, task, pending + offset);
        }
    }

    private static void mark(Editor edit, TaskDraft task, long address) {
        MemoryEditor memory = edit.memoryOf(task);
        byte[] word = new byte[4];
        if (memory.copyIn(address, word, 0, 4) != 4) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN);
        int value = buffer.getInt(0);
        if ((value & OWNER_MASK) != task.number() || edit.asSeed(Difference.ROBUST_FUTEXES, task)) {
            return;
        }
        buffer.putInt(0, (value & WAITERS) | OWNER_DIED);
        if (memory.copyOut(address, word, 0, 4) == 4) {
            edit.record(new RobustFutexMarked(task.id, address, ROBUST));
            if ((value & WAITERS) != 0) {
                wakeOne(edit, task, address);
            }
        }
    }

    private static void wakeOne(Editor edit, TaskDraft task, long address) {
        FutexKey key = Futexes.key(edit, task, address, false);
        if (key != null) {
            Futexes.wake(edit, key, Futexes.ANY, 1);
        }
    }

    private static @org.jspecify.annotations.Nullable Long read64(
            MemoryEditor memory, long address) {
        byte[] bytes = new byte[8];
        if (memory.copyIn(address, bytes, 0, 8) != 8) {
            return null;
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    }
}
