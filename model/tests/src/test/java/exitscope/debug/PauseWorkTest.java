package exitscope.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.abi.SyscallNumber;
import exitscope.change.Change;
import exitscope.change.SyscallChange.SyscallReturned;
import exitscope.change.Transition;
import exitscope.history.History;
import exitscope.machine.Execution;
import exitscope.machine.GuestPlaces;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.memory.Interruption;
import exitscope.memory.Page;
import exitscope.persistent.LongMap;
import exitscope.program.ElfImage;
import exitscope.publish.Moment;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.Limits;
import exitscope.state.MachineState;
import exitscope.state.SharedSpace;
import exitscope.state.TaskId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A pause is looked for after each transition and every so often within one, and between two looks
/// there is no more than a bounded amount of work, whatever the program does: so that no clock is
/// needed to know that it comes soon.
class PauseWorkTest {
    private static final int TRANSITIONS = 300;
    private static final long WORK = 3_000_000;

    /// Bytes that the host may allocate between two looks: whatever a transition does costs some,
    /// and copying at most as many.
    private static final long ALLOCATED = 64L << 20;

    /// Changes for each task there may be, and for the rest.
    private static final int CHANGES = 8 * Limits.DEFAULT.tasks();

    private static final int CONSOLE_BYTES = 65_536;

    /// Calls whose result is how many bytes they have moved.
    private static final Set<Long> MOVERS =
            Stream.of(
                            SyscallNumber.READV,
                            SyscallNumber.PREADV,
                            SyscallNumber.PWRITEV,
                            SyscallNumber.PROCESS_VM_READV)
                    .map(call -> (long) call.number())
                    .collect(Collectors.toUnmodifiableSet());

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// Counts how often it is asked, and how much is allocated in between.
    private static final class Looks implements BooleanSupplier {
        private int count;
        private long last;
        private long most;

        void begin() {
            count = 0;
            most = 0;
            last = THREADS.getCurrentThreadAllocatedBytes();
        }

        @Override
        public boolean getAsBoolean() {
            count++;
            end();
            return false;
        }

        void end() {
            long now = THREADS.getCurrentThreadAllocatedBytes();
            most = Math.max(most, now - last);
            last = now;
        }
    }

    @ParameterizedTest
    @EnumSource
    void betweenTwoLooksWorkIsBounded(Hostile hostile) {
        ElfImage image = GuestRun.compile("bomb.c", hostile.source());
        MachineState state = GuestRun.boot("bomb", image);
        Schedule schedule = new Schedule.RoundRobin();
        Looks looks = new Looks();
        Execution execution = Execution.STANDARD.interruptedBy(looks);
        long work = 0;
        for (int i = 0; i < TRANSITIONS && work < WORK; i++) {
            List<Choice> enabled = Machine.enabled(state);
            if (enabled.isEmpty()) {
                break;
            }
            Choice choice = schedule.pick(state, enabled);
            looks.begin();
            Transition made = Machine.step(state, choice, execution);
            looks.end();
            String what = hostile + " " + i + " " + choice;
            assertTrue(made.instructions() <= Choice.Run.SLICE, what);
            assertLooks(looks, made.instructions(), what);
            assertLooks(looks, Interruption.PAGE * pagesMade(made), what);
            assertLooks(looks, Interruption.PAGE * (moved(made) / Page.SIZE), what);
            assertTrue(looks.most <= ALLOCATED, () -> what + " allocates " + looks.most);
            assertTrue(made.changes().size() <= CHANGES, what);
            long written = made.after().console().written() - made.before().console().written();
            assertTrue(written <= CONSOLE_BYTES, what);
            // A byte moved takes less than an instruction.
            work += made.instructions() + moved(made) / 64;
            state = made.after();
        }
    }

    private static void assertLooks(Looks looks, long work, String what) {
        assertTrue(
                looks.count >= work / Interruption.SPELL - 1,
                () -> "%s: %d looks in %d of work".formatted(what, looks.count, work));
    }

    /// The bytes that a call says it has moved, if it is one that does.
    private static long moved(Transition made) {
        for (Change change : made.changes()) {
            if (change instanceof SyscallReturned returned && returned.result() > 0) {
                return MOVERS.contains(returned.call().number()) ? returned.result() : 0;
            }
        }
        return 0;
    }

