package exitscope.history.benchmarks;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.command.Command;
import exitscope.command.Granularity;
import exitscope.debug.Session;
import exitscope.dwarf.DebugInfo;
import exitscope.history.History;
import exitscope.machine.GuestRun;
import exitscope.program.ElfImage;
import exitscope.publish.Activity;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import javax.management.JMException;
import javax.management.ObjectName;

/// Times what a person asks of a session with a long run of an endless fork, exit and wait loop,
/// from the command to what is published: seeking to random positions, steps back and forward at
/// the end and in the midst of the run. The time line is written; breakpoints and a watch are set
/// on request.
///
/// ```
/// mvn -q -Pbenchmarks -pl model/tests -am test-compile -Dbenchmark="exitscope.history.benchmarks.SeekSpeed 1000000,10000000 512 marks"
/// ```
///
/// With several lengths the session is timed at the first, and then runs on to the next. With
/// `classes` it lists what the heap then holds.
///
/// Each figure is told twice: as it passes for who waits, and as processor time of the session's
/// thread, for which it does not matter what else the machine does. Not JMH: one run is minutes
/// long, and the distribution matters, not the mean.
public final class SeekSpeed {
    private static final int SEEKS = 1_000;
    private static final int STEPS = 2_000;

    /// Lines of what the heap holds.
    private static final int CLASSES = 40;

    private static final String PROGRAM =
            """
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                for (;;) {
                    if (fork() == 0)
                        _exit(7);
                    wait(0);
                }
            }
            """;

    /// Looked for at every transition, never found.
    private static final List<String> BREAKPOINTS =
            List.of(
                    "line 3 if number == 1",
                    "function main if zombies > 5",
                    "syscall kill",
                    "signal SIGKILL",
                    "reparent",
                    "when zombies > 2");

    private final LinkedBlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final Session session;
    private volatile long length;
    private long processorBefore;

    /// @param at when it was published
    /// @param processor time that the session's thread had used by then
    private record Seen(Publication publication, long at, long processor) {}

    private SeekSpeed(long budget, boolean marks) {
        ElfImage image = GuestRun.compile("loop.c", PROGRAM);
        History history =
                new History(
                        GuestRun.boot("loop.c", PROGRAM, false), new Schedule.RoundRobin(), budget);
        session =
                new Session(
                        new ProgramInfo("loop.c", "/home/user/loop", PROGRAM, DebugInfo.of(image)),
                        history,
                        Marks.NONE,
                        this::published);
        await();
        if (marks) {
            for (String breakpoint : BREAKPOINTS) {
                ask(new Command.AddBreakpoint(Breakpoint.parse(breakpoint)));
            }
            ask(new Command.AddWatch(Watch.parse("zombies")));
        }
    }

    private void published(Publication publication) {
        if (publication.activity() == Activity.RUNNING) {
            if (publication.moment().step() >= length) {
                session.send(new Command.Pause());
            }
            return;
        }
        seen.add(
                new Seen(
                        publication,
                        System.nanoTime(),
                        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()));
    }

    private Seen await() {
        try {
            Seen next = seen.take();
            processorBefore = next.processor();
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What one command takes, in nanoseconds.
    private record Cost(long passed, long processor) {}

    private Cost ask(Command command) {
        long before = processorBefore;
        long begin = System.nanoTime();
        session.send(command);
        Seen answer = await();
        return new Cost(answer.at() - begin, answer.processor() - before);
    }

    private void report(String what, int times, Supplier<Command> commands) {
        long collectedBefore = collected();
        long[] passed = new long[times];
        long[] processor = new long[times];
        for (int i = 0; i < times; i++) {
            Cost cost = ask(commands.get());
            passed[i] = cost.passed();
            processor[i] = cost.processor();
        }
        say(
                "%-34s %s | processor %s | collections %d ms, load %.1f",
                what,
                distribution(passed),
                distribution(processor),
                collected() - collectedBefore,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /// What garbage collection has taken, in milliseconds.
    private static long collected() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static String distribution(long[] nanoseconds) {
        Arrays.sort(nanoseconds);
        int count = nanoseconds.length;
        return String.format(
                Locale.ROOT,
                "median %.3f ms, 99 of 100 within %.3f ms, worst %.3f ms",
                nanoseconds[count / 2] / 1e6,
                nanoseconds[count * 99 / 100] / 1e6,
                nanoseconds[count - 1] / 1e6);
    }

    /// Runs on to a length and times what a person asks there.
    private void run(long to, long heapBefore) {
        long more = to - length;
        length = to;
        ask(new Command.Seek(new Moment(0, to, 0)));
        Cost running = ask(new Command.Run());
        say(
                "%,d transitions: %.2f µs each, processor %.2f µs",
                length, running.passed() / 1e3 / more, running.processor() / 1e3 / more);
        say("%,d MiB in use beyond the machine at boot", (heap() - heapBefore) >> 20);
        SplittableRandom random = new SplittableRandom(1);
        Supplier<Command> anywhere =
                () -> new Command.Seek(new Moment(0, random.nextLong(length), 0));
        Supplier<Command> back = () -> new Command.StepBack(Granularity.TRANSITION);
        Supplier<Command> forward = () -> new Command.Step(Granularity.TRANSITION);
        report("steps on at the end", STEPS, forward);
        report("steps back from the end", STEPS, back);
        report("the same steps forward again", STEPS, forward);
        report("seeks", SEEKS, anywhere);
        ask(new Command.Seek(new Moment(0, length / 2, 0)));
        report("steps back in the midst", STEPS, back);
        report("the same steps forward again", STEPS, forward);
        Seen last = peek();
        say(
                "the far past takes %d times the usual replay",
                last.publication().branch(0).coarseness());
    }

    private Seen peek() {
        session.send(new Command.Pause());
        return await();
    }

    /// In use after a collection, in bytes.
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// Prints the figures.
    ///
    /// @param arguments how many transitions, several with commas between, then the budget in MiB,
    ///   then `marks` for breakpoints and a watch, `classes` for what takes the memory
    public static void main(String[] arguments) {
        String lengths = arguments.length > 0 ? arguments[0] : "1000000";
        long budget = arguments.length > 1 ? Long.parseLong(arguments[1]) << 20 : 512L << 20;
        List<String> also =
                List.of(arguments).subList(Math.min(2, arguments.length), arguments.length);
        boolean marks = also.contains("marks");
        SeekSpeed speed = new SeekSpeed(budget, marks);
        say(
                "budget %,d MiB, %s",
                budget >> 20, marks ? BREAKPOINTS.size() + " breakpoints, a watch" : "no marks");
        long before = heap();
        for (String length : lengths.split(",", -1)) {
            speed.run(Long.parseLong(length), before);
            if (also.contains("classes")) {
                System.out.println(classes());
            }
        }
        speed.session.close();
    }

    /// What the heap holds, heaviest first.
    private static String classes() {
        try {
            Object told =
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "gcClassHistogram",
                                    new Object[] {new String[0]},
                                    new String[] {String[].class.getName()});
            return told.toString().lines().limit(CLASSES).collect(Collectors.joining("\n"));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
