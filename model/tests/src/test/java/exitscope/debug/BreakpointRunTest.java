package exitscope.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.change.ExitChange.ExitStateAdvanced;
import exitscope.command.Command;
import exitscope.command.Direction;
import exitscope.dwarf.DebugInfo;
import exitscope.machine.GuestRun;
import exitscope.predicate.StateExpression;
import exitscope.predicate.TaskPredicate;
import exitscope.predicate.Value;
import exitscope.program.ElfImage;
import exitscope.publish.Activity;
import exitscope.publish.Comparison;
import exitscope.publish.Moment;
import exitscope.publish.Notice;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.StateFingerprint;
import exitscope.state.Task;
import exitscope.state.TaskExitState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class BreakpointRunTest {
    private static final String PROGRAM =
            """
            #include <stdlib.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int counter;
            static int twice(int x) {
                int result = x + x;
                return result;
            }
            int main(void) {
                int sum = 0;
                for (int i = 0; i < 4; i++) {
                    counter = i * 10;
                    sum += twice(i);
                }
                for (int i = 0; i < 3; i++)
                    if (fork() == 0)
                        _exit(sum);
                while (wait(0) > 0)
                    ;
                return sum;
            }
            """;

    private final BlockingQueue<Publication> publications = new LinkedBlockingQueue<>();
    private final ElfImage image = GuestRun.compile("test.c", PROGRAM);
    private Session session = open(new Schedule.RoundRobin());
    private long endHash;

    private Session open(Schedule schedule) {
        return new Session(
                new ProgramInfo("test.c", "/home/user/test", PROGRAM, DebugInfo.of(image)),
                GuestRun.boot("test.c", PROGRAM, false),
                schedule,
                publications::add);
    }

    @BeforeEach
    void runOnce() throws InterruptedException {
        next();
        endHash = StateFingerprint.of(run(new Command.Run()).state());
        after(new Command.Reset());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Publication next() throws InterruptedException {
        return requireNonNull(publications.poll(20, TimeUnit.SECONDS), "nothing was published");
    }

    private Publication after(Command command) throws InterruptedException {
        session.send(command);
        return next();
    }

    private Publication run(Command command) throws InterruptedException {
        Publication at = after(command);
        while (at.activity() == Activity.RUNNING) {
            at = next();
        }
        return at;
    }

    private static int line(Publication at) {
        Choice.Run mover =
                at.options().stream()
                        .filter(option -> option.recorded())
                        .map(option -> (Choice.Run) option.choice())
                        .findFirst()
                        .orElseThrow();
        Task task = at.state().task(mover.task());
        return at.program().lines().lineAt(task.registers().pc()).orElseThrow().line();
    }

    /// Every moment at which a run from the start to the end stops.
    private List<Moment> stopsForward(int id) throws InterruptedException {
        List<Moment> stops = new ArrayList<>();
        after(new Command.Reset());
        Publication at = run(new Command.Run());
        while (at.notice() != null) {
            assertEquals(new Notice.AtBreakpoint(id), at.notice());
            stops.add(at.moment());
            at = run(new Command.Run());
        }
        assertEquals(endHash, StateFingerprint.of(at.state()), "stopping changed the run");
        return stops;
    }

    private List<Moment> stopsBackward() throws InterruptedException {
        List<Moment> stops = new ArrayList<>();
        Publication at = run(new Command.End());
        if (at.notice() == null) {
            at = run(new Command.RunBack());
        }
        while (at.notice() != null) {
            stops.addFirst(at.moment());
            at = run(new Command.RunBack());
        }
        assertEquals(Moment.START, at.moment());
        return stops;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line 6",
                "line 12",
                "line 6 if number == 2",
                "line 14 if $i > 1 and $sum != 0",
                "line 7 if $result == 2 or $counter > 20",
                "function twice",
                "syscall clone",
                "syscall wait4 entry",
                "signal SIGCHLD",
                "stage notify",
                "state zombie",
                "reap",
                "event fork",
                "when zombies > 0",
            })
    void stopsAtTheSameMomentsEitherWay(String text) throws InterruptedException {
        Publication set = after(new Command.AddBreakpoint(Breakpoint.parse(text)));
        int id = set.marks().breakpoints().getFirst().id();
        List<Moment> forward = stopsForward(id);
        assertTrue(forward.size() >= 2, () -> text + " stops at " + forward);
        List<Moment> backward = stopsBackward();
        Moment end = run(new Command.End()).moment();
        assertEquals(
                forward.stream().filter(moment -> !moment.equals(end)).toList(), backward, text);
        assertEquals(1, next(new Command.Pause()).branches().size(), "stopping begins no branch");
    }

    private Publication next(Command command) throws InterruptedException {
        return after(command);
    }

    @Test
    void aLineStopsBeforeItRunsEachTime() throws InterruptedException {
        after(new Command.AddBreakpoint(Breakpoint.parse("line 6")));
        for (int i = 0; i < 4; i++) {
            Publication at = run(new Command.Run());
            assertInstanceOf(Notice.AtBreakpoint.class, at.notice());
            assertEquals(6, line(at));
        }
        assertNull(run(new Command.Run()).notice());
    }

    @Test
    void whyARunStoppedIsForgottenWhenTheNextBegins() throws InterruptedException {
        after(new Command.AddBreakpoint(Breakpoint.parse("line 6")));
        assertInstanceOf(Notice.AtBreakpoint.class, run(new Command.Run()).notice());
        assertNull(after(new Command.Run()).notice());
    }

    @Test
    void aDisabledBreakpointIsPassed() throws InterruptedException {
        Publication at = after(new Command.AddBreakpoint(Breakpoint.parse("line 6")));
        int id = at.marks().breakpoints().getFirst().id();
        at = after(new Command.EnableBreakpoint(id, false));
        assertFalse(at.marks().breakpoints().getFirst().enabled());
        assertEquals(Activity.FINISHED, run(new Command.Run()).activity());
        after(new Command.RemoveBreakpoint(id));
        assertTrue(after(new Command.Reset()).marks().breakpoints().isEmpty());
    }

    @Test
    void whoMadeItAZombieIsFoundFromTheEnd() throws InterruptedException {
        Publication end = run(new Command.End());
        assertTrue(TaskPredicate.parse("zombies == 0").holds(end.state()));
        after(new Command.AddWatch(Watch.parse("zombies")));
        int id = next(new Command.Pause()).marks().watches().getFirst().id();
        Publication at = run(new Command.SeekChange(id, Direction.BACKWARD));
        Notice.Changed changed = assertInstanceOf(Notice.Changed.class, at.notice());
        assertEquals(Value.of(1), changed.from());
        assertTrue(
                requireNonNull(at.last()).changes().stream()
                        .anyMatch(change ->
                                change instanceof ExitStateAdvanced advanced
                                        && advanced.to() == TaskExitState.DEAD));
        int found = 1;
        for (; at.notice() instanceof Notice.Changed; found++) {
            at = run(new Command.SeekChange(id, Direction.BACKWARD));
        }
        assertEquals(Moment.START, at.moment());
        assertTrue(found >= 6, "each of three became a zombie and was reaped");
    }

    @Test
    void whoWroteAVariableIsFoundToTheInstruction() throws InterruptedException {
        long address = image.symbols().named("counter").orElseThrow().address();
        run(new Command.End());
        Publication at =
                after(new Command.AddWatch(Watch.parse("task(2).int(0x%x)".formatted(address))));
        int id = at.marks().watches().getFirst().id();
        // The program's end took its memory.
        at = run(new Command.SeekChange(id, Direction.BACKWARD));
        assertEquals(new Value.Absent(), assertInstanceOf(Notice.Changed.class, at.notice()).to());
        for (int value = 30; value > 0; value -= 10) {
            at = run(new Command.SeekChange(id, Direction.BACKWARD));
            Notice.Changed changed = assertInstanceOf(Notice.Changed.class, at.notice());
            assertEquals(Value.of(value), changed.to());
            assertEquals(12, line(at), "it stands before the instruction that writes");
            assertEquals(
                    Value.of(value - 10),
                    StateExpression.parse("task(2).int(0x%x)".formatted(address)).of(at.state()));
        }
        for (int value = 10; value <= 30; value += 10) {
            at = run(new Command.SeekChange(id, Direction.FORWARD));
            assertEquals(Value.of(value), assertInstanceOf(Notice.Changed.class, at.notice()).to());
        }
    }

    @Test
    void aWatchThatStopsIsABreakpoint() throws InterruptedException {
        Publication at = after(new Command.AddWatch(Watch.parse("zombies")));
        int id = at.marks().watches().getFirst().id();
        assertNull(run(new Command.Run()).notice());
        after(new Command.Reset());
        after(new Command.StopAtWatch(id, true));
        at = run(new Command.Run());
        assertEquals(new Notice.Changed(id, Value.of(0), Value.of(1)), at.notice());
    }

    @Test
    void bookmarksAreWalkedInTheirOrder() throws InterruptedException {
        after(new Command.Seek(new Moment(0, 20, 0)));
        after(new Command.AddBookmark("later", ""));
        after(new Command.Seek(new Moment(0, 10, 0)));
        Publication at = after(new Command.AddBookmark("sooner", "look here"));
        int id = at.marks().bookmarks().getFirst().id();
        assertEquals("sooner", at.marks().bookmarks().getFirst().name());
        assertEquals(20, after(new Command.SeekBookmark(Direction.FORWARD)).moment().step());
        assertEquals(20, after(new Command.SeekBookmark(Direction.FORWARD)).moment().step());
        assertEquals(10, after(new Command.SeekBookmark(Direction.BACKWARD)).moment().step());
        at = after(new Command.EditBookmark(id, "first", "a note"));
        assertEquals("a note", at.marks().bookmarks().getFirst().note());
        at = after(new Command.RemoveBookmark(id));
        assertEquals(1, at.marks().bookmarks().size());
    }

    @Test
    void branchesAreNamedComparedAndDeleted() throws InterruptedException {
        Publication end = run(new Command.End());
        Publication at = after(new Command.Reset());
        while (at.options().size() < 2) {
            at = after(new Command.Step(exitscope.command.Granularity.TRANSITION));
        }
        Choice other =
                at.options().stream()
                        .filter(option -> !option.recorded())
                        .findFirst()
                        .orElseThrow()
                        .choice();
        after(new Command.Choose(other));
        at = after(new Command.NameBranch(1, "child first"));
        assertEquals("child first", at.branch(1).name());
        after(
                new Command.Compare(
                        new Moment(0, at.moment().step(), 0),
                        new Moment(1, at.moment().step(), 0)));
        Comparison comparison = requireNonNull(next(new Command.Pause()).comparison());
        assertTrue(
                comparison.differences().stream()
                        .anyMatch(difference ->
                                difference instanceof Comparison.OfMachine field
                                        && field.field().equals("running")),
                () -> comparison.differences().toString());
        Publication same = after(new Command.Compare(new Moment(0, 1, 0), new Moment(1, 1, 0)));
        assertTrue(requireNonNull(same.comparison()).differences().isEmpty());
        Publication before = after(new Command.AddBookmark("there", ""));
        at = after(new Command.DeleteBranch(1));
        assertEquals(1, at.branches().size());
        assertEquals(0, at.moment().branch());
        assertTrue(at.marks().bookmarks().isEmpty(), "its bookmarks go with it");
        assertInstanceOf(Notice.BranchDeleted.class, at.notice());
        at = after(new Command.RestoreBranch());
        assertEquals(before.branches(), at.branches(), "it can be had again");
        assertEquals(before.marks(), at.marks(), "with its bookmarks");
        at = after(new Command.Seek(before.moment()));
        assertEquals(StateFingerprint.of(before.state()), StateFingerprint.of(at.state()));
        assertEquals(2, after(new Command.RestoreBranch()).branches().size(), "once");
        at = after(new Command.DeleteBranch(1));
        assertEquals(1, at.branches().size());
        at = after(new Command.DeleteBranch(0));
        assertEquals(1, at.branches().size(), "the first branch stays");
        assertEquals(end.moment(), run(new Command.End()).moment());
    }

    @Test
    void aConditionOnAVariableIsAskedEachTime() throws InterruptedException {
        after(new Command.AddBreakpoint(Breakpoint.parse("line 6 if $x == 3")));
        Publication at = run(new Command.Run());
        assertEquals(6, line(at));
        assertNull(run(new Command.Run()).notice(), "x is 3 once");
    }

    @Test
    void whoWroteAVariableIsFoundByItsName() throws InterruptedException {
        run(new Command.End());
        Publication at = after(new Command.AddWatch(Watch.parse("task(2).$counter")));
        int id = at.marks().watches().getFirst().id();
        run(new Command.SeekChange(id, Direction.BACKWARD));
        at = run(new Command.SeekChange(id, Direction.BACKWARD));
        assertEquals(Value.of(30), assertInstanceOf(Notice.Changed.class, at.notice()).to());
        assertEquals(12, line(at));
    }

    @Test
    void whatIsPutUponTheRunDoesNotTakeTheNoticeAway() throws InterruptedException {
        after(new Command.AddBreakpoint(Breakpoint.parse("line 6")));
        Notice notice = requireNonNull(run(new Command.Run()).notice());
        assertEquals(notice, after(new Command.AddBookmark("here", "")).notice());
        assertNull(after(new Command.Reset()).notice());
    }
}
