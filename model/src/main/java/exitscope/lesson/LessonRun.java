package exitscope.lesson;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.ConditionMatch;
import exitscope.change.Transition;
import exitscope.explore.Exploration;
import exitscope.explore.Settings;
import exitscope.machine.Machine;
import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.outcome.Witness;
import exitscope.phrase.Phrase;
import exitscope.predicate.Variables;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.Console;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;
import exitscope.state.ThreadGroup;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The run that a lesson walks through: where its steps are, and what the machine says to its
/// questions.
public final class LessonRun {
    /// The longest run that a lesson walks through.
    private static final int LONGEST = 100_000;

    /// As many states are met at most in looking for a solution of an exercise.
    private static final long MOST_STATES = 400_000;

    static final Exploration.Watcher PATIENT = (_, _) -> true;

    private final Lesson lesson;
    private final MachineState boot;
    private final List<Transition> run;
    private final List<Stand> stands = new ArrayList<>();
    private final Map<Search, Boolean> searched = new HashMap<>();

    /// Whether something is possible from a position on.
    private record Search(Claim.Possible claim, long from) {}

    /// Where a step stands.
    ///
    /// @param at transitions since boot
    /// @param until where the answer is shown; `at` where nothing is asked
    public record Stand(long at, long until) {}

    private LessonRun(Lesson lesson, MachineState boot, List<Transition> run) {
        this.lesson = lesson;
        this.boot = boot;
        this.run = run;
    }

    /// Runs the program and finds every step's place.
    ///
    /// @throws LessonProblem when a place is not there
    public static LessonRun of(Lesson lesson, MachineState boot) {
        Schedule schedule = Schedule.parse(lesson.schedule());
        List<Transition> run = new ArrayList<>();
        MachineState state = boot;
        for (List<Choice> enabled = Machine.enabled(state);
                !enabled.isEmpty() && run.size() < LONGEST;
                enabled = Machine.enabled(state)) {
            Transition next = Machine.step(state, schedule.pick(state, enabled));
            run.add(next);
            state = next.after();
        }
        LessonRun made = new LessonRun(lesson, boot, run);
        made.findPlaces();
        made.search();
        return made;
    }

    /// Looks through all schedules now, so that nobody waits for it at a question.
    private void search() {
        Map<Long, Report> ends = new HashMap<>();
        for (int i = 0; i < lesson.steps().size(); i++) {
            if (lesson.steps().get(i).challenge() instanceof Challenge.Choices choices) {
                long from = stands.get(i).at();
                for (Challenge.Answer answer : choices.answers()) {
                    if (answer.claim() instanceof Claim.Possible claim) {
                        Report report =
                                claim.what() instanceof Claim.Output output
                                        ? ends.computeIfAbsent(
                                                from, at -> explored(output, state(at), PATIENT))
                                        : explored(claim.what(), state(from), PATIENT);
                        searched.put(
                                new Search(claim, from),
                                isPossible(claim.what(), report, answer.line()));
                    }
                }
            }
        }
    }

    private boolean isPossible(Claim claim, Report report, int line) {
        boolean found = witness(claim, report) != null;
        if (!found && !report.complete()) {
            throw problem(
                    line,
                    Phrase.of("lesson.tooManyStates", claim.text(), MOST_STATES),
                    Phrase.of("lesson.askSmaller"));
        }
        return found;
    }

    private void findPlaces() {
        long last = 0;
        for (Step step : lesson.steps()) {
            long at = find(step.at(), last, step.line());
            long until = at;
            if (step.challenge() instanceof Challenge.Question question) {
                until = find(question.until(), at, question.line());
                if (until < at) {
                    throw new LessonProblem(
                            lesson.file(),
                            question.line(),
                            Phrase.of("lesson.answerFirst", until, at),
                            Phrase.of("lesson.untilLater"));
                }
            }
            stands.add(new Stand(at, until));
            last = until;
        }
    }

    private long find(Place place, long from, int line) {
        return switch (place) {
            case Place.Position(long position) -> {
                if (position > run.size()) {
                    throw new LessonProblem(
                            lesson.file(),
                            line,
                            Phrase.of("lesson.beyondEnd", run.size(), position),
                            Phrase.of("lesson.usePosition", run.size()));
                }
                yield position;
            }
            case Place.Here() -> from;
            case Place.End() -> run.size();
            case Place.Beside(Place beside, long offset) ->
                    Math.clamp(find(beside, from, line) + offset, 0, run.size());
            case Place.Event(boolean fromStart, Breakpoint what) -> {
                for (int i = fromStart ? 0 : (int) from; i < run.size(); i++) {
                    if (matches(what, run.get(i))) {
                        yield i + 1L;
                    }
                }
                throw new LessonProblem(
                        lesson.file(),
                        line,
                        fromStart
                                ? Phrase.of("lesson.doesNotHappen", what.text())
                                : Phrase.of("lesson.doesNotHappenAfter", what.text(), from),
                        Phrase.of("lesson.seeTrace", lesson.program()));
            }
        };
    }

    private static boolean matches(Breakpoint what, Transition transition) {
        if (!ConditionMatch.matches(what.condition(), transition, Variables.NONE)) {
            return false;
        }
        if (what.only() == null) {
            return true;
        }
        TaskId mover = transition.choice() instanceof Choice.Run run ? run.task() : null;
        Task task = mover == null ? null : transition.after().tasks().get(mover.value());
        return what.only().holds(transition.after(), task, Variables.NONE);
    }

