package exitscope.predicate;

import exitscope.phrase.Phrase;
import exitscope.predicate.Expression.Asked;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads the way to something that the kernel keeps: names and numbers in brackets, behind the word
/// that says where it begins.
final class KernelPath {
    /// Before what the kernel keeps of the machine.
    static final String MACHINE = "kernel";

    /// Before what it keeps of a task.
    static final String TASK = "fields";

    private final TokenReader tokens;
    private final Supplier<Expression> index;

    /// @param index reads a number and the bracket that closes behind it
    KernelPath(TokenReader tokens, Supplier<Expression> index) {
        this.tokens = tokens;
        this.index = index;
    }

    /// What stands behind the first word.
    ///
    /// @param asked of which task; null for the machine
    /// @param first [#MACHINE] or [#TASK]
    Expression read(@Nullable Asked asked, Token first) {
        KernelType type = asked == null ? KernelType.MACHINE : KernelType.TASK;
        Token last = first;
        List<KernelStep> steps = new ArrayList<>();
        while (true) {
            if (tokens.accept(".")) {
                last = tokens.takeName();
                KernelType.Next next = type.field(last.text());
                if (next == null) {
                    throw problem(last, Phrase.of("predicate.noKernelField", last.text()), type);
                }
                steps.addAll(next.steps());
                type = next.type();
            } else if (tokens.accept("[")) {
                KernelType element = type.element();
                if (element == null) {
                    throw problem(last, Phrase.of("predicate.notByNumber"), type);
                }
                steps.add(new KernelStep.Key(index.get()));
                type = element;
            } else {
                break;
            }
        }
        Type values = type.values();
        if (values == null) {
            throw problem(last, Phrase.of("predicate.severalFields"), type);
        }
        return new Expression.OfKernel(asked, List.copyOf(steps), values);
    }

    /// @param here where the way cannot go on as it is written
    private static PredicateProblem problem(Token at, Phrase what, KernelType here) {
        Phrase wayOut =
                here.element() != null
                        ? Phrase.of("predicate.writeIndex")
                        : here.names().isEmpty()
                                ? Phrase.of("predicate.noFields")
                                : Phrase.of("predicate.fields", String.join(", ", here.names()));
        return new PredicateProblem(at.column(), what, wayOut);
    }
}
