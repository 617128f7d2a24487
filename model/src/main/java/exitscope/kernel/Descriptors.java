package exitscope.kernel;

import exitscope.change.ResourceChange.DescriptorClosed;
import exitscope.change.ResourceChange.DescriptorOpened;
import exitscope.persistent.LongMap;
import exitscope.state.DescriptorTable;
import exitscope.state.DescriptorTable.Descriptor;
import exitscope.state.FileId;
import exitscope.state.FileNotice;
import exitscope.state.OpenFile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Descriptor tables and the open files they refer to. (CL-06, EX-14, EX-15)
public final class Descriptors {
    private Descriptors() {}

    static DescriptorTable table(Editor edit, TaskDraft task) {
        if (task.descriptors == null) {
            throw new KernelInvariantError(task.id + " has released its descriptors");
        }
        return edit.descriptorTables.get(task.descriptors.value());
    }

    /// The open file behind a number, or null.
    public static @Nullable OpenFile file(Editor edit, TaskDraft task, long number) {
        Descriptor descriptor = find(edit, task, number);
        return descriptor == null ? null : edit.files.get(descriptor.file().value());
    }

    public static @Nullable Descriptor find(Editor edit, TaskDraft task, long number) {
        return number < 0 ? null : table(edit, task).descriptors().get(number);
    }

    /// Numbers that every table has room for. (NR_OPEN_DEFAULT)
    private static final int SMALL_TABLE = 64;

    /// A larger one has room for so many, or twice, four times as many. (1024 / sizeof(struct file
    /// *))
    private static final int TABLE_BLOCK = 128;

    /// How many descriptors the task may have: their numbers are below. (RLIMIT_NOFILE)
    public static int limit(Editor edit, TaskDraft task) {
        return ProcessLimits.descriptors(edit, task);
    }

    /// How many numbers the table has room for: more than are open, and what lies beyond is
    /// nothing. (select(2); Linux: fs/file.c:alloc_fdtable)
    public static int tableSize(Editor edit, TaskDraft task) {
        var last = table(edit, task).descriptors().lastEntry();
        int most = last == null ? 0 : (int) last.key();
        int blocks = most / TABLE_BLOCK + 1;
        int power = Integer.highestOneBit(blocks);
        return most < SMALL_TABLE
                ? SMALL_TABLE
                : TABLE_BLOCK * (power == blocks ? power : 2 * power);
    }

    /// The lowest free number at or above `from`, or -1 when the limit is reached.
    public static int lowestFree(Editor edit, TaskDraft task, int from) {
        LongMap<Descriptor> descriptors = table(edit, task).descriptors();
        for (int number = from; number < limit(edit, task); number++) {
            if (!descriptors.contains(number)) {
                return number;
            }
        }
        return -1;
    }

    /// A new open file that no descriptor refers to yet.
    ///
    /// @param flags access mode and status flags
    public static FileId newFile(Editor edit, OpenFile.Kind kind, int flags) {
        return newFile(edit, kind, flags, null);
    }

    /// A new open file that no descriptor refers to yet.
    ///
    /// @param flags access mode and status flags
    /// @param node the file of the tree that it holds, or null
    public static FileId newFile(
            Editor edit, OpenFile.Kind kind, int flags, OpenFile.@Nullable Node node) {
        FileId id = edit.identities.nextFile();
        OpenFile file = new OpenFile(id, kind, flags, 0, 0, node, List.of(), FileNotice.NONE);
        edit.files.put(id.value(), file);
        if (node != null) {
            Inodes.open(edit, node.inode(), file.writable());
        }
        return id;
    }

    /// Lets a free number refer to a file.
    public static void open(
            Editor edit, TaskDraft task, int number, FileId file, boolean closeOnExec) {
        addReference(edit, file);
        put(edit, task, number, new Descriptor(file, closeOnExec));
        edit.record(new DescriptorOpened(task.id, number, file));
    }

    /// Replaces what is known of an open number.
    public static void put(Editor edit, TaskDraft task, int number, Descriptor descriptor) {
        DescriptorTable table = table(edit, task);
        edit.descriptorTables.put(
                table.id().value(),
                new DescriptorTable(
                        table.id(), table.descriptors().with(number, descriptor), table.users()));
    }

    /// Closes an open number.
    public static void close(Editor edit, TaskDraft task, int number) {
        DescriptorTable table = table(edit, task);
        Descriptor descriptor = table.descriptors().get(number);
        if (descriptor == null) {
            throw new KernelInvariantError(
                    "descriptor " + number + " of " + task.id + " is not open");
        }
        edit.descriptorTables.put(
                table.id().value(),
                new DescriptorTable(
                        table.id(), table.descriptors().without(number), table.users()));
        edit.record(new DescriptorClosed(task.id, number, descriptor.file()));
        RecordLocks.closed(edit, task, table.id(), edit.files.get(descriptor.file().value()));
        dropReference(edit, task, descriptor.file());
    }

    /// One more refers to the file: a descriptor, a call that sleeps in it, a message under way.
    public static void addReference(Editor edit, FileId id) {
        OpenFile file = edit.files.get(id.value());
        edit.files.put(id.value(), file.withReferences(file.references() + 1));
    }

    /// One refers to the file no more; the last one ends it.
    ///
    /// @param task who lets go of it
    public static void dropReference(Editor edit, TaskDraft task, FileId id) {
        OpenFile file = edit.files.get(id.value());
        if (file.references() > 1) {
            edit.files.put(id.value(), file.withReferences(file.references() - 1));
        } else {
            edit.release(task.id, file);
        }
    }

    /// A copy of a table for a forked child: every open file gets one reference more.
    static DescriptorTable copy(Editor edit, DescriptorTable table) {
        for (Descriptor descriptor : table.descriptors().values()) {
            addReference(edit, descriptor.file());
        }
        DescriptorTable copy =
                new DescriptorTable(edit.identities.nextDescriptorTable(), table.descriptors(), 1);
        edit.descriptorTables.put(copy.id().value(), copy);
        return copy;
    }

    /// The open numbers from `first` to `last`, both included.
    public static List<Integer> between(Editor edit, TaskDraft task, long first, long last) {
        List<Integer> numbers = new ArrayList<>();
        for (long number : table(edit, task).descriptors().keys()) {
            if (number >= first && number <= last) {
                numbers.add((int) number);
            }
        }
        return numbers;
    }

    /// Makes a shared table the task's own.
    public static void unshare(Editor edit, TaskDraft task) {
        DescriptorTable table = table(edit, task);
        if (table.users() > 1) {
            task.descriptors = copy(edit, table).id();
            edit.descriptorTables.put(
                    table.id().value(),
                    new DescriptorTable(table.id(), table.descriptors(), table.users() - 1));
        }
    }

    /// Before an exec: a shared table becomes the task's own, and what is marked close-on-exec is
    /// closed. (XC-10)
    static void unshareAndCloseOnExec(Editor edit, TaskDraft task) {
        unshare(edit, task);
        for (LongMap.Entry<Descriptor> entry : table(edit, task).descriptors()) {
            if (entry.value().closeOnExec()) {
                close(edit, task, (int) entry.key());
            }
        }
    }
}
