package exitscope.state;

import exitscope.abi.Signal;
import exitscope.persistent.LongMap;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The timers of a process but for [ThreadGroup#alarm]. (setitimer(2), timer_create(2))
///
/// @param virtual counts user time and sends SIGVTALRM, or null
/// @param profiling counts user and system time and sends SIGPROF, or null
/// @param posix by their number
/// @param nextPosix where the search for a free number begins
/// @param watchers who waits for the processor time of this process besides
public record ProcessTimers(
        @Nullable CpuTimer virtual,
        @Nullable CpuTimer profiling,
        LongMap<PosixTimer> posix,
        int nextPosix,
        List<Watcher> watchers) {
    public static final ProcessTimers NONE =
            new ProcessTimers(null, null, LongMap.of(), 0, List.of());

    /// Who waits until a clock of processor time shows something.
    public sealed interface Watcher {
        TimerClock clock();

        /// In nanoseconds of the clock's time.
        long expiry();
    }

    /// A task asleep. (clock_nanosleep(2))
    public record Sleeper(TaskId task, TimerClock clock, long expiry) implements Watcher {}

    /// A timer of another process.
    public record OthersTimer(GroupId owner, int number, TimerClock clock, long expiry)
            implements Watcher {}

    public ProcessTimers {
        watchers = List.copyOf(watchers);
    }

    /// An interval timer on processor time.
    ///
    /// @param expiry in nanoseconds of the process's processor time
    /// @param interval nanoseconds, 0 to fire once
    public record CpuTimer(long expiry, long interval) {}

    /// What a timer reads.
    public sealed interface TimerClock {
        /// Virtual time since boot: CLOCK_MONOTONIC and its kin.
        record Monotonic() implements TimerClock {}

        /// The time of day, which can be set. CLOCK_REALTIME
        record RealTime() implements TimerClock {}

        /// Processor time of a process.
        ///
        /// @param user whether system time does not count
        record Process(GroupId group, boolean user) implements TimerClock {}

        /// Processor time of a task.
        ///
        /// @param user whether system time does not count
        record Thread(TaskId task, boolean user) implements TimerClock {}
    }

    /// What happens when a timer expires. (sigevent(7))
    ///
    /// @param signal null for SIGEV_NONE
    /// @param task the receiving task for SIGEV_THREAD_ID, else null
    /// @param value `sigev_value`
    public record Notification(@Nullable Signal signal, @Nullable TaskId task, long value) {}

    /// A POSIX timer.
    ///
    /// @param expiry on its clock, in nanoseconds; 0 when it is not armed
    /// @param interval nanoseconds, 0 to fire once
    /// @param follows whether its expiry is a time of day, which moves when that is set
    /// @param queued whether its signal is pending: it then fires no second time until that is
    ///   taken
    /// @param overrun expirations that the last signal taken stands for, besides its own
    public record PosixTimer(
            int number,
            TimerClock clock,
            Notification notification,
            long expiry,
            long interval,
            boolean follows,
            boolean queued,
            int overrun) {
        /// A timer that was never set.
        public static PosixTimer unset(int number, TimerClock clock, Notification notification) {
            return new PosixTimer(number, clock, notification, 0, 0, false, false, 0);
        }

        public PosixTimer armed(long at, long every) {
            return new PosixTimer(number, clock, notification, at, every, follows, false, overrun);
        }

        public PosixTimer withFollows(boolean other) {
            return new PosixTimer(
                    number, clock, notification, expiry, interval, other, queued, overrun);
        }

        public PosixTimer withQueued(boolean pending) {
            return new PosixTimer(
                    number, clock, notification, expiry, interval, follows, pending, overrun);
        }

        public PosixTimer withExpiry(long at, int missed) {
            return new PosixTimer(
                    number, clock, notification, at, interval, follows, false, missed);
        }
    }

    public ProcessTimers withVirtual(@Nullable CpuTimer timer) {
        return new ProcessTimers(timer, profiling, posix, nextPosix, watchers);
    }

    public ProcessTimers withProfiling(@Nullable CpuTimer timer) {
        return new ProcessTimers(virtual, timer, posix, nextPosix, watchers);
    }

    public ProcessTimers with(PosixTimer timer) {
        return new ProcessTimers(
                virtual, profiling, posix.with(timer.number(), timer), nextPosix, watchers);
    }

    public ProcessTimers without(PosixTimer timer) {
        return new ProcessTimers(
                virtual, profiling, posix.without(timer.number()), nextPosix, watchers);
    }

    public ProcessTimers with(Watcher watcher) {
        List<Watcher> more = new ArrayList<>(watchers);
        more.add(watcher);
        return new ProcessTimers(virtual, profiling, posix, nextPosix, more);
    }

    public ProcessTimers without(Watcher watcher) {
        List<Watcher> fewer = new ArrayList<>(watchers);
        fewer.remove(watcher);
        return new ProcessTimers(virtual, profiling, posix, nextPosix, fewer);
    }
}
