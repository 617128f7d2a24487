package exitscope.predicate;

import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

/// Something of a state that has a value: `task(5).parent`, `task(2).int(0x10400)`, `zombies`.
/// Equal texts are equal expressions.
public final class StateExpression {
    private final String text;
    private final Expression expression;

    private StateExpression(String text, Expression expression) {
        this.text = text;
        this.expression = expression;
    }

    /// Reads one.
    ///
    /// @throws PredicateProblem with the column, when it cannot be understood
    public static StateExpression parse(String text) {
        TaskPredicate.checkLength(text);
        return new StateExpression(text, new Parser(text, false).value());
    }

    /// As it was written.
    public String text() {
        return text;
    }

    /// Its value in this state.
    public Value of(MachineState state) {
        return of(state, Variables.NONE);
    }

    /// Its value in this state, with what the program's variables are.
    public Value of(MachineState state, Variables variables) {
        return expression.of(new Expression.Context(state, null, variables));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StateExpression that && text.equals(that.text);
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
