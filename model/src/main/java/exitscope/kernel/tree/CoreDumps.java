package exitscope.kernel.tree;

import exitscope.abi.Resource;
import exitscope.abi.SignalInfo;
import exitscope.change.ExitChange.CoreDumped;
import exitscope.change.RuleId;
import exitscope.change.SignalChange.Effect;
import exitscope.change.SignalChange.SignalActed;
import exitscope.kernel.CoreFile;
import exitscope.kernel.Editor;
import exitscope.kernel.FsContexts;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.Inodes;
import exitscope.kernel.Refusal;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.TaskExit;
import exitscope.memory.Page;
import exitscope.memory.SharedMemory;
import exitscope.state.ExitStatus;
import exitscope.state.Inode;
import exitscope.state.SharedSpace;

import java.nio.charset.StandardCharsets;

/// Deaths that leave a core file in the working directory, where the limit, the dumpable flag and
/// the file system allow it. (ES-04; core(5); Linux: fs/coredump.c)
public final class CoreDumps {
    private static final RuleId DUMP = RuleId.of("ES-04");
    private static final RuleId WHOLE_GROUP_DIES = RuleId.of("SG-12");

    /// With a smaller limit none is written. (Linux: ELF_EXEC_PAGESIZE)
    private static final long LEAST = Page.SIZE;

    private static final byte[] NAME = "core".getBytes(StandardCharsets.US_ASCII);
    private static final int PERMISSIONS = 0600;

    private CoreDumps() {}

    /// The task's group dies of the signal that is due in this transition, if one is. Its other
    /// tasks are in the core as they are now: none of them can move before it is written.
    public static void dieIfDue(Editor edit, TaskDraft task) {
        SignalInfo info = edit.coreDue;
        if (info == null) {
            return;
        }
        edit.coreDue = null;
        GroupDraft tg = edit.groupOf(task);
        boolean dumped = allowed(edit, task, tg) && write(edit, task, tg, info);
        edit.record(
                new SignalActed(
                        task.id,
                        info.signal(),
                        dumped ? Effect.DUMP_CORE : Effect.TERMINATE,
                        dumped ? DUMP : WHOLE_GROUP_DIES));
        TaskExit.prepareGroupExit(edit, task, new ExitStatus(0, info.signal(), dumped));
    }

    private static boolean allowed(Editor edit, TaskDraft task, GroupDraft tg) {
        long limit = tg.limits.soft(Resource.CORE);
        return Long.compareUnsigned(limit, LEAST) >= 0
                && task.memory != null
                && edit.memories.get(task.memory.value()).dumpable();
    }

    private static boolean write(Editor edit, TaskDraft task, GroupDraft tg, SignalInfo info) {
        if (task.memory == null) {
            return false;
        }
        SharedSpace space = edit.memories.get(task.memory.value());
        try {
            var working = FsContexts.of(edit, task).working();
            PathWalk.Found found = PathWalk.place(edit, task, working, NAME, false, 0);
            if (found.inode() != null) {
                // What is there goes first, so that nobody has prepared it.
                TreeNames.remove(edit, task, found, false);
                found = PathWalk.place(edit, task, working, NAME, false, 0);
            }
            CoreFile core =
                    CoreFile.of(edit, task, info, space.start(), tg.limits.soft(Resource.CORE));
            if (core.pages().size() > edit.sharedMemories.freePages()) {
                return false;
            }
            Inode.Regular content = Inodes.content(edit, SharedMemory.ofSize(0));
            try {
                TreeNames.create(edit, task, found, content, PERMISSIONS);
            } catch (Refusal refusal) {
                edit.sharedMemories.refer(content.content(), -1);
                throw refusal;
            }
            fill(edit, content, core);
            edit.record(
                    new CoreDumped(
                            task.id, PathNames.text(edit, task, found.place()), core.size(), DUMP));
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private static void fill(Editor edit, Inode.Regular file, CoreFile core) {
        SharedMemory empty = edit.sharedMemories.get(file.content());
        int references = empty == null ? 1 : empty.references();
        edit.sharedMemories.put(
                file.content(), new SharedMemory(core.pages(), core.size(), references));
    }
}
