package exitscope.lesson;

import exitscope.machine.Machine;
import exitscope.outcome.Witness;
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
                                "there is nobody whose parent could be predicted at position "
                                        + stand.until(),
                                "Let 'until:' name an earlier position.");
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
                        "there is nothing in line " + line + " of " + lesson.program(),
                        "Point at a line from 1 to " + lines.size() + " that has something.");
            }
            if (pointer instanceof Step.TaskPointer(int number)
                    && run.state(stand.at()).tasks().values().stream()
                            .noneMatch(task -> task.outerNumber() == number)) {
                throw run.problem(
                        step.line(),
                        "there is no task " + number + " at position " + stand.at(),
                        "Point at one that is there: " + run.parents(stand.at()).keySet() + ".");
            }
        }
    }

    private void prove(Challenge.Choices choices, LessonRun.Stand stand) {
        for (Challenge.Answer answer : choices.answers()) {
            boolean truth;
            try {
                truth = run.isTrue(answer.claim(), stand);
            } catch (ExitscopeException problem) {
                throw run.problem(answer.line(), problem.getMessage(), problem.wayOut());
            }
            if (truth != answer.right()) {
                throw run.problem(
                        answer.line(),
                        "'"
                                + Prose.words(answer.text()).strip()
                                + "' is marked as "
                                + (answer.right() ? "right" : "wrong")
                                + ", but at position "
                                + stand.until()
                                + " the machine says that "
                                + answer.claim().text()
                                + " is "
                                + truth,
                        "Mark it otherwise, or claim something else.");
            }
        }
        if (choices.rightOnes() == 0) {
            throw run.problem(
                    choices.line(), "no answer is right", "Mark at least one answer with [x].");
        }
    }

    private void prove(Challenge.Value value, LessonRun.Stand stand) {
        String found = run.value(value, stand);
        if (found.isEmpty() || found.equals("absent") || found.equals("–")) {
            throw run.problem(
                    value.line(),
                    value.expression().text() + " has no value at position " + stand.until(),
                    "Ask for something that is there then.");
        }
    }

    private void prove(Challenge.Output output, LessonRun.Stand stand) {
        if (run.written(stand).isBlank()) {
            throw run.problem(
                    output.line(),
                    "nothing is written between position " + stand.at() + " and " + stand.until(),
                    "Let 'until:' name a later position.");
        }
    }

    private void prove(Challenge.Exercise exercise, LessonRun.Stand stand) {
        MachineState from = run.state(stand.at());
        if (exercise.goal() instanceof Claim.Happens || exercise.goal() instanceof Claim.Possible) {
            throw run.problem(
                    exercise.line(),
                    "a goal is about a state or the output, not about what happens",
                    "Say how one sees in the state that it has happened: zombies == 1.");
        }
        if (LessonRun.isSolved(exercise, from)) {
            throw run.problem(
                    exercise.line(),
                    "the goal is reached where the exercise begins",
                    "Begin earlier, or ask for something else.");
        }
        for (long i = stand.at(); i < run.length(); i++) {
            if (LessonRun.isSolved(exercise, run.state(i + 1))) {
                throw run.problem(
                        exercise.line(),
                        "the schedule reaches the goal by itself, at position " + (i + 1),
                        "Ask for what it does not do, or use another 'schedule:'.");
            }
        }
        Witness witness = LessonRun.solution(exercise, from, LessonRun.PATIENT);
        if (witness == null) {
            throw run.problem(
                    exercise.line(),
                    "no schedule was found that reaches the goal "
                            + exercise.goal().text()
                            + " from position "
                            + stand.at(),
                    "Begin earlier, or ask for something that can happen.");
        }
        MachineState state = from;
        boolean solved = false;
        for (Choice choice : witness.choices()) {
            state = Machine.step(state, choice).after();
            solved |= LessonRun.isSolved(exercise, state);
        }
        if (!solved) {
            throw run.problem(
                    exercise.line(),
                    "the solution that was found does not solve it",
                    "This is a defect of Exitscope; please report it with the lesson.");
        }
    }
}
