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
import exitscope.kernel.Invariants;
import exitscope.kernel.KernelInvariantError;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Notes what a walk comes by that one would want to know of, each thing where it was seen first.
///
/// Plain and mutable, for one thread.
final class Discoveries {
    /// What a finding says, and where it was seen.
    ///
    /// @param state before the move
    /// @param move the move in which it happens; -1: it is so in the state
    record Place(Finding.Kind kind, String message, int state, int move) {}

    private record Key(Finding.Kind kind, String message) {}

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

    /// A signal and a process, which keeps its number and its parent in all schedules that matter.
    private record Addressee(int number, @Nullable TaskId parent, Signal signal) {}

    private final Map<Key, Place> places = new LinkedHashMap<>();

    /// Signals for which processes set handlers.
    private final Set<Addressee> handled = new HashSet<>();

    /// Where processes were killed by signals.
    private final Map<Addressee, Place> unhandled = new LinkedHashMap<>();

    private final Settings settings;
    private boolean looksAtTime;

    Discoveries(Settings settings) {
        this.settings = settings;
    }

    Collection<Place> places() {
        List<Place> all = new ArrayList<>(places.values());
        unhandled.forEach((addressee, place) -> {
            if (handled.contains(addressee)) {
                all.add(place);
            }
        });
        return all;
    }

    /// Whether a program looked at the clock or at what was used.
    boolean looksAtTime() {
        return looksAtTime;
    }

    /// Looks at a state in which nothing can move.
    void deadlock(MachineState state, int number) {
        add(Finding.Kind.DEADLOCK, Deadlock.describe(state), number, -1);
        for (String reader : Deadlock.heldOpen(state)) {
            add(Finding.Kind.HELD_OPEN, reader, number, -1);
        }
    }

    void race(MachineState state, SharedAccesses.Race race, int number) {
        add(
                Finding.Kind.RACE,
                "tasks "
                        + state.task(race.one()).number()
                        + " and "
                        + state.task(race.other()).number()
                        + " touch the memory at 0x"
                        + Long.toHexString(race.address())
                        + " at once, and one writes",
                number,
                -1);
    }

    void note(Transition transition, int state, int move) {
        MachineState before = transition.before();
        for (Change change : transition.changes()) {
            switch (change) {
                case SyscallEntered entered -> time(entered.call());
                case SyscallReturned returned -> returned(before, returned, state, move);
                case ParentChanged moved -> parent(before, moved, state, move);
                case SignalDropped dropped -> dropped(before, dropped, state, move);
                case ActionSet set -> handler(before, set, state, move);
                case GroupExitStarted(var task, _, var status, _) ->
                        killed(before, task, status, state, move);
                case ExitPrepared(var task, var status, _) ->
                        killed(before, task, status, state, move);
                default -> {} // everything else is as it should be
            }
        }
        for (TaskPredicate forbidden : settings.forbidden()) {
            if (forbidden.holds(transition.after())) {
                add(Finding.Kind.FORBIDDEN_STATE, forbidden.text(), state, move);
            }
        }
        if (settings.invariants()) {
            try {
                Invariants.check(before, transition.after());
            } catch (KernelInvariantError broken) {
                add(Finding.Kind.INVARIANT, String.valueOf(broken.getMessage()), state, move);
            }
        }
    }

    private void time(SyscallCall call) {
        int number = (int) call.number();
        looksAtTime |=
                TIME.contains(number)
                        || (number == SyscallNumber.WAIT4.number() && call.arg3() != 0)
                        || (number == SyscallNumber.WAITID.number() && call.arg4() != 0);
    }

    private void returned(MachineState before, SyscallReturned returned, int state, int move) {
        long number = returned.call().number();
        boolean wait =
                number == SyscallNumber.WAIT4.number() || number == SyscallNumber.WAITID.number();
        if (wait && returned.result() == -Errno.ECHILD.number() && matters(returned.task())) {
            add(
                    Finding.Kind.ECHILD,
                    process(before, returned.task()) + " waits and has no child to wait for",
                    state,
                    move);
        }
    }

