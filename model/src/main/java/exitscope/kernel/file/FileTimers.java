package exitscope.kernel.file;

import exitscope.kernel.Clock;
import exitscope.kernel.Editor;
import exitscope.kernel.KernelInvariantError;
import exitscope.state.FileId;
import exitscope.state.OpenFile;
import exitscope.state.OpenFile.TimerFile;
import exitscope.state.Timers;

/// Arming timers that are open files, and what they show. (timerfd_create(2))
public final class FileTimers {
    private FileTimers() {}

    /// The timer with all the expirations that its interval has brought by now; it runs again.
    /// (Linux: hrtimer_forward_now in timerfd_read and do_timerfd_gettime)
    public static TimerFile caughtUp(Editor edit, OpenFile file) {
        if (!(file.kind() instanceof TimerFile timer)) {
            throw new KernelInvariantError(file.id() + " is no timer");
        }
        if (timer.armed() || timer.interval() == 0 || timer.expirations() == 0) {
            return timer;
        }
        long missed = Math.max(edit.clock - timer.deadline(), 0) / timer.interval();
        return timer.with(
                timer.deadline() + (missed + 1) * timer.interval(),
                true,
                timer.expirations() + missed);
    }

    /// Sets a timer to what is given, running or not.
    public static void replace(Editor edit, FileId id, TimerFile timer) {
        OpenFile file = edit.files.get(id.value());
        if (file.kind() instanceof TimerFile before && before.armed()) {
            Clock.remove(edit, before.deadline(), new Timers.FileTimer(id));
        }
        if (timer.armed()) {
            Clock.add(edit, timer.deadline(), new Timers.FileTimer(id));
        }
        edit.files.put(id.value(), file.withKind(timer));
    }
}
