package exitscope.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.change.EventKind;
import exitscope.change.SyscallChange.SyscallReturned;
import exitscope.command.Command;
import exitscope.command.Direction;
import exitscope.command.Granularity;
import exitscope.dwarf.DebugInfo;
import exitscope.machine.GuestRun;
import exitscope.program.ElfImage;
import exitscope.publish.Activity;
import exitscope.publish.Moment;
import exitscope.publish.Option;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.StateFingerprint;
import exitscope.state.Task;
import exitscope.state.TaskId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

class SessionTest {
    private static final String PROGRAM =
            """
            #include <stdlib.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                int sum = 0;
                sum += 1;
                sum += 2;
                if (fork() == 0)
                    _exit(sum);
                wait(0);
                return sum;
            }
            """;

    private final BlockingQueue<Publication> publications = new LinkedBlockingQueue<>();
    private Session session = open(PROGRAM);

    @AfterEach
    void close() {
        session.close();
    }

    private Session open(String source) {
        ElfImage image = GuestRun.compile("test.c", source);
        ProgramInfo program = new ProgramInfo("test.c", "/test", source, DebugInfo.of(image));
        return new Session(
                program,
                GuestRun.boot("test.c", source, true),
                new Schedule.Fifo(),
                publications::add);
    }

    private Publication next() throws InterruptedException {
        return requireNonNull(publications.poll(20, TimeUnit.SECONDS), "nothing was published");
    }

    private Publication after(Command command) throws InterruptedException {
        session.send(command);
        return next();
    }

    private Publication runToTheEnd() throws InterruptedException {
        Publication publication = after(new Command.Run());
        while (publication.activity() == Activity.RUNNING) {
            publication = next();
        }
        return publication;
    }

    private int line(Publication publication) {
        Task task = publication.state().task(requireNonNull(publication.state().running()));
        return publication.program().lines().lineAt(task.registers().pc()).orElseThrow().line();
    }

    @Test
    void isKeptWhileAStepGoesOnAndOn() throws Exception {
        next();
        session.close();
        session = open("#include <unistd.h>\nint main(void) { for (;;) getppid(); }");
        next();
        session.send(new Command.SeekEvent(Direction.FORWARD, EventKind.EXIT, null));
        long last = 0;
        for (int i = 0; i < 3; i++) {
            CompletableFuture<Session.Kept> kept = new CompletableFuture<>();
            session.keep(kept::complete);
            long transitions = kept.get(20, TimeUnit.SECONDS).history().transitions();
            assertTrue(transitions >= last, "what is new is kept");
            last = transitions;
        }
        assertTrue(publications.isEmpty(), "the step goes on");
        assertTrue(after(new Command.Pause()).moment().step() >= last);
    }

