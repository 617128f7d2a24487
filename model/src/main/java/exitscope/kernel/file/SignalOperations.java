package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.abi.SignalInfo;
import exitscope.abi.SignalSet;
import exitscope.kernel.Editor;
import exitscope.kernel.GroupDraft;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.SignalDelivery;
import exitscope.kernel.TaskDraft;
import exitscope.state.Bytes;
import exitscope.state.OpenFile;
import exitscope.state.WaitKey;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// Takes signals by reading: those of the task that reads, whoever made the file. (signalfd(2);
/// Linux: fs/signalfd.c)
record SignalOperations(SignalSet mask) implements Anonymous {
    /// The size of struct signalfd_siginfo.
    private static final int SIZE = 128;

    @Override
    public IoResult read(FileUse use, GuestRanges into) {
        long most = into.total() / SIZE;
        if (most == 0) {
            return IoResult.error(Errno.EINVAL);
        }
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        while (taken.size() / SIZE < most) {
            SignalInfo info = SignalDelivery.take(use.edit(), use.task(), mask);
            if (info == null) {
                break;
            }
            taken.writeBytes(layout(info));
        }
        if (taken.size() == 0) {
            return use.waitFor(event(use.edit(), use.task()));
        }
        Bytes all = Bytes.copyOf(taken.toByteArray());
        int copied = into.scatter(use.memory(), all) / SIZE * SIZE;
        return copied == 0 ? IoResult.error(Errno.EFAULT) : IoResult.of(copied);
    }

    private static byte[] layout(SignalInfo info) {
        ByteBuffer out = GuestLayout.buffer(SIZE);
        out.putInt(0, info.signal().number()).putInt(8, info.code());
        switch (info.detail()) {
            case SignalInfo.None _ -> {}
            case SignalInfo.Sender(int pid, int uid, long value) -> {
                out.putInt(12, pid).putInt(16, uid);
                if (info.code() < 0 && info.code() != SignalInfo.SI_TKILL) {
                    out.putInt(44, (int) value).putLong(48, value);
                }
            }
            case SignalInfo.Child(int pid, int uid, int status, long user, long system) ->
                    out.putInt(12, pid)
                            .putInt(16, uid)
                            .putInt(40, status)
                            .putLong(56, user)
                            .putLong(64, system);
            case SignalInfo.Timer(int timer, int overrun, long value) ->
                    out.putInt(24, timer)
                            .putInt(32, overrun)
                            .putInt(44, (int) value)
                            .putLong(48, value);
            case SignalInfo.Ready(long band, int descriptor) ->
                    out.putInt(20, descriptor).putInt(28, (int) band);
            case SignalInfo.Fault(long address) -> out.putLong(72, address);
        }
        return out.array();
    }

    private static WaitKey event(Editor edit, TaskDraft task) {
        return WaitKey.signalSent(edit.groupOf(task).handlers);
    }

    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        GroupDraft group = edit.groupOf(task);
        SignalSet pending = task.pending.set().union(group.pending.set());
        return pending.intersect(mask).isEmpty() ? 0 : Readiness.POLLIN;
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of(event(edit, task));
    }
}
