package exitscope.machine;

import exitscope.change.Transition;
import exitscope.kernel.Invariants;
import exitscope.kernel.KernelInvariantError;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import java.util.function.Consumer;

/// Makes one transition after another and, if asked to, looks after each whether the state still
/// holds together.
public final class Steps {
    private final Consumer<Transition> check;
    private final Execution execution;
    private long position;

    private Steps(Execution execution, Consumer<Transition> check) {
        this.execution = execution;
        this.check = check;
    }

    /// Looks at nothing.
    public static Steps unchecked(Execution execution) {
        return new Steps(execution, _ -> {});
    }

    /// With every invariant of the kernel model. (section IN)
    public static Steps checked(Execution execution) {
        return new Steps(
                execution, transition -> Invariants.check(transition.before(), transition.after()));
    }

    static Steps checkedBy(Consumer<Transition> check) {
        return new Steps(Execution.STANDARD, check);
    }

    /// Makes a choice.
    ///
    /// @throws BrokenInvariant if the model contradicts itself
    public Transition step(MachineState state, Choice choice) {
        position++;
        try {
            Transition transition = Machine.step(state, choice, execution);
            check.accept(transition);
            return transition;
        } catch (KernelInvariantError broken) {
            throw new BrokenInvariant(position, String.valueOf(broken.getMessage()), broken);
        }
    }

    /// The model contradicts itself at a position of the run: a defect of Exitscope.
    ///
    /// The message names the position, the rule and where it is broken.
    public static final class BrokenInvariant extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BrokenInvariant(long position, String rule, Throwable cause) {
            super("at position " + position + ": " + rule, cause);
        }
    }
}