    private void parent(MachineState before, ParentChanged moved, int state, int move) {
        Task child = before.tasks().get(moved.task().value());
        TaskId from = moved.from();
        if (child == null || from == null || moved.how() == Adoption.SIBLING || !matters(from)) {
            return;
        }
        if (child.exitState() == TaskExitState.ZOMBIE) {
            add(
                    Finding.Kind.ZOMBIE,
                    process(before, from)
                            + " ends and has never waited for "
                            + process(before, moved.task())
                            + ", a zombie",
                    state,
                    move);
        } else {
            add(
                    Finding.Kind.ORPHAN,
                    process(before, from)
                            + " ends while its child "
                            + process(before, moved.task())
                            + " lives",
                    state,
                    move);
        }
    }

    private void dropped(MachineState before, SignalDropped dropped, int state, int move) {
        if (dropped.why() == DropReason.COALESCED && dropped.signal().equals(Signal.SIGCHLD)) {
            add(
                    Finding.Kind.LOST_SIGCHLD,
                    process(before, dropped.task())
                            + " gets one SIGCHLD for two children, since one was pending",
                    state,
                    move);
        }
    }

    /// Notes that a signal killed a process without a handler for it; it is found where the process
    /// sets one in another schedule.
    private void unhandled(MachineState before, Task task, Signal signal, int state, int move) {
        HandlersId handlers = before.group(task.group()).handlers();
        if (!before.handlers().require(handlers.value()).action(signal).hasHandler()) {
            unhandled.putIfAbsent(
                    addressee(before, task, signal),
                    new Place(
                            Finding.Kind.BEFORE_HANDLER,
                            process(before, task.id())
                                    + " is killed by "
                                    + signal
                                    + " while the handler that it sets for it is not there",
                            state,
                            move));
        }
    }

    private static Addressee addressee(MachineState state, Task task, Signal signal) {
        Task leader = state.task(state.group(task.group()).leader());
        return new Addressee(leader.number(), leader.parent(), signal);
    }

    /// A handler; one for SIGCHLD may come too late for a child.
    private void handler(MachineState before, ActionSet set, int state, int move) {
        if (!set.action().hasHandler()) {
            return;
        }
        handled.add(addressee(before, before.task(set.task()), set.signal()));
        if (!set.signal().equals(Signal.SIGCHLD)) {
            return;
        }
        for (TaskId id : before.task(set.task()).children().values()) {
            Task child = before.tasks().get(id.value());
            if (child != null && child.exitState() == TaskExitState.ZOMBIE) {
                add(
                        Finding.Kind.BEFORE_HANDLER,
                        process(before, set.task())
                                + " sets its handler for SIGCHLD after its child "
                                + process(before, id)
                                + " has ended",
                        state,
                        move);
            }
        }
    }

    private void killed(MachineState before, TaskId task, ExitStatus status, int state, int move) {
        Signal signal = status.signal();
        Task victim = before.tasks().get(task.value());
        if (signal == null || victim == null) {
            return;
        }
        unhandled(before, victim, signal, state, move);
        boolean pipe = signal.equals(Signal.SIGPIPE);
        add(
                pipe ? Finding.Kind.BROKEN_PIPE : Finding.Kind.KILLED,
                process(before, task)
                        + (pipe
                                ? " dies of SIGPIPE: it writes to a pipe that nobody reads"
                                : " is killed by " + signal),
                state,
                move);
    }

    private boolean matters(TaskId task) {
        return !(settings.ownInit() && task.value() == 1);
    }

    static String process(MachineState state, @Nullable TaskId id) {
        Task task = id == null ? null : state.tasks().get(id.value());
        return task == null ? "a process that is gone" : "process " + task.number();
    }

    private void add(Finding.Kind kind, String message, int state, int move) {
        places.putIfAbsent(new Key(kind, message), new Place(kind, message, state, move));
    }
}
