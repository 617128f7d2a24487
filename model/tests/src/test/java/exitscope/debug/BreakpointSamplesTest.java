package exitscope.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.command.Direction;
import exitscope.history.History;
import exitscope.inspect.ProgramFile;
import exitscope.inspect.ProgramVariables;
import exitscope.machine.SampleRun;
import exitscope.predicate.Variables;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.publish.Notice;
import exitscope.state.InodeId;
import exitscope.state.StateFingerprint;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every kind of breakpoint and of watch stops the samples, forward and backward at the same
/// moments, and changes nothing of the run.
class BreakpointSamplesTest {
    private static final Moment START = Moment.START;

    /// The moments at which a rule stops, from where one stands on.
    private static List<Moment> stops(History history, StopRule rule, boolean forward) {
        List<Moment> stops = new ArrayList<>();
        while (new Search(history, rule).all(forward, () -> false) == Search.Progress.FOUND) {
            stops.add(history.moment());
        }
        return stops;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # a source line, and one with a condition on a variable
                    03-zombie.c       | line 19
                    12-fork-tree.c    | line LOOP if $round > 1
                    # a function
                    06-sigchld-handler.c | function main
                    # an instruction
                    03-zombie.c       | address MAIN
                    # a system call
                    03-zombie.c       | syscall waitid
                    03-zombie.c       | syscall clone entry
                    03-zombie.c       | syscall kill exit
                    # a signal and its target
                    06-sigchld-handler.c | signal SIGCHLD
                    06-sigchld-handler.c | signal 17 to 2
                    14-stop-continue.c | signal SIGSTOP
                    14-stop-continue.c | signal SIGCONT
                    # a stage of the exit
                    03-zombie.c       | stage leave-group
                    03-zombie.c       | stage notify
                    04-orphan.c       | stage reparent-children
                    # an exit state
                    03-zombie.c       | state initiated
                    03-zombie.c       | state zombie
                    03-zombie.c       | reap
                    # reparenting
                    04-orphan.c       | reparent
                    05-double-fork.c  | reparent
                    # fork, exec, exit
                    12-fork-tree.c    | event fork
                    20-exec.c         | event exec
                    02-exit-status.c  | event exit
                    # predicates over tasks
                    12-fork-tree.c    | when zombies > 1
                    05-double-fork.c  | when task(4).parent == 1
                    03-zombie.c       | when count(zombie and parent == 2) > 0
                    """)
    void stopsAtTheSameMomentsEitherWay(String sample, String text) {
        SampleRun run = SampleRun.of(sample);
        History history = run.history();
        while (history.forward()) {
            // to the end
        }
        Moment end = history.moment();
        long print = StateFingerprint.of(history.state());
        String written =
                text.replace("LOOP", Integer.toString(lineWith(run, "fork()")))
                        .replace("MAIN", "0x" + Long.toHexString(address(run, "main")));
        Breakpoint breakpoint = Breakpoint.parse(written).withId(1);
        history.seek(START);
        InodeId file = ProgramFile.at(history.state(), run.program().path());
        Marks marks = new Marks(List.of(breakpoint), List.of(), List.of());
        List<Moment> forward = stops(history, new Breakpoints(marks, run.program(), file), true);
        assertFalse(forward.isEmpty(), written + " never stops " + sample);
        assertEquals(end, history.moment(), "and then it goes to the end");
        assertEquals(print, StateFingerprint.of(history.state()), "stopping changed the run");
        List<Moment> backward = stops(history, new Breakpoints(marks, run.program(), file), false);
        assertEquals(
                forward.stream().filter(moment -> !moment.equals(end)).toList(),
                backward.reversed(),
                written);
        assertEquals(START, history.moment());
        assertEquals(1, history.branches().size(), "stopping begins no branch");
    }

    /// The line in whose midst a text first stands.
    private static int lineWith(SampleRun run, String text) {
        String source = String.valueOf(run.program().source());
        return (int) source.substring(0, source.indexOf(text)).lines().count();
    }

    private static long address(SampleRun run, String symbol) {
        return run.image().symbols().named(symbol).orElseThrow().address();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # a kernel field, of a task and of the machine
                    03-zombie.c | task(3).state
                    04-orphan.c | task(3).parent
                    03-zombie.c | zombies
                    # whatever else the kernel keeps
                    03-zombie.c | task(3).fields.exitParentNotified
                    14-stop-continue.c | task(3).fields.group.groupStop.complete
                    06-sigchld-handler.c | task(2).fields.memory.users
                    12-fork-tree.c | kernel.counters.descriptorTable
                    # a variable
                    03-zombie.c | task(2).$main::child
                    # memory
                    06-sigchld-handler.c | task(2).int(SYMBOL reaped)
                    """)
    void whoChangedItLastIsFoundFromTheEndAndFromThereOn(String sample, String text) {
        SampleRun run = SampleRun.of(sample);
        History history = run.history();
        while (history.forward()) {
            // to the end
        }
        InodeId file = ProgramFile.at(history.stateAt(START), run.program().path());
        Variables variables = new ProgramVariables(run.program().debug(), file);
        Matcher symbol = Pattern.compile("SYMBOL (\\w+)").matcher(text);
        String written =
                symbol.replaceAll(found -> "0x" + Long.toHexString(address(run, found.group(1))));
        Watch watch = Watch.parse(written).withId(1);
        List<Notice.Changed> changes = new ArrayList<>();
        while (true) {
            WatchedChange rule = new WatchedChange(watch, variables);
            if (rule.arriveInside(history) instanceof Notice.Changed inside) {
                changes.add(inside);
                continue;
            }
            Moment from = history.moment();
            if (new Search(history, rule).all(false, () -> false) != Search.Progress.FOUND) {
                break;
            }
            changes.add((Notice.Changed) rule.arrive(history, Direction.BACKWARD, from));
        }
        assertFalse(changes.isEmpty(), written + " never changes");
        for (int i = 1; i < changes.size(); i++) {
            assertEquals(
                    changes.get(i).to(),
                    changes.get(i - 1).from(),
                    "what an earlier change made is what a later one found: " + changes);
        }
    }
}
