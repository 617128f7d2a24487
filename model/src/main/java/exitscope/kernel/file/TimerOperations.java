package exitscope.kernel.file;

import exitscope.abi.Errno;
import exitscope.kernel.Clock;
import exitscope.kernel.Editor;
import exitscope.kernel.GuestLayout;
import exitscope.kernel.TaskDraft;
import exitscope.kernel.WaitQueues;
import exitscope.state.Bytes;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.ClockBond;
import exitscope.state.OpenFile.TimerFile;
import exitscope.state.Timers;
import exitscope.state.WaitKey;

import java.nio.ByteBuffer;
import java.util.List;

/// A timer whose expirations are read. (timerfd_create(2); Linux: fs/timerfd.c)
record TimerOperations(TimerFile timer) implements Anonymous {
    private static final int SIZE = 8;
    private static final int SET_TICKS = 0x4008_5400;

    @Override
    public IoResult read(FileUse use, GuestRanges into) {
        if (into.total() < SIZE) {
            return IoResult.error(Errno.EINVAL);
        }
        if (timer.expirations() == 0) {
            return use.waitFor(WaitKey.timerExpired(use.file().id()));
        }
        if (timer.bond() == ClockBond.TO_TELL) {
            FileTimers.replace(
                    use.edit(),
                    use.file().id(),
                    timer.with(timer.deadline(), timer.armed(), 0).withBond(ClockBond.TELLS));
            return IoResult.error(Errno.ECANCELED);
        }
        TimerFile now = FileTimers.caughtUp(use.edit(), use.file());
        long count = now.expirations();
        FileTimers.replace(use.edit(), use.file().id(), now.with(now.deadline(), now.armed(), 0));
        byte[] value = GuestLayout.buffer(SIZE).putLong(0, count).array();
        return into.scatter(use.memory(), Bytes.copyOf(value)) == SIZE
                ? IoResult.of(SIZE)
                : IoResult.error(Errno.EFAULT);
    }

    @Override
    public int readiness(Editor edit, TaskDraft task, OpenFile file) {
        return timer.expirations() == 0 ? 0 : Readiness.POLLIN;
    }

    @Override
    public List<WaitKey> events(Editor edit, TaskDraft task, OpenFile file) {
        return List.of(WaitKey.timerExpired(file.id()));
    }

    /// TFD_IOC_SET_TICKS: how often it is to have expired. (Linux: fs/timerfd.c:timerfd_ioctl)
    @Override
    public IoResult control(FileUse use, int request, long argument) {
        if (request != SET_TICKS) {
            return IoResult.error(Errno.ENOTTY);
        }
        ByteBuffer ticks = use.copyIn(argument, SIZE);
        if (ticks == null) {
            return IoResult.error(Errno.EFAULT);
        }
        if (ticks.getLong(0) == 0) {
            return IoResult.error(Errno.EINVAL);
        }
        if (timer.bond() == ClockBond.TO_TELL) {
            // It is told now; what has expired stays to be read.
            FileTimers.replace(use.edit(), use.file().id(), timer.withBond(ClockBond.TELLS));
            return IoResult.error(Errno.ECANCELED);
        }
        FileTimers.replace(
                use.edit(),
                use.file().id(),
                timer.with(timer.deadline(), timer.armed(), ticks.getLong(0)));
        WaitQueues.wake(use.edit(), WaitKey.timerExpired(use.file().id()));
        return IoResult.ZERO;
    }

    @Override
    public void release(Editor edit, TaskDraft closer, OpenFile file) {
        if (timer.armed()) {
            Clock.remove(edit, timer.deadline(), new Timers.FileTimer(file.id()));
        }
    }
}
