package exitscope.kernel;

import exitscope.change.ResourceChange.DescriptorClosed;
import exitscope.change.ResourceChange.DescriptorOpened;
import exitscope.persistent.LongMap;
import exitscope.state.DescriptorTable;
import exitscope.state.DescriptorTable.Descriptor;
import exitscope.state.FileId;
import exitscope.state.OpenFile;

import org.jspecify.annotations.Nullable;

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

    /// The lowest free number at or above `from`, or -1 when the limit is reached.
    public static int lowestFree(Editor edit, TaskDraft task, int from) {
        LongMap<Descriptor> descriptors = table(edit, task).descriptors();
        for (int number = from; number < edit.limits().descriptors(); number++) {
            if (!descriptors.contains(number)) {
                return number;
            }
        }
        return -1;
    }

    /// A new open file that no descriptor refers to yet.
    public static FileId newFile(Editor edit, OpenFile.Kind kind, boolean nonBlocking) {
        FileId id = edit.identities.nextFile();
        edit.files.put(id.value(), new OpenFile(id, kind, 0, nonBlocking));
        return id;
    }

    /// Lets a free number refer to a file.
    public static void open(
            Editor edit, TaskDraft task, int number, FileId file, boolean closeOnExec) {
        OpenFile open = edit.files.get(file.value());
        edit.files.put(
                file.value(),
                new OpenFile(file, open.kind(), open.references() + 1, open.nonBlocking()));
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

    /// Closes an open number; the last reference to a pipe's end closes that end.
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
        dropReference(edit, task, descriptor.file());
    }

    private static void dropReference(Editor edit, TaskDraft task, FileId id) {
        OpenFile file = edit.files.get(id.value());
        if (file.references() > 1) {
            edit.files.put(
                    id.value(),
                    new OpenFile(id, file.kind(), file.references() - 1, file.nonBlocking()));
            return;
        }
        edit.files.remove(id.value());
        switch (file.kind()) {
            case OpenFile.ConsoleFile _ -> {}
            case OpenFile.PipeReader(var pipe) -> Pipes.closeEnd(edit, task, pipe, true);
            case OpenFile.PipeWriter(var pipe) -> Pipes.closeEnd(edit, task, pipe, false);
        }
    }

    /// A copy of a table for a forked child: every open file gets one reference more.
    static DescriptorTable copy(Editor edit, DescriptorTable table) {
        for (Descriptor descriptor : table.descriptors().values()) {
            OpenFile file = edit.files.get(descriptor.file().value());
            edit.files.put(
                    file.id().value(),
                    new OpenFile(
                            file.id(), file.kind(), file.references() + 1, file.nonBlocking()));
        }
        DescriptorTable copy =
                new DescriptorTable(edit.identities.nextDescriptorTable(), table.descriptors(), 1);
        edit.descriptorTables.put(copy.id().value(), copy);
        return copy;
    }

    /// Gives the task a table of its own instead of the one that it shares.
    static DescriptorTable unshare(Editor edit, TaskDraft task, DescriptorTable table) {
        DescriptorTable own = copy(edit, table);
        edit.descriptorTables.put(
                table.id().value(),
                new DescriptorTable(table.id(), table.descriptors(), table.users() - 1));
        task.descriptors = own.id();
        return own;
    }

    /// Before an exec: a shared table becomes the task's own, and what is marked close-on-exec is
    /// closed. (XC-10)
    static void unshareAndCloseOnExec(Editor edit, TaskDraft task) {
        DescriptorTable table = table(edit, task);
        if (table.users() > 1) {
            table = unshare(edit, task, table);
        }
        for (LongMap.Entry<Descriptor> entry : table.descriptors()) {
            if (entry.value().closeOnExec()) {
                close(edit, task, (int) entry.key());
            }
        }
    }
}
