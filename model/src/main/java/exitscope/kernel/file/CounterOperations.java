package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.change.ResourceChange.CounterChanged;
import exitscope.kernel.Editor;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.WaitQueues;
import exitscope.state.Bytes;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.EventCounter;
import exitscope.state.WaitKey;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A counter of events. (eventfd(2); Linux: fs/eventfd.c)
record CounterOperations(EventCounter counter) implements Anonymous {
    private static final int SIZE = 8;

    @Override
    public IoResult read(FileUse use, GuestRanges into) {
        if (into.total() < SIZE) {
            return IoResult.error(Errno.EINVAL);
        }
        if (counter.count() == 0) {
            return use.waitFor(WaitKey.counterReadable(use.file().id()));
        }
        long taken = counter.semaphore() ? 1 : counter.count();
        change(use, counter.count() - taken);
        WaitQueues.wake(use.edit(), WaitKey.counterWritable(use.file().id()));
        byte[] value = GuestLayout.buffer(SIZE).putLong(0, taken).array();
        return into.scatter(use.memory(), Bytes.copyOf(value)) == SIZE
                ? IoResult.of(SIZE)
                : IoResult.error(Errno.EFAULT);
    }

    @Override
    public boolean writesByParts() {
        return true;
    }

    @Override
    public IoResult write(FileUse use, GuestRanges from) {
        if (from.total() != SIZE) {
            return IoResult.error(Errno.EINVAL);
        }
        Bytes in = from.gather(use.memory(), 0, SIZE);
        if (in.length() < SIZE) {
            return IoResult.error(Errno.EFAULT);
        }
        long added = ByteBuffer.wrap(in.toArray()).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (added == -1) {
            return IoResult.error(Errno.EINVAL);
        }
        if (Long.compareUnsigned(EventCounter.MOST - counter.count(), added) < 0) {
            return use.waitFor(WaitKey.counterWritable(use.file().id()));
        }
        change(use, counter.count() + added);
        WaitQueues.wake(use.edit(), WaitKey.counterReadable(use.file().id()));
        return IoResult.of(SIZE);
    }

    private void change(FileUse use, long count) {
        use.become(new EventCounter(count, counter.semaphore()));
        use.edit()
                .record(new CounterChanged(use.task().id, use.file().id(), counter.count(), count));
    }

    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        return (counter.count() == 0 ? 0 : Readiness.POLLIN)
                | (counter.count() == EventCounter.MOST ? 0 : Readiness.POLLOUT);
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of(WaitKey.counterReadable(file.id()), WaitKey.counterWritable(file.id()));
    }
}
