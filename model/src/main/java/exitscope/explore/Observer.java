package exitscope.explore;

import exitscope.abi.Errno;
import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.change.Change;
import exitscope.change.ExitChange.ExitPrepared;
import exitscope.change.ExitChange.GroupExitStarted;
import exitscope.change.FamilyChange.Adoption;
import exitscope.change.FamilyChange.ParentChanged;
import exitscope.change.SignalChange.ActionSet;
import exitscope.change.SignalChange.DropReason;
import exitscope.change.SignalChange.SignalDropped;
import exitscope.change.SyscallChange.SyscallEntered;
import exitscope.change.SyscallChange.SyscallReturned;
import exitscope.change.Transition;
import exitscope.footprint.Footprint;
import exitscope.footprint.Footprint.Kind;
import exitscope.kernel.Invariants;
import exitscope.kernel.KernelInvariantError;
import exitscope.outcome.Finding;
import exitscope.phrase.Phrase;
import exitscope.predicate.TaskPredicate;
import exitscope.state.ExitStatus;
import exitscope.state.HandlersId;
import exitscope.state.MachineState;
import exitscope.state.SyscallCall;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Looks at transitions and states for what one would want to know of.
///
/// Plain and mutable, for one thread.
final class Observer {
    private static final Sighting LOOKS_AT_TIME = new Sighting.LooksAtTime();
    private static final Sighting LOOKS_AT_INIT = new Sighting.LooksAtInit();
    private static final int INIT = 1;

    /// Calls that may read a file of /proc.
    private static final Set<Integer> READING =
            Set.of(
                    SyscallNumber.READ.number(),
                    SyscallNumber.PREAD64.number(),
                    SyscallNumber.READV.number(),
                    SyscallNumber.PREADV.number(),
                    SyscallNumber.PREADV2.number(),
                    SyscallNumber.SENDFILE.number(),
                    SyscallNumber.SPLICE.number(),
                    SyscallNumber.COPY_FILE_RANGE.number());

    /// Calls whose result depends on how much time has passed or was used.
    private static final Set<Integer> TIME =
            Set.of(
                    SyscallNumber.CLOCK_GETTIME.number(),
                    SyscallNumber.GETTIMEOFDAY.number(),
                    SyscallNumber.TIMES.number(),
                    SyscallNumber.GETRUSAGE.number(),
                    SyscallNumber.SYSINFO.number(),
                    SyscallNumber.GETITIMER.number(),
                    SyscallNumber.TIMER_GETTIME.number(),
                    SyscallNumber.TIMERFD_GETTIME.number(),
                    SyscallNumber.ADJTIMEX.number(),
                    SyscallNumber.CLOCK_ADJTIME.number());

    /// TIMER_ABSTIME of clock_nanosleep(2): whether it sleeps depends on the time.
    private static final long ABSOLUTE = 1;

    /// Without FUTEX_PRIVATE_FLAG and FUTEX_CLOCK_REALTIME. (futex(2))
    private static final long FUTEX_COMMAND = 0x7f;

    /// The wait whose timeout is a time, not a duration.
    private static final long FUTEX_WAIT_BITSET = 9;

    private final List<Sighting> seen = new ArrayList<>();
    private final Settings settings;

    Observer(Settings settings) {
        this.settings = settings;
    }

    /// What was seen since this was asked last.
    List<Sighting> take() {
        if (seen.isEmpty()) {
            return List.of();
        }
        List<Sighting> taken = List.copyOf(seen);
        seen.clear();
        return taken;
    }

    /// Looks at a state in which nothing can move.
    void deadlock(MachineState state) {
        add(Finding.Kind.DEADLOCK, Deadlock.describe(state));
        for (Phrase reader : Deadlock.heldOpen(state)) {
            add(Finding.Kind.HELD_OPEN, reader);
        }
    }

    void race(MachineState state, SharedAccesses.Race race) {
        add(
                Finding.Kind.RACE,
                Phrase.of(
                        "finding.race",
                        state.task(race.one()).outerNumber(),
                        state.task(race.other()).outerNumber(),
                        Long.toHexString(race.address())));
    }

