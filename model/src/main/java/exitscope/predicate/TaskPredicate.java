package exitscope.predicate;

import exitscope.phrase.Phrase;
import exitscope.state.MachineState;
import exitscope.state.Task;

import org.jspecify.annotations.Nullable;

/// A question about a state whose answer is yes or no, as a person wrote it. Equal texts are equal
/// predicates.
public final class TaskPredicate {
    /// More than anybody writes.
    static final int LONGEST = 4_096;

    private final String text;
    private final Expression expression;

    private TaskPredicate(String text, Expression expression) {
        this.text = text;
        this.expression = expression;
    }

    /// Reads one.
    ///
    /// @throws PredicateProblem with the column, when it cannot be understood
    public static TaskPredicate parse(String text) {
        checkLength(text);
        return new TaskPredicate(text, new Parser(text, false).predicate());
    }

    /// Reads one that is about a certain task, whose fields stand alone in it: `zombie and parent
    /// == 1`.
    ///
    /// @throws PredicateProblem with the column, when it cannot be understood
    public static TaskPredicate parseOfTask(String text) {
        checkLength(text);
        return new TaskPredicate(text, new Parser(text, true).predicate());
    }

    static void checkLength(String text) {
        if (text.length() > LONGEST) {
            throw new PredicateProblem(
                    LONGEST + 1,
                    Phrase.of("predicate.tooLong", LONGEST),
                    Phrase.of("predicate.simplify"));
        }
    }

    /// As it was written.
    public String text() {
        return text;
    }

    /// Whether it holds in this state. Costs a look at every task.
    public boolean holds(MachineState state) {
        return holds(state, null, Variables.NONE);
    }

    /// Whether it holds in this state for this task; false for null, when it asks for the task.
    public boolean holds(MachineState state, @Nullable Task task, Variables variables) {
        return expression.of(new Expression.Context(state, task, variables)).isTrue();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TaskPredicate that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
