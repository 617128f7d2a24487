package exitscope.kernel;

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

    static boolean due(Editor edit, TaskDraft task) {
        return task.robustList != 0 || clearTidDue(edit, task);
    }

    /// Only while someone else uses the same memory. (EX-09)
    private static boolean clearTidDue(Editor edit, TaskDraft task) {
        return task.clearTid != 0
                && task.memory != null
                && edit.memories.get(task.memory.value()).users() > 1;
    }

    static void carryOut(Editor edit, TaskDraft task) {
        if (task.robustList != 0) {
            walkRobustList(edit, task);
        }
        if (clearTidDue(edit, task)) {
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
        if ((value & OWNER_MASK) != task.number()) {
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