    @Test
    void aTransitionIsGivenUpAtTheFirstLook() {
        ElfImage image = GuestRun.compile("loop.c", "int main(void) { for (;;) {} }\n");
        var history = new History(GuestRun.boot("loop", image), new Schedule.RoundRobin());
        for (int i = 0; i < 30; i++) {
            history.forward();
        }
        Moment moment = history.moment();
        MachineState state = history.state();
        assertFalse(history.attempt(() -> true, history::forward));
        assertEquals(moment, history.moment());
        assertSame(state, history.state());
        assertTrue(history.attempt(() -> false, history::forward));
        assertEquals(moment.step() + 1, history.moment().step());
        assertEquals(Choice.Run.SLICE, history.instructionsAt(moment.step()));
        MachineState now = history.state();
        Moment inside = new Moment(moment.branch(), moment.step() - 1, Choice.Run.SLICE / 2);
        assertFalse(history.attempt(() -> true, () -> history.seek(inside)));
        assertFalse(history.attempt(() -> true, () -> history.stateAt(inside)));
        assertEquals(moment.step() + 1, history.moment().step());
        assertSame(now, history.state());
    }

    /// Tries something, given up at the first look, the second, and so on, until it is done.
    ///
    /// @return how often it was given up
    private static int tries(History history, Runnable work, Runnable afterEach) {
        int looks = 0;
        while (!history.attempt(new Asked(looks + 1), work)) {
            afterEach.run();
            looks++;
        }
        return looks;
    }

    @Test
    void manySmallTransitionsAreGivenUpBetweenThem() {
        ElfImage image =
                GuestRun.compile(
                        "calls.c", "#include <unistd.h>\nint main(void) { for (;;) getppid(); }\n");
        var history = new History(GuestRun.boot("calls", image), new Schedule.RoundRobin(), 1);
        while (history.moment().step() < 1_000) {
            history.forward();
        }
        Moment moment = history.moment();
        MachineState state = history.state();
        Moment earlier = new Moment(moment.branch(), 300, 0);
        int looks =
                tries(
                        history,
                        () -> history.stateAt(earlier),
                        () -> {
                            assertEquals(moment, history.moment());
                            assertSame(state, history.state());
                        });
        assertTrue(looks >= 100, "looks: " + looks);
    }

    @Test
    void whatIsGivenUpBeginsNoBranch() {
        MachineState boot = GuestRun.bootInteractive("loop.c", "int main(void) { for (;;) {} }\n");
        var history = new History(boot, new Schedule.RoundRobin());
        while (history.moment().step() < 30) {
            history.forward();
        }
        Moment end = history.moment();
        Moment inside = new Moment(end.branch(), end.step() - 1, Choice.Run.SLICE / 2);
        history.seek(inside);
        var input = new Choice.Type(Bytes.utf8("x"));
        Runnable nothing =
                () -> {
                    assertEquals(inside, history.moment());
                    assertEquals(1, history.branches().size());
                };
        assertTrue(tries(history, () -> history.choose(input), nothing) > 1);
        assertEquals(2, history.branches().size());

        history.seek(inside);
        List<Choice> choices = List.of(input, input);
        int[] branches = {2};
        tries(
                history,
                () -> history.follow(inside, choices),
                () -> {
                    int now = history.branches().size();
                    assertTrue(
                            history.branches().stream()
                                    .allMatch(each ->
                                            each.origin() == null
                                                    || each.length() > each.origin().step()),
                            "no branch is empty");
                    branches[0] = now;
                });
        assertTrue(history.branches().size() >= branches[0]);
    }

    private static long pagesMade(Transition made) {
        long[] count = {0};
        LongMap.forEachDifference(
                made.before().memories(),
                made.after().memories(),
                (_, old, now) -> {
                    if (now != null) {
                        LongMap<Page> before = old == null ? parent(made) : old.space().pages();
                        count[0] += differing(before, now.space().pages());
                    }
                });
        LongMap.forEachDifference(
                made.before().sharedMemories(),
                made.after().sharedMemories(),
                (_, old, now) -> {
                    if (now != null) {
                        count[0] +=
                                differing(old == null ? LongMap.of() : old.pages(), now.pages());
                    }
                });
        return count[0];
    }

