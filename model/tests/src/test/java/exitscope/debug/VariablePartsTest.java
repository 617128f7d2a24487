package exitscope.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import static java.util.Objects.requireNonNull;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.command.Command;
import exitscope.command.Direction;
import exitscope.dwarf.DebugInfo;
import exitscope.inspect.ProgramFile;
import exitscope.inspect.ProgramVariables;
import exitscope.machine.GuestRun;
import exitscope.predicate.StateExpression;
import exitscope.predicate.Value;
import exitscope.publish.Activity;
import exitscope.publish.Notice;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;
import exitscope.state.StateFingerprint;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Breakpoints and watches on parts of variables: members, elements, what pointers point to, and
/// variables of functions further out.
class VariablePartsTest {
    private static final String PROGRAM =
            """
            struct node { int value; struct node *next; };
            static void set(int *where, int what) {
                *where = what;
            }
            int main(void) {
                struct node last = {3, 0}, first = {1, &last};
                struct node *p = &first;
                int a[4] = {0};
                for (int i = 0; i < 4; i++) {
                    set(&a[i], i * 11);
                    p->next->value += i;
                }
                return a[3] + p->next->value;
            }
            """;

    private final BlockingQueue<Publication> publications = new LinkedBlockingQueue<>();
    private final Session session =
            new Session(
                    new ProgramInfo(
                            "test.c",
                            "/home/user/test",
                            PROGRAM,
                            DebugInfo.of(GuestRun.compile("test.c", PROGRAM))),
                    GuestRun.boot("test.c", PROGRAM, false),
                    new Schedule.RoundRobin(),
                    publications::add);

    @AfterEach
    void close() {
        session.close();
    }

    private Publication run(Command command) throws InterruptedException {
        publications.clear();
        session.send(command);
        Publication at;
        do {
            at = requireNonNull(publications.poll(20, TimeUnit.SECONDS), "nothing was published");
        } while (at.activity() == Activity.RUNNING || stale(at, command));
        return at;
    }

    /// Whether a publication is of before the command.
    private static boolean stale(Publication at, Command command) {
        return command instanceof Command.AddBreakpoint && at.marks().breakpoints().isEmpty();
    }

    private static Value value(Publication at, String expression) {
        return StateExpression.parse(expression)
                .of(
                        at.state(),
                        new ProgramVariables(
                                at.program().debug(),
                                ProgramFile.at(at.state(), at.program().path())));
    }

    @Test
    void aConditionLooksIntoAVariable() throws InterruptedException {
        for (String condition :
                new String[] {
                    "line 10 if $p->next->value == 6",
                    "line 10 if $a[$i - 1] == 22",
                    "line 3 if *$where == 0 and $what == 33",
                    "line 3 if $main::i == 3 and $main::a[2] == 22",
                    "line 10 if $p->next[0].value == 6 and *$p->next != 0"
                }) {
            run(new Command.AddBreakpoint(Breakpoint.parse(condition)));
            Publication at = run(new Command.Run());
            int id = at.marks().breakpoints().getFirst().id();
            assertEquals(new Notice.AtBreakpoint(id), at.notice(), condition);
            assertEquals(Value.of(3), value(at, "task(2).$main::i"), condition);
            assertEquals(
                    StateFingerprint.of(at.state()),
                    StateFingerprint.of(run(new Command.Seek(at.moment())).state()));
            Publication end = run(new Command.End());
            Publication back = run(new Command.RunBack());
            assertEquals(at.moment(), back.moment(), condition + " is found from the end, too");
            assertEquals(Activity.FINISHED, end.activity());
            run(new Command.RemoveBreakpoint(id));
            run(new Command.Reset());
        }
    }

    @Test
    void whoChangedAPartLastIsFoundWhereverItWasWritten() throws InterruptedException {
        run(new Command.AddBreakpoint(Breakpoint.parse("line 13")));
        run(new Command.Run());
        Publication at =
                run(
                        new Command.WatchChange(
                                Watch.parse("task(2).$main::a[3]"), Direction.BACKWARD));
        Notice.Changed changed = assertInstanceOf(Notice.Changed.class, at.notice());
        assertEquals(Value.of(0), changed.from());
        assertEquals(Value.of(33), changed.to());
        assertEquals(Value.of(33), value(at, "task(2).$what"), "set writes it");
        assertEquals(1, at.marks().watches().size(), "it is watched from then on");
        at =
                run(
                        new Command.WatchChange(
                                Watch.parse("task(2).$main::p->next->value"), Direction.BACKWARD));
        changed = assertInstanceOf(Notice.Changed.class, at.notice());
        assertEquals(Value.of(4), changed.from());
        assertEquals(Value.of(6), changed.to());
        assertEquals(2, at.marks().watches().size());
        at = run(new Command.WatchChange(Watch.parse("task(2).$main::a[3]"), Direction.FORWARD));
        assertEquals(2, at.marks().watches().size(), "nothing is watched twice");
    }

    @Test
    void whatIsNotThereIsAbsent() throws InterruptedException {
        run(new Command.AddBreakpoint(Breakpoint.parse("line 13")));
        Publication at = run(new Command.Run());
        for (String text :
                new String[] {
                    "task(2).$p->none",
                    "task(2).$a->value",
                    "task(2).$p->next->next->value",
                    "task(2).$set::where",
                    "task(1).$p"
                }) {
            assertEquals(Value.absent(), missing(value(at, text)), text);
        }
    }

    /// A debugger's words for what cannot be read count as nothing here.
    private static Value missing(Value value) {
        return value instanceof Value.Text text && text.value().startsWith("<")
                ? Value.absent()
                : value;
    }
}
