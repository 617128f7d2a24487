package exitscope.views.lesson;

import exitscope.lesson.Challenge;
import exitscope.lesson.Lesson;
import exitscope.lesson.LessonRun;
import exitscope.lesson.Step;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// How far a student has come in a lesson: which step, what was answered, how many points.
final class LessonPresentation {
    /// What became of a step's task.
    enum Mark {
        OPEN,
        RIGHT,
        WRONG,
        /// solved with the solution shown
        SHOWN
    }

    private final LessonRun run;
    private final Map<Integer, Mark> marks = new HashMap<>();
    private final Map<Integer, Integer> hints = new HashMap<>();

    /// -1 for the introduction; behind the last step, the end.
    private int at = -1;

    LessonPresentation(LessonRun run) {
        this.run = run;
    }

    Lesson lesson() {
        return run.lesson();
    }

    LessonRun run() {
        return run;
    }

    /// The step's place, counted from 0; -1 for the introduction, as many as there are for the end.
    int at() {
        return at;
    }

    boolean atIntroduction() {
        return at < 0;
    }

    boolean atEnd() {
        return at >= lesson().steps().size();
    }

    /// The present step, or null at the introduction and at the end.
    @Nullable Step step() {
        return atIntroduction() || atEnd() ? null : lesson().steps().get(at);
    }

    @Nullable Challenge challenge() {
        Step step = step();
        return step == null ? null : step.challenge();
    }

    Mark mark() {
        return marks.getOrDefault(at, Mark.OPEN);
    }

    /// Whether there is something to do before the lesson goes on.
    boolean isAsking() {
        return challenge() != null && mark() == Mark.OPEN;
    }

    /// The position that is to be seen: a question shows its answer once it was answered.
    long position() {
        if (atIntroduction()) {
            return 0;
        }
        if (atEnd()) {
            return run.length();
        }
        LessonRun.Stand stand = run.stand(at);
        return challenge() instanceof Challenge.Question && mark() != Mark.OPEN
                ? stand.until()
                : stand.at();
    }

    /// Whether one can go on; not past what is asked.
    boolean next() {
        if (atEnd() || isAsking()) {
            return false;
        }
        at++;
        return true;
    }

    boolean back() {
        if (atIntroduction()) {
            return false;
        }
        at--;
        return true;
    }

    /// Goes on without an answer, which counts as a wrong one.
    void skip() {
        if (isAsking()) {
            marks.put(at, Mark.WRONG);
        }
    }

    /// Takes chosen answers by their places.
    void choose(SortedSet<Integer> chosen) {
        if (challenge() instanceof Challenge.Choices choices && isAsking()) {
            mark(chosen.equals(new TreeSet<>(run.rightAnswers(choices, run.stand(at)))));
        }
    }

    /// Takes a word, a number or an output.
    void write(String text) {
        if (isAsking()) {
            mark(plain(text).equals(plain(right())));
        }
    }

    /// Takes parents by number; 0 for a process that is gone.
    void place(SortedMap<Integer, Integer> parents) {
        if (isAsking()) {
            mark(parents.equals(rightParents()));
        }
    }

    /// The processes whose parents are asked for.
    List<Integer> processes() {
        SortedSet<Integer> numbers = new TreeSet<>(run.parents(run.stand(at).at()).keySet());
        numbers.addAll(run.parents(run.stand(at).until()).keySet());
        // Everybody knows who has none.
        numbers.remove(1);
        return List.copyOf(numbers);
    }

    SortedMap<Integer, Integer> rightParents() {
        SortedMap<Integer, Integer> now = run.parents(run.stand(at).until());
        SortedMap<Integer, Integer> right = new TreeMap<>();
        for (int number : processes()) {
            right.put(number, now.getOrDefault(number, 0));
        }
        return right;
    }

    /// The right answer to what is written.
    String right() {
        return switch (challenge()) {
            case Challenge.Value value -> run.value(value, run.stand(at));
            case Challenge.Output _ -> run.written(run.stand(at));
            case null, default -> "";
        };
    }

    List<Integer> rightAnswers() {
        return challenge() instanceof Challenge.Choices choices
                ? run.rightAnswers(choices, run.stand(at))
                : List.of();
    }

    /// Looks whether an exercise is solved where the student has come to.
    ///
    /// @return whether it was solved just now
    boolean look(MachineState state, boolean shown) {
        if (challenge() instanceof Challenge.Exercise exercise
                && isAsking()
                && LessonRun.isSolved(exercise, state)) {
            marks.put(at, shown ? Mark.SHOWN : Mark.RIGHT);
            return true;
        }
        return false;
    }

    /// The hints given so far.
    List<String> hints() {
        return challenge() instanceof Challenge.Exercise exercise
                ? exercise.hints().subList(0, hints.getOrDefault(at, 0))
                : List.of();
    }

    boolean hasMoreHints() {
        return challenge() instanceof Challenge.Exercise exercise
                && hints().size() < exercise.hints().size();
    }

    void hint() {
        if (hasMoreHints()) {
            hints.merge(at, 1, Integer::sum);
        }
    }

    /// Points so far.
    int score() {
        return (int) marks.values().stream().filter(mark -> mark == Mark.RIGHT).count();
    }

    private void mark(boolean right) {
        marks.put(at, right ? Mark.RIGHT : Mark.WRONG);
    }

    /// Blanks at line ends, empty lines at the end and capitals make no difference.
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.replace("\r\n", "\n")
                .strip()
                .lines()
                .forEach(line -> plain.append(line.strip()).append('\n'));
        return plain.toString().toLowerCase(Locale.ROOT);
    }
}