    @Test
    void whoAskedToKeepItGetsItThoughItWasClosedMeanwhile() throws Exception {
        session.close();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ElfImage image = GuestRun.compile("test.c", PROGRAM);
        session =
                new Session(
                        new ProgramInfo("test.c", "/test", PROGRAM, DebugInfo.of(image)),
                        GuestRun.boot("test.c", PROGRAM, true),
                        new Schedule.Fifo(),
                        publication -> {
                            begun.countDown();
                            try {
                                assertTrue(goOn.await(20, TimeUnit.SECONDS));
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            publications.add(publication);
                        });
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        CompletableFuture<Session.Kept> kept = new CompletableFuture<>();
        session.send(new Command.Step(Granularity.TRANSITION));
        session.keep(kept::complete);
        session.close();
        goOn.countDown();
        assertEquals(0, kept.get(20, TimeUnit.SECONDS).history().transitions());
    }

    @Test
    void isKeptWithAllThatWasAskedForBefore() throws Exception {
        next();
        session.close();
        session = open("#include <unistd.h>\nint main(void) { for (;;) getppid(); }");
        next();
        session.send(new Command.SeekEvent(Direction.FORWARD, EventKind.EXIT, null));
        CompletableFuture<Session.Kept> kept = new CompletableFuture<>();
        // The session's own thread asks, so that nothing is carried out between the two.
        session.keep(_ -> {
            session.send(new Command.AddBookmark("here", ""));
            session.keep(kept::complete);
        });
        assertEquals(1, kept.get(20, TimeUnit.SECONDS).marks().bookmarks().size());
    }

    @Test
    void publishesTheBootFirst() throws InterruptedException {
        Publication boot = next();
        assertEquals(Moment.START, boot.moment());
        assertEquals(1, boot.options().size());
        assertTrue(boot.options().getFirst().scheduled());
        assertFalse(boot.options().getFirst().recorded());
        assertEquals(Activity.PAUSED, boot.activity());
    }

    @Test
    void whatIsOnTheConsoleLeadsToTheTransitionThatWroteIt() throws InterruptedException {
        next();
        session.close();
        session =
                open(
                        """
                        #include <sys/wait.h>
                        #include <unistd.h>
                        int main(void) {
                            write(1, "a", 1);
                            if (fork() == 0) {
                                write(1, "b", 1);
                                _exit(0);
                            }
                            wait(0);
                            write(1, "c", 1);
                            return 0;
                        }
                        """);
        next();
        Publication end = runToTheEnd();
        for (long chunk : new long[] {0, 2, 1}) {
            Publication there = after(new Command.Seek(end.moment()));
            assertEquals(3, there.state().console().output().size());
            Publication writing = after(new Command.SeekOutput(chunk));
            assertEquals(chunk + 1, writing.state().console().output().size());
            assertTrue(
                    requireNonNull(writing.last()).before().console().output().get(chunk) == null,
                    "this is the transition that wrote");
        }
        Publication before = after(new Command.StepBack(Granularity.TRANSITION));
        assertEquals(
                before.moment(),
                after(new Command.SeekOutput(2)).moment(),
                "what is not written yet has no origin");
    }

    @Test
    void stepBackUndoesExactlyOneStep() throws InterruptedException {
        long boot = StateFingerprint.of(next().state());
        long one = StateFingerprint.of(after(new Command.Step(Granularity.TRANSITION)).state());
        after(new Command.Step(Granularity.TRANSITION));
        Publication back = after(new Command.StepBack(Granularity.TRANSITION));
        assertEquals(one, StateFingerprint.of(back.state()));
        assertTrue(back.options().stream().anyMatch(Option::recorded), "the future stays");
        back = after(new Command.StepBack(Granularity.TRANSITION));
        assertEquals(boot, StateFingerprint.of(back.state()));
    }

    @Test
    void aLineStepStopsAtTheNextLineAndBackAtTheOneBefore() throws InterruptedException {
        next();
        Publication at = after(new Command.Step(Granularity.LINE));
        while (line(at) != 6) {
            at = after(new Command.Step(Granularity.LINE));
        }
        assertEquals(7, line(after(new Command.Step(Granularity.LINE))));
        assertEquals(8, line(after(new Command.Step(Granularity.LINE))));
        assertEquals(7, line(after(new Command.StepBack(Granularity.LINE))));
        assertEquals(6, line(after(new Command.StepBack(Granularity.LINE))));
        assertEquals(7, line(after(new Command.Step(Granularity.LINE))));
    }

    @Test
    void stepsGoOverCallsAndOutOfFunctions() throws InterruptedException {
        next();
        session.close();
        session =
                open(
                        """
                        #include <stdio.h>
                        static int leaf(int n) {
                            return n + 1;
                        }
                        static int down(int n) {
                            int more = leaf(n);
                            if (n > 0)
                                more += down(n - 1);
                            return more;
                        }
                        int main(void) {
                            int a = down(2);
                            puts("hello");
                            a += down(1);
                            return a;
                        }
                        """);
        next();
        Publication at = after(new Command.Step(Granularity.LINE));
        while (line(at) != 12) {
            at = after(new Command.Step(Granularity.LINE));
        }
        Moment call = at.moment();
        assertEquals(13, line(after(new Command.Step(Granularity.OVER))));
        assertEquals(14, line(after(new Command.Step(Granularity.OVER))), "over the library");
        assertEquals(13, line(after(new Command.StepBack(Granularity.OVER))));
        at = after(new Command.StepBack(Granularity.OVER));
        assertEquals(call, at.moment(), "back over is where over came from");
        while (line(at) != 8) {
            at = after(new Command.Step(Granularity.LINE));
        }
        assertEquals(9, line(after(new Command.Step(Granularity.OVER))), "over the recursion");
        at = after(new Command.Step(Granularity.OUT));
        assertEquals(12, line(at), "in the midst of the line that called");
        at = after(new Command.StepBack(Granularity.LINE));
        assertEquals(9, line(at));
        at = after(new Command.StepBack(Granularity.OUT));
        assertEquals(12, line(at), "at the call");
        at = after(new Command.Step(Granularity.LINE));
        assertEquals(5, line(at));
    }

    @Test
    void aSyscallStepEndsWhenTheCallReturns() throws InterruptedException {
        next();
        Publication at = after(new Command.Step(Granularity.SYSCALL));
        assertTrue(
                requireNonNull(at.last()).changes().stream()
                        .anyMatch(change -> change instanceof SyscallReturned));
    }

    @Test
    void anInstructionStepCountsOneInstruction() throws InterruptedException {
        next();
        Publication at = after(new Command.Step(Granularity.INSTRUCTION));
        assertEquals(1, requireNonNull(at.last()).instructions());
        at = after(new Command.Step(Granularity.INSTRUCTION));
        assertEquals(1, requireNonNull(at.last()).instructions());
        at = after(new Command.StepBack(Granularity.INSTRUCTION));
        assertEquals(new Moment(0, 1, 0), at.moment());
    }

    @Test
    void runsToTheEndAndResets() throws InterruptedException {
        next();
        Publication end = runToTheEnd();
        assertEquals(Activity.FINISHED, end.activity());
        assertEquals(3, requireNonNull(end.state().ended()).shellExitCode());
        Publication reset = after(new Command.Reset());
        assertEquals(Moment.START, reset.moment());
        assertEquals(end.moment().step(), reset.length());
    }

    @Test
    void aChoiceThatIsNotPossibleIsPassedOver() throws InterruptedException {
        next();
        Publication still = after(new Command.Choose(new Choice.FireTimer()));
        assertEquals(Moment.START, still.moment());
    }

    @Test
    void pauseStopsAnEndlessLoop() throws InterruptedException {
        next();
        session.close();
        session = open("int main(void) { for (;;) {} }");
        next();
        assertEquals(Activity.RUNNING, after(new Command.Run()).activity());
        session.send(new Command.Pause());
        Publication publication = next();
        while (publication.activity() == Activity.RUNNING) {
            publication = next();
        }
        assertEquals(Activity.PAUSED, publication.activity());
    }

    /// What goes on the while is over before Pause is asked for, and does not begin after it.
    @Test
    void whatPauseOvertakesIsNotDone() throws InterruptedException {
        next();
        session.close();
        session = open("#include <unistd.h>\nint main(void) { for (;;) getppid(); }");
        Publication now = next();
        for (int i = 0; i < 20; i++) {
            now = after(new Command.Step(Granularity.TRANSITION));
        }
        Moment there = new Moment(0, 20, 0);
        assertEquals(there, now.moment());
        Choice choice = now.options().getFirst().choice();
        for (Command command :
                List.of(
                        new Command.Seek(new Moment(0, 3, 0)),
                        new Command.Choose(choice),
                        new Command.Follow(there, List.of(choice), false),
                        new Command.StepBack(Granularity.SYSCALL))) {
            CountDownLatch asked = new CountDownLatch(1);
            session.keep(_ -> awaited(asked));
            session.send(command);
            session.send(new Command.Pause());
            asked.countDown();
            assertEquals(there, next().moment(), command.toString());
            assertEquals(there, next().moment(), command.toString());
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void inputIsPartOfTheHistory() throws InterruptedException {
        next();
        session.close();
        String source =
                """
                #include <unistd.h>
                int main(void) { char c; return read(0, &c, 1) == 1 ? c : 9; }
                """;
        ElfImage image = GuestRun.compile("test.c", source);
        session =
                new Session(
                        new ProgramInfo("test.c", "/test", source, DebugInfo.of(image)),
                        GuestRun.bootInteractive("test.c", source),
                        new Schedule.Fifo(),
                        publications::add);
        next();
        Publication waiting = runToTheEnd();
        assertEquals(Activity.FINISHED, waiting.activity(), "it sleeps until something is typed");
        after(new Command.Type(Bytes.utf8("A\n")));
        assertEquals('A', requireNonNull(runToTheEnd().state().ended()).shellExitCode());
        Publication back = after(new Command.Seek(new Moment(0, waiting.moment().step(), 0)));
        assertTrue(back.state().unreadInput().isEmpty());
        assertEquals('A', requireNonNull(runToTheEnd().state().ended()).shellExitCode());
    }

    @Test
    void everyGranularityGoesBackTheWayItCame() throws InterruptedException {
        next();
        runToTheEnd();
        for (Granularity granularity :
                new Granularity[] {Granularity.STAGE, Granularity.EVENT, Granularity.TRANSITION}) {
            Deque<Moment> way = new ArrayDeque<>();
            Publication at = after(new Command.Reset());
            do {
                way.push(at.moment());
                at = after(new Command.Step(granularity));
            } while (at.moment().step() < at.length());
            assertTrue(way.size() > 5, () -> granularity + " stops at " + way.size() + " places");
            while (!way.isEmpty()) {
                at = after(new Command.StepBack(granularity));
                assertEquals(way.pop(), at.moment(), () -> "back by " + granularity);
            }
            assertEquals(at.moment(), after(new Command.StepBack(granularity)).moment());
        }
    }

    @Test
    void anEventOfAKindIsFoundEitherWay() throws InterruptedException {
        next();
        Publication fork = after(new Command.SeekEvent(Direction.FORWARD, EventKind.FORK, null));
        assertTrue(EventKind.in(requireNonNull(fork.last()), EventKind.FORK, null));
        Publication reap = after(new Command.SeekEvent(Direction.FORWARD, EventKind.WAIT, null));
        assertTrue(EventKind.in(requireNonNull(reap.last()), EventKind.WAIT, null));
        Publication back = after(new Command.SeekEvent(Direction.BACKWARD, EventKind.FORK, null));
        assertEquals(fork.moment(), back.moment());
        runToTheEnd();
        TaskId first = new TaskId(1);
        Publication last = after(new Command.SeekEvent(Direction.BACKWARD, null, first));
        assertTrue(EventKind.in(requireNonNull(last.last()), null, first));
        assertEquals(
                Moment.START,
                after(new Command.SeekEvent(Direction.BACKWARD, EventKind.PTRACE, null)).moment(),
                "where there is none, at the start");
    }

    @Test
    void runsBackwardToTheStartAndOnToTheEnd() throws InterruptedException {
        next();
        Publication end = runToTheEnd();
        Publication at = after(new Command.RunBack());
        while (at.activity() == Activity.RUNNING) {
            at = next();
        }
        assertEquals(Moment.START, at.moment());
        at = after(new Command.End());
        while (at.activity() == Activity.RUNNING) {
            at = next();
        }
        assertEquals(end.moment(), at.moment());
    }
}