    /// The pages of the task that moves, which a new process has from it.
    private static LongMap<Page> parent(Transition made) {
        if (made.choice() instanceof Choice.Run(TaskId task, _)) {
            var memory = made.before().task(task).memory();
            SharedSpace space = memory == null ? null : made.before().memory(memory);
            return space == null ? LongMap.of() : space.space().pages();
        }
        return LongMap.of();
    }

    private static long differing(LongMap<Page> before, LongMap<Page> after) {
        long[] count = {0};
        LongMap.forEachDifference(before, after, (_, _, page) -> count[0] += page == null ? 0 : 1);
        return count[0];
    }

    // ---- within a transition ----

    /// A breakpoint in an endless loop whose condition never holds.
    private static class Never implements StopRule {
        private final GuestPlaces places;

        Never(long address) {
            places = new GuestPlaces(address);
        }

        @Override
        public boolean stopsAfter(Transition transition) {
            return false;
        }

        @Override
        public GuestPlaces places(MachineState state, TaskId task) {
            return places;
        }

        @Override
        public boolean stopsAt(MachineState state, TaskId task) {
            return false;
        }
    }

    private static History looping() {
        String source = "volatile int n;\nint main(void) { for (;;) n++; }\n";
        ElfImage image = GuestRun.compile("loop.c", source);
        var history = new History(GuestRun.boot("loop", image), new Schedule.RoundRobin());
        while (history.instructionsAt(Math.max(history.moment().step() - 1, 0))
                < Choice.Run.SLICE) {
            history.forward();
        }
        return history;
    }

    @Test
    void aConditionThatDoesNotHoldIsAskedWithPausesBetween() {
        History history = looping();
        TaskId task = requireNonNull(history.state().running());
        long loop = history.state().task(task).registers().pc();
        var search = new Search(history, new Never(loop));
        long step = history.moment().step();
        long last = 0;
        for (int i = 0; i < 5; i++) {
            assertEquals(Search.Progress.GOES_ON, search.forward(() -> true));
            Moment reached = history.moment();
            assertEquals(step, reached.step());
            assertTrue(reached.ticks() > last && reached.ticks() < last + 100, reached.toString());
            last = reached.ticks();
        }
        assertEquals(Search.Progress.GOES_ON, search.forward(new Asked(1_000)));
    }

    /// The same, and a watched value that changes once, in the midst of a transition.
    private static final class Once extends Never {
        private final TaskId task;
        private final long change;

        Once(long address, TaskId task, long change) {
            super(address);
            this.task = task;
            this.change = change;
        }

        @Override
        public boolean stopsAfter(Transition transition) {
            return transition.before().task(task).instructions() < change
                    && transition.after().task(task).instructions() >= change;
        }
    }

    @Test
    void whatChangedBeforeAPauseInATransitionIsSeenAtItsEnd() {
        History history = looping();
        TaskId task = requireNonNull(history.state().running());
        long loop = history.state().task(task).registers().pc();
        long change = history.state().task(task).instructions() + 50;
        long step = history.moment().step();
        var search = new Search(history, new Once(loop, task, change));
        Search.Progress progress = Search.Progress.GOES_ON;
        for (int i = 0; i < 100; i++) {
            progress = search.forward(() -> true);
            assertEquals(Search.Progress.GOES_ON, progress);
            assertEquals(step, history.moment().step());
        }
        assertTrue(history.state().task(task).instructions() > change);
        assertEquals(Search.Progress.FOUND, search.all(true, () -> false));
        assertEquals(new Moment(history.moment().branch(), step + 1, 0), history.moment());
    }

    /// Says yes when it was asked often enough.
    private static final class Asked implements BooleanSupplier {
        private int left;

        Asked(int times) {
            left = times;
        }

        @Override
        public boolean getAsBoolean() {
            return --left < 0;
        }
    }

    @Test
    void goingBackStopsAtOnceAndStaysWhereItWas() {
        History history = looping();
        for (int i = 0; i < 20; i++) {
            history.forward();
        }
        TaskId task = requireNonNull(history.state().running());
        long loop = history.state().task(task).registers().pc();
        Moment from = history.moment();
        for (int times : new int[] {0, 1, 2, 3}) {
            var search = new Search(history, new Never(loop));
            assertEquals(Search.Progress.GOES_ON, search.back(new Asked(times)));
            assertEquals(from, history.moment());
        }
    }
}
