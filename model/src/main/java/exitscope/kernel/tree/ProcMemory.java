package exitscope.kernel.tree;

import exitscope.kernel.Editor;
import exitscope.kernel.TaskDraft;
import exitscope.memory.AddressSpace;
import exitscope.memory.Backing;
import exitscope.memory.Mapping;
import exitscope.memory.Page;
import exitscope.state.Bytes;
import exitscope.state.Inode;
import exitscope.state.InodeId;
import exitscope.state.SharedSpace;
import exitscope.state.StartArea;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// What /proc shows of a process's memory: nothing once that is released. (XS-03; Linux:
/// fs/proc/task_mmu.c, fs/proc/base.c)
final class ProcMemory {
    private static final int NAME_COLUMN = 73;

    /// The device of the tree, and of shared memory without a file, as stat(2) shows them.
    private static final int TREE_DEVICE = 0x14;

    private static final int NAMELESS_DEVICE = 1;

    private ProcMemory() {}

    /// Where the parts of a program lie.
    ///
    /// @param data bytes of private writable memory but for the stack
    /// @param stack bytes of the stack
    /// @param libraries bytes of other executable mappings than the program's
    record Parts(
            long codeStart,
            long codeEnd,
            long dataStart,
            long dataEnd,
            long data,
            long stack,
            long libraries) {
        static Parts of(Editor edit, SharedSpace shared, AddressSpace space) {
            Inode program = edit.inodes.find(shared.program().value());
            int content =
                    program != null && program.kind() instanceof Inode.Regular file
                            ? file.content()
                            : 0;
            long codeStart = 0;
            long codeEnd = 0;
            long dataStart = 0;
            long dataEnd = 0;
            long data = 0;
            long stack = 0;
            long libraries = 0;
            for (Mapping mapping : space.mappings().values()) {
                boolean own = Backing.objectOrZero(mapping.backing()) == content && content != 0;
                if (own && mapping.protection().execute()) {
                    codeStart = codeStart == 0 ? mapping.start() : codeStart;
                    codeEnd = mapping.end();
                } else if (mapping.protection().execute()) {
                    libraries += mapping.length();
                } else if (own && mapping.protection().write()) {
                    dataStart = dataStart == 0 ? mapping.start() : dataStart;
                    dataEnd = mapping.end();
                }
                if (mapping.growsDown()) {
                    stack += mapping.length();
                } else if (mapping.protection().write() && !mapping.isShared()) {
                    data += mapping.length();
                }
            }
            return new Parts(codeStart, codeEnd, dataStart, dataEnd, data, stack, libraries);
        }
    }

    private static @Nullable StartArea start(Editor edit, TaskDraft task) {
        return task.memory == null ? null : edit.memories.get(task.memory.value()).start();
    }

    private static Bytes read(Editor edit, TaskDraft task, long from, long to) {
        if (task.memory == null || to <= from) {
            return Bytes.EMPTY;
        }
        byte[] bytes = new byte[(int) Math.min(to - from, 1 << 21)];
        int length = edit.memory(task.memory).peek(from, bytes, 0, bytes.length);
        return Bytes.copyOf(bytes).slice(0, length);
    }

    /// The arguments as they are in memory now. Where the last one's zero was overwritten the text
    /// may go on into the environment. (proc_pid_cmdline(5); Linux: get_mm_cmdline)
    static Bytes commandLine(Editor edit, TaskDraft task) {
        StartArea start = start(edit, task);
        if (start == null) {
            return Bytes.EMPTY;
        }
        Bytes text = read(edit, task, start.arguments(), start.argumentsEnd());
        if (text.isEmpty() || text.at(text.length() - 1) == 0) {
            return text;
        }
        Bytes more = text.plus(read(edit, task, start.argumentsEnd(), start.environmentEnd()));
        int end = 0;
        while (end < more.length() && more.at(end) != 0) {
            end++;
        }
        return more.slice(0, end);
    }

    static Bytes environment(Editor edit, TaskDraft task) {
        StartArea start = start(edit, task);
        return start == null
                ? Bytes.EMPTY
                : read(edit, task, start.environment(), start.environmentEnd());
    }

    static Bytes auxiliary(Editor edit, TaskDraft task) {
        StartArea start = start(edit, task);
        return start == null
                ? Bytes.EMPTY
                : read(edit, task, start.auxiliary(), start.auxiliaryEnd());
    }

    /// In pages. (proc_pid_statm(5))
    static Bytes sizes(Editor edit, TaskDraft task) {
        if (task.memory == null) {
            return Bytes.utf8("0 0 0 0 0 0 0\n");
        }
        SharedSpace shared = edit.memories.get(task.memory.value());
        AddressSpace space = edit.spaceNow(task.memory);
        Parts parts = Parts.of(edit, shared, space);
        return Bytes.utf8(
                "%d %d 0 %d 0 %d 0\n"
                        .formatted(
                                space.mappedBytes() / Page.SIZE,
                                space.residentPages(),
                                (parts.codeEnd - parts.codeStart) / Page.SIZE,
                                (parts.data + parts.stack) / Page.SIZE));
    }

    /// One line for each mapping. (Linux: show_map_vma)
    static Bytes maps(Editor edit, TaskDraft looker, TaskDraft task) {
        if (task.memory == null) {
            return Bytes.EMPTY;
        }
        StringBuilder text = new StringBuilder();
        Map<Long, Inode> files = files(edit);
        Map<InodeId, String> names = new HashMap<>();
        for (Mapping mapping : edit.spaceNow(task.memory).mappings().values()) {
            long object = Backing.objectOrZero(mapping.backing());
            Inode file = files.get(object);
            int device = object == 0 ? 0 : file == null ? NAMELESS_DEVICE : TREE_DEVICE;
            long inode = file == null ? object : file.id().value();
            String line =
                    "%08x-%08x %s%c %08x 00:%02x %d "
                            .formatted(
                                    mapping.start(),
                                    mapping.end(),
                                    mapping.protection(),
                                    mapping.isShared() ? 's' : 'p',
                                    object == 0 ? 0 : mapping.offsetOf(mapping.start()),
                                    device,
                                    inode);
            String name =
                    file == null
                            ? mapping.name()
                            : names.computeIfAbsent(
                                    file.id(),
                                    id -> PathNames.of(edit, looker, file.place(), id).text());
            text.append(line);
            if (!name.isEmpty()) {
                text.repeat(' ', Math.max(0, NAME_COLUMN - line.length()));
                text.append(name.replace("\n", "\\012"));
            }
            text.append('\n');
        }
        return Bytes.utf8(text.toString());
    }

    /// The regular files by their contents.
    private static Map<Long, Inode> files(Editor edit) {
        Map<Long, Inode> files = new HashMap<>();
        for (Inode inode : edit.inodes.values()) {
            if (inode.kind() instanceof Inode.Regular file) {
                files.putIfAbsent((long) file.content(), inode);
            }
        }
        return files;
    }
}