    void note(Transition transition) {
        MachineState before = transition.before();
        Footprint footprint = transition.footprint();
        if (!footprint.isEverything() && footprint.reads(Kind.CLOCK)) {
            seen.add(LOOKS_AT_TIME);
        }
        if (looksAtInit(transition)) {
            seen.add(LOOKS_AT_INIT);
        }
        for (Change change : transition.changes()) {
            switch (change) {
                case SyscallEntered entered -> time(entered.call());
                case SyscallReturned returned -> returned(before, returned);
                case ParentChanged moved -> parent(before, moved);
                case SignalDropped dropped -> dropped(before, dropped);
                case ActionSet set -> handler(before, set);
                case GroupExitStarted(var task, _, var status, _) -> killed(before, task, status);
                case ExitPrepared(var task, var status, _) -> killed(before, task, status);
                default -> {} // everything else is as it should be
            }
        }
        for (TaskPredicate forbidden : settings.forbidden()) {
            if (forbidden.holds(transition.after())) {
                add(Finding.Kind.FORBIDDEN_STATE, Phrase.verbatim(forbidden.text()));
            }
        }
        if (settings.invariants()) {
            try {
                Invariants.check(before, transition.after());
            } catch (KernelInvariantError broken) {
                add(Finding.Kind.INVARIANT, Phrase.verbatim(String.valueOf(broken.getMessage())));
            }
        }
    }

    /// Looks for zombies that are older than is asked for.
    void zombies(MachineState state, ZombieAges ages) {
        ages.tasks()
                .forEachEntry((id, age) -> {
                    Task task = state.tasks().get(id);
                    if (age > settings.oldZombies()
                            && task != null
                            && task.parent() != null
                            && matters(task.parent())) {
                        add(
                                Finding.Kind.OLD_ZOMBIE,
                                Phrase.of(
                                        "finding.oldZombie",
                                        task.outerNumber(),
                                        settings.oldZombies()));
                    }
                });
    }

    private boolean looksAtInit(Transition transition) {
        Footprint footprint = transition.footprint();
        if (!settings.ownInit()
                || !(footprint.scans(Kind.TASK) || footprint.reads(Kind.TASK, INIT))
                || footprint.writes(Kind.TASK, INIT)) {
            return false;
        }
        return transition.changes().stream()
                .anyMatch(change ->
                        change instanceof SyscallReturned returned
                                && READING.contains((int) returned.call().number()));
    }

    private void time(SyscallCall call) {
        int number = (int) call.number();
        if (TIME.contains(number)
                || (number == SyscallNumber.CLOCK_NANOSLEEP.number()
                        && (call.arg1() & ABSOLUTE) != 0)
                || (number == SyscallNumber.FUTEX.number()
                        && (call.arg1() & FUTEX_COMMAND) == FUTEX_WAIT_BITSET
                        && call.arg3() != 0)
                || (number == SyscallNumber.WAIT4.number() && call.arg3() != 0)
                || (number == SyscallNumber.WAITID.number() && call.arg4() != 0)) {
            seen.add(LOOKS_AT_TIME);
        }
    }

    private void returned(MachineState before, SyscallReturned returned) {
        long number = returned.call().number();
        if (returned.result() == -Errno.EPIPE.number() && outlivesSigpipe(before, returned)) {
            add(
                    Finding.Kind.BROKEN_PIPE,
                    Phrase.of("finding.epipe", process(before, returned.task())));
        }
        boolean wait =
                number == SyscallNumber.WAIT4.number() || number == SyscallNumber.WAITID.number();
        if (wait && returned.result() == -Errno.ECHILD.number() && matters(returned.task())) {
            add(Finding.Kind.ECHILD, Phrase.of("finding.echild", process(before, returned.task())));
        }
    }

