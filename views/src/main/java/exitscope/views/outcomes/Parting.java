package exitscope.views.outcomes;

import exitscope.change.Transition;
import exitscope.state.Choice;

import java.util.List;
import java.util.function.Function;

/// Two ways of a program and how they stand side by side.
public final class Parting {
    private final List<Transition> left;
    private final List<Transition> right;
    private final Alignment<Transition> ways;

    /// What makes two transitions alike.
    private record Deed(Choice choice, String words) {}

    private Parting(List<Transition> left, List<Transition> right, Alignment<Transition> ways) {
        this.left = left;
        this.right = right;
        this.ways = ways;
    }

    /// Compares two ways; of long ones that takes up to a second, and so many words.
    ///
    /// @param words what a transition does; asked for once for each
    public static Parting of(
            List<Transition> left, List<Transition> right, Function<Transition, String> words) {
        List<Transition> one = List.copyOf(left);
        List<Transition> other = List.copyOf(right);
        return new Parting(
                one,
                other,
                Alignment.of(
                        one,
                        other,
                        transition -> new Deed(transition.choice(), words.apply(transition))));
    }

    /// The way on the left.
    List<Transition> left() {
        return left;
    }

    /// The way on the right.
    List<Transition> right() {
        return right;
    }

    /// How they stand side by side.
    Alignment<Transition> ways() {
        return ways;
    }
}