    public Lesson lesson() {
        return lesson;
    }

    /// How many transitions the run has.
    public long length() {
        return run.size();
    }

    /// Where a step stands, by its place in the lesson.
    public Stand stand(int step) {
        return stands.get(step);
    }

    /// The state after so many transitions.
    public MachineState state(long position) {
        return position == 0 ? boot : run.get((int) position - 1).after();
    }

    /// The transitions to this position.
    public List<Choice> choices(long position) {
        return run.subList(0, (int) position).stream().map(Transition::choice).toList();
    }

    /// Whether something is so where a step's answer is shown.
    public boolean isTrue(Claim claim, Stand stand) {
        return switch (claim) {
            case Claim.Holds(var predicate) -> predicate.holds(state(stand.until()));
            case Claim.Output output -> output.isTrueOf(output(state(stand.until())));
            case Claim.Possible possible ->
                    possible.wanted()
                            == searched.getOrDefault(new Search(possible, stand.at()), false);
            case Claim.Happens(_, Breakpoint what, boolean wanted) ->
                    wanted
                            == run.subList((int) stand.at(), (int) stand.until()).stream()
                                    .anyMatch(each -> matches(what, each));
        };
    }

    /// The places of the answers that are right, in order.
    public List<Integer> rightAnswers(Challenge.Choices choices, Stand stand) {
        List<Integer> right = new ArrayList<>();
        for (int i = 0; i < choices.answers().size(); i++) {
            if (isTrue(choices.answers().get(i).claim(), stand)) {
                right.add(i);
            }
        }
        return right;
    }

    /// What a value is where the answer is shown.
    public String value(Challenge.Value value, Stand stand) {
        return value.expression().of(state(stand.until())).toString().replace("\"", "");
    }

    /// What is written between the question and its answer.
    public String written(Stand stand) {
        String before = output(state(stand.at()));
        return output(state(stand.until())).substring(before.length());
    }

    /// The parent of each process that is there, by numbers of the outermost namespace; 0 for none.
    public SortedMap<Integer, Integer> parents(long position) {
        MachineState state = state(position);
        SortedMap<Integer, Integer> parents = new TreeMap<>();
        for (ThreadGroup group : state.groups().values()) {
            Task leader = state.tasks().get(group.leader().value());
            int number = leader == null ? 0 : leader.outerNumber();
            if (leader != null && number != 0) {
                Task parent =
                        leader.parent() == null ? null : state.tasks().get(leader.parent().value());
                parents.put(number, parent == null ? 0 : leaderNumber(parent, state));
            }
        }
        return Collections.unmodifiableSortedMap(parents);
    }

    private static int leaderNumber(Task task, MachineState state) {
        Task leader = state.tasks().get(state.group(task.group()).leader().value());
        return (leader == null ? task : leader).outerNumber();
    }

    /// All that a state's console shows, a line end being one character.
    public static String output(MachineState state) {
        StringBuilder text = new StringBuilder();
        for (Console.Chunk chunk : state.console().output().values()) {
            text.append(chunk.bytes().text());
        }
        return text.toString().replace("\r\n", "\n");
    }

    /// Whether an exercise is solved in a state that the student has come to.
    public static boolean isSolved(Challenge.Exercise exercise, MachineState state) {
        return switch (exercise.goal()) {
            case Claim.Holds(var predicate) -> predicate.holds(state);
            case Claim.Output output -> output.isTrueOf(output(state));
            case Claim.Happens _, Claim.Possible _ -> false;
        };
    }

    /// Choices from a state that solve an exercise, or null when no schedule does.
    public static @Nullable Witness solution(
            Challenge.Exercise exercise, MachineState from, Exploration.Watcher watcher) {
        return witness(exercise.goal(), explored(exercise.goal(), from, watcher));
    }

    /// What can come to pass from a state, as far as a claim needs to know it.
    private static Report explored(Claim claim, MachineState from, Exploration.Watcher watcher) {
        Settings settings = Settings.DEFAULT.withMerge(false).withStates(MOST_STATES);
        return Exploration.of(
                from,
                claim instanceof Claim.Holds(var predicate)
                        ? settings.withForbidden(List.of(predicate))
                        : settings,
                watcher);
    }

    /// How a state or an end of which the claim is true can be come to, or null.
    private static @Nullable Witness witness(Claim claim, Report report) {
        return switch (claim) {
            case Claim.Holds _ ->
                    report.findings().stream()
                            .filter(each -> each.kind() == Finding.Kind.FORBIDDEN_STATE)
                            .map(Finding::witness)
                            .findFirst()
                            .orElse(null);
            case Claim.Output output ->
                    report.outcomes().stream()
                            .filter(each -> output.isTrueOf(each.output().replace("\r\n", "\n")))
                            .map(Outcome::witness)
                            .findFirst()
                            .orElse(null);
            case Claim.Happens _, Claim.Possible _ -> null;
        };
    }

    LessonProblem problem(int line, Phrase what, Phrase wayOut) {
        return new LessonProblem(lesson.file(), line, what, wayOut);
    }
}
