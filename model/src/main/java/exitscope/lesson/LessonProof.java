package exitscope.lesson;

import exitscope.machine.Machine;
import exitscope.outcome.Witness;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import java.util.List;

/// Proves a lesson: what it claims is so, what it points at is there, and its exercises can be
/// solved.
public final class LessonProof {
    private final LessonRun run;
    private final Lesson lesson;
    private final List<String> lines;

    private LessonProof(LessonRun run, String source) {
        this.run = run;
        lesson = run.lesson();
        lines = source.lines().toList();
    }

    /// Says what is wrong with the lesson, as the machine sees it; the first is thrown.
    ///
    /// @param source the program's text, of whose lines the lesson speaks
    /// @throws LessonProblem with line and way out
    public static void prove(LessonRun run, String source) {
        new LessonProof(run, source).prove();
    }

    private void prove() {
        for (int i = 0; i < lesson.steps().size(); i++) {
            Step step = lesson.steps().get(i);
            LessonRun.Stand stand = run.stand(i);
            provePointers(step, stand);
            switch (step.challenge()) {
                case null -> {
                    // Nothing to prove.
                }
                case Challenge.Choices choices -> prove(choices, stand);
                case Challenge.Value value -> prove(value, stand);
                case Challenge.Output output -> prove(output, stand);
                case Challenge.Parents parents -> {
                    if (run.parents(stand.until()).size() < 2) {
                        throw run.problem(
                                parents.line(),
                                Phrase.of("lesson.nobody", stand.until()),
                                Phrase.of("lesson.untilEarlier"));
                    }
                }
                case Challenge.Exercise exercise -> prove(exercise, stand);
            }
        }
    }

    private void provePointers(Step step, LessonRun.Stand stand) {
        for (Step.Pointer pointer : step.look()) {
            if (pointer instanceof Step.LinePointer(int line)
                    && (line > lines.size() || lines.get(line - 1).isBlank())) {
                throw run.problem(
                        step.line(),
                        Phrase.of("lesson.emptyLine", line, lesson.program()),
                        Phrase.of("lesson.pointAtLine", lines.size()));
            }
            if (pointer instanceof Step.TaskPointer(int number)
                    && run.state(stand.at()).tasks().values().stream()
                            .noneMatch(task -> task.outerNumber() == number)) {
                throw run.problem(
                        step.line(),
                        Phrase.of("lesson.noTask", number, stand.at()),
                        Phrase.of("lesson.pointAtTask", run.parents(stand.at()).keySet()));
            }
        }
    }

    private void prove(Challenge.Choices choices, LessonRun.Stand stand) {
        for (Challenge.Answer answer : choices.answers()) {
            boolean truth;
            try {
                truth = run.isTrue(answer.claim(), stand);
            } catch (ExitscopeException problem) {
                throw run.problem(answer.line(), problem.what(), problem.wayOut());
            }
            if (truth != answer.right()) {
                throw run.problem(
                        answer.line(),
                        Phrase.of(
                                answer.right() ? "lesson.markedRight" : "lesson.markedWrong",
                                Prose.words(answer.text()).strip(),
                                stand.until(),
                                answer.claim().text()),
                        Phrase.of("lesson.markOtherwise"));
            }
        }
        if (choices.rightOnes() == 0) {
            throw run.problem(
                    choices.line(), Phrase.of("lesson.noneRight"), Phrase.of("lesson.markOne"));
        }
    }

    private void prove(Challenge.Value value, LessonRun.Stand stand) {
        String found = run.value(value, stand);
        if (found.isEmpty() || found.equals("absent") || found.equals("–")) {
            throw run.problem(
                    value.line(),
                    Phrase.of("lesson.noValue", value.expression().text(), stand.until()),
                    Phrase.of("lesson.askOther"));
        }
    }

    private void prove(Challenge.Output output, LessonRun.Stand stand) {
        if (run.written(stand).isBlank()) {
            throw run.problem(
                    output.line(),
                    Phrase.of("lesson.nothingWritten", stand.at(), stand.until()),
                    Phrase.of("lesson.untilLater"));
        }
    }

    private void prove(Challenge.Exercise exercise, LessonRun.Stand stand) {
        MachineState from = run.state(stand.at());
        if (exercise.goal() instanceof Claim.Happens || exercise.goal() instanceof Claim.Possible) {
            throw run.problem(
                    exercise.line(), Phrase.of("lesson.goalOfRun"), Phrase.of("lesson.sayState"));
        }
        if (LessonRun.isSolved(exercise, from)) {
            throw run.problem(
                    exercise.line(),
                    Phrase.of("lesson.goalAtStart"),
                    Phrase.of("lesson.beginEarlier"));
        }
        for (long i = stand.at(); i < run.length(); i++) {
            if (LessonRun.isSolved(exercise, run.state(i + 1))) {
                throw run.problem(
                        exercise.line(),
                        Phrase.of("lesson.goalByItself", (i + 1)),
                        Phrase.of("lesson.otherSchedule"));
            }
        }
        Witness witness = LessonRun.solution(exercise, from, LessonRun.PATIENT);
        if (witness == null) {
            throw run.problem(
                    exercise.line(),
                    Phrase.of("lesson.unsolvable", exercise.goal().text(), stand.at()),
                    Phrase.of("lesson.askPossible"));
        }
        MachineState state = from;
        boolean solved = false;
        for (Choice choice : witness.choices()) {
            state = Machine.step(state, choice).after();
            solved |= LessonRun.isSolved(exercise, state);
        }
        if (!solved) {
            throw run.problem(
                    exercise.line(), Phrase.of("lesson.falseSolution"), Phrase.of("lesson.defect"));
        }
    }
}
