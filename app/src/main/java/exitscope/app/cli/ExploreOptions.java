package exitscope.app.cli;

import exitscope.app.program.WorkerThreads;
import exitscope.app.words.AppPhrase;
import exitscope.explore.Exploration;
import exitscope.explore.Order;
import exitscope.explore.Points;
import exitscope.explore.Settings;
import exitscope.explore.Timing;
import exitscope.outcome.Report;
import exitscope.phrase.Phrase;
import exitscope.predicate.PredicateProblem;
import exitscope.predicate.TaskPredicate;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// How a program is explored and how far, the same for every command that does it.
final class ExploreOptions {
    /// Of what the Java machine may take, the part that the walk may.
    private static final int HALF = 2;

    private static final long MEGABYTE = 1_000_000;

    @Option(
            names = "--limit-states",
            paramLabel = "N",
            converter = StatesConverter.class,
            description = "Stop after N states; what is found by then is shown, as incomplete.")
    long states = Settings.DEFAULT.states();

    @Option(
            names = "--limit-time",
            paramLabel = "S",
            converter = SecondsConverter.class,
            description = "Stop after S seconds.")
    double seconds = Double.POSITIVE_INFINITY;

    @Option(
            names = "--memory",
            paramLabel = "M",
            converter = SizeConverter.class,
            description =
                    "Stop when the walk takes about M bytes; 512M, 2G (default: half of what"
                            + " there is).")
    @Nullable Long memory;

    @Option(
            names = "--schedule-points",
            paramLabel = "WHERE",
            converter = PointsConverter.class,
            description = {
                "Where a task may be overtaken by others: kernel, between kernel transitions; auto"
                        + " (default), besides before it touches memory that tasks share and"
                        + " change; instruction, between any two instructions of tasks that share"
                        + " memory or get signals."
            })
    Points points = Points.AUTO;

    @Option(
            names = "--timers",
            paramLabel = "WHEN",
            converter = TimingConverter.class,
            description = {
                "When a sleep ends and an alarm rings: any (default), at any moment, in the order"
                        + " of their times; idle, when nothing else can move."
            })
    Timing timing = Timing.ANY;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            converter = OrderConverter.class,
            description = {
                "Which states to look at first: breadth (default), the nearest, so that witnesses"
                        + " are shortest even if a limit cuts the search short; depth, those met"
                        + " last, which finds an end sooner where there is too much to see it all."
            })
    Order order = Order.BREADTH;

    @Option(
            names = "--never",
            paramLabel = "PREDICATE",
            converter = PredicateConverter.class,
            description = "Report states in which this holds, such as 'zombies > 2'.")
    List<TaskPredicate> forbidden = List.of();

    @Option(
            names = "--zombie-steps",
            paramLabel = "N",
            converter = StepsConverter.class,
            description =
                    "Report zombies that nobody waits for within N steps. The search takes longer"
                            + " then.")
    int oldZombies;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = ThreadsConverter.class,
            description =
                    "Search on N threads (default: as many as there are processors). The answers"
                            + " are the same.")
    int threads = Runtime.getRuntime().availableProcessors();

    /// How long what was found so far is waited for when the program is asked to end.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Walks, and shows on a terminal how far it has come.
    Report explore(
            Commands commands,
            MachineState boot,
            MachineOptions machine,
            boolean invariants,
            StopRequest stop) {
        long begin = System.nanoTime();
        long most = memory != null ? memory : Runtime.getRuntime().maxMemory() / HALF;
        Settings settings =
                Settings.DEFAULT
                        .withPoints(points)
                        .withTiming(timing)
                        .withOrder(order)
                        .withStates(states)
                        .withMemory(most)
                        .withOwnInit(!machine.asInit)
                        .withForbidden(forbidden)
                        .withOldZombies(oldZombies)
                        .withInvariants(invariants)
                        .withEngine(machine.execution().engine());
        try (WorkerThreads workers = new WorkerThreads(threads);
                ProgressLine progress =
                        new ProgressLine(commands.messages(), commands.surroundings())) {
            return Exploration.of(
                    boot,
                    settings,
                    workers,
                    (met, made) -> {
                        progress.report(
                                AppPhrase.of("explore.progress", met, made),
                                OptionalDouble.empty());
                        return !stop.isAsked() && (System.nanoTime() - begin) / 1e9 < seconds;
                    });
        }
    }

    /// Which bound cut a search short, and what allows more.
    ///
    /// @param stop who may have asked to end it
    static Phrase bound(Report report, StopRequest stop) {
        return switch (report.bound()) {
            case STATES -> AppPhrase.of("explore.cutShort.states", report.states());
            case MEMORY ->
                    AppPhrase.of("explore.cutShort.memory", Math.ceilDiv(report.bytes(), MEGABYTE));
            case NONE, LEFT ->
                    AppPhrase.of(
                            stop.isAsked() ? "explore.cutShort.asked" : "explore.cutShort.time");
        };
    }

    private static <E extends Enum<E>> E named(E[] values, Phrase what, String text) {
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        throw new BadValue(
                AppPhrase.of(
                        "usage.noName",
                        what,
                        text,
                        Arrays.stream(values)
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    /// Takes the names in lower case.
    static final class PointsConverter implements ITypeConverter<Points> {
        @Override
        public Points convert(String text) {
            return named(Points.values(), AppPhrase.of("usage.schedulePoint"), text);
        }
    }

    /// Takes the names in lower case.
    static final class TimingConverter implements ITypeConverter<Timing> {
        @Override
        public Timing convert(String text) {
            return named(Timing.values(), AppPhrase.of("usage.timing"), text);
        }
    }

    /// Takes the names in lower case.
    static final class OrderConverter implements ITypeConverter<Order> {
        @Override
        public Order convert(String text) {
            return named(Order.values(), AppPhrase.of("usage.order"), text);
        }
    }

    /// Takes a predicate, or says what is wrong with it.
    static final class PredicateConverter implements ITypeConverter<TaskPredicate> {
        @Override
        public TaskPredicate convert(String text) {
            try {
                return TaskPredicate.parse(text);
            } catch (PredicateProblem e) {
                throw new BadValue(AppPhrase.of("usage.predicate", text, e.what()));
            }
        }
    }

    /// Takes a number of steps.
    static final class StepsConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9][0-9]{0,5}")) {
                throw new BadValue(AppPhrase.of("usage.noSteps", text));
            }
            return Integer.parseInt(text);
        }
    }

    /// Takes a number of states.
    static final class StatesConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (!text.matches("[1-9][0-9]{0,17}")) {
                throw new BadValue(AppPhrase.of("usage.noStates", text));
            }
            return Long.parseLong(text);
        }
    }

    /// Takes a time in seconds.
    static final class SecondsConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double seconds =
                    text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : 0;
            if (seconds <= 0) {
                throw new BadValue(AppPhrase.of("usage.noSeconds", text));
            }
            return seconds;
        }
    }

    /// Takes a number of threads that makes sense.
    static final class ThreadsConverter implements ITypeConverter<Integer> {
        private static final int MOST = 256;

        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > MOST) {
                throw new BadValue(AppPhrase.of("usage.noThreads", text, MOST));
            }
            return Integer.parseInt(text);
        }
    }

    /// Takes a number of bytes with K, M or G behind it.
    static final class SizeConverter implements ITypeConverter<Long> {
        private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,9})([KMG]?)");

        @Override
        public Long convert(String text) {
            Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT));
            if (!size.matches()) {
                throw new BadValue(AppPhrase.of("usage.noMemory", text));
            }
            int shift = "KMG".indexOf(size.group(2)) * 10 + 10;
            return Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : shift);
        }
    }
}