    /// Whether the signal that comes with EPIPE does not end the process.
    private static boolean outlivesSigpipe(MachineState before, SyscallReturned returned) {
        Task task = before.task(returned.task());
        HandlersId handlers = before.group(task.group()).handlers();
        return task.mask().contains(Signal.SIGPIPE)
                || !before.handlers().require(handlers.value()).action(Signal.SIGPIPE).isDefault();
    }

    private void parent(MachineState before, ParentChanged moved) {
        Task child = before.tasks().get(moved.task().value());
        TaskId from = moved.from();
        if (child == null || from == null || moved.how() == Adoption.SIBLING || !matters(from)) {
            return;
        }
        if (child.exitState() == TaskExitState.ZOMBIE) {
            add(
                    Finding.Kind.ZOMBIE,
                    Phrase.of(
                            "finding.zombie",
                            process(before, from),
                            process(before, moved.task())));
        } else {
            add(
                    Finding.Kind.ORPHAN,
                    Phrase.of(
                            "finding.orphan",
                            process(before, from),
                            process(before, moved.task())));
        }
    }

    private void dropped(MachineState before, SignalDropped dropped) {
        if (dropped.why() == DropReason.COALESCED && dropped.signal().equals(Signal.SIGCHLD)) {
            add(
                    Finding.Kind.LOST_SIGCHLD,
                    Phrase.of("finding.lostSigchld", process(before, dropped.task())));
        }
    }

    /// Notes that a signal killed a process without a handler for it; it is found where the process
    /// sets one in another schedule.
    private void unhandled(MachineState before, Task task, Signal signal) {
        HandlersId handlers = before.group(task.group()).handlers();
        if (!before.handlers().require(handlers.value()).action(signal).hasHandler()) {
            seen.add(
                    new Sighting.Unhandled(
                            addressee(before, task, signal),
                            Phrase.of(
                                    "finding.beforeHandler", process(before, task.id()), signal)));
        }
    }

    private static Sighting.Addressee addressee(MachineState state, Task task, Signal signal) {
        Task leader = state.task(state.group(task.group()).leader());
        return new Sighting.Addressee(leader.outerNumber(), leader.parent(), signal);
    }

    /// A handler; one for SIGCHLD may come too late for a child.
    private void handler(MachineState before, ActionSet set) {
        if (!set.action().hasHandler()) {
            return;
        }
        seen.add(new Sighting.Handled(addressee(before, before.task(set.task()), set.signal())));
        if (!set.signal().equals(Signal.SIGCHLD)) {
            return;
        }
        for (TaskId id : before.task(set.task()).children().values()) {
            Task child = before.tasks().get(id.value());
            if (child != null && child.exitState() == TaskExitState.ZOMBIE) {
                add(
                        Finding.Kind.BEFORE_HANDLER,
                        Phrase.of(
                                "finding.lateHandler",
                                process(before, set.task()),
                                process(before, id)));
            }
        }
    }

    private void killed(MachineState before, TaskId task, ExitStatus status) {
        Signal signal = status.signal();
        Task victim = before.tasks().get(task.value());
        if (signal == null || victim == null) {
            return;
        }
        unhandled(before, victim, signal);
        if (signal.equals(Signal.SIGABRT)) {
            add(Finding.Kind.ASSERTION, Phrase.of("finding.assertion", process(before, task)));
            return;
        }
        boolean pipe = signal.equals(Signal.SIGPIPE);
        Phrase process = process(before, task);
        add(
                pipe ? Finding.Kind.BROKEN_PIPE : Finding.Kind.KILLED,
                pipe
                        ? Phrase.of("finding.sigpipe", process)
                        : Phrase.of("finding.killed", process, signal));
    }

    private boolean matters(TaskId task) {
        return !(settings.ownInit() && task.value() == 1);
    }

    static Phrase process(MachineState state, @Nullable TaskId id) {
        Task task = id == null ? null : state.tasks().get(id.value());
        return task == null
                ? Phrase.of("finding.gone")
                : Phrase.of("finding.process", task.outerNumber());
    }

    private void add(Finding.Kind kind, Phrase message) {
        seen.add(new Sighting.Found(kind, message));
    }
}
