package exitscope.predicate;

import exitscope.abi.Signal;
import exitscope.phrase.Phrase;
import exitscope.predicate.Expression.Asked;
import exitscope.predicate.Expression.OfProgram;
import exitscope.predicate.Expression.Quantity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes an expression of a text, by the grammar of the package.
final class Parser {
    /// Stars before a variable.
    private static final int MOST_STARS = 100;

    private static final Phrase EXAMPLE = TokenReader.EXAMPLE;

    private final TokenReader tokens;

    /// Whether a task field may stand alone.
    private boolean ofTask;

    /// Quantifiers around what is read now.
    private int quantifiers;

    /// @param ofTask whether the whole is about a certain task
    Parser(String text, boolean ofTask) {
        tokens = new TokenReader(text);
        this.ofTask = ofTask;
    }

    /// A question whose answer is yes or no.
    Expression predicate() {
        Token first = tokens.peek();
        Expression result = or();
        end();
        return flag(result, first);
    }

    /// An expression of any type.
    Expression value() {
        Expression result = or();
        end();
        return result;
    }

    private void end() {
        if (tokens.peek().kind() != Token.Kind.END) {
            throw problem(
                    tokens.peek(),
                    Phrase.of("predicate.tooMuch", tokens.peek().describe()),
                    EXAMPLE);
        }
    }

    private Expression or() {
        Token first = tokens.peek();
        Expression left = and();
        while (tokens.accept("or") || tokens.accept("||")) {
            left = junction(false, left, first, tokens.peek());
        }
        return left;
    }

    private Expression and() {
        Token first = tokens.peek();
        Expression left = not();
        while (tokens.accept("and") || tokens.accept("&&")) {
            Token second = tokens.peek();
            left = new Expression.Junction(true, flag(left, first), flag(not(), second));
        }
        return left;
    }

    private Expression junction(boolean and, Expression left, Token first, Token second) {
        return new Expression.Junction(and, flag(left, first), flag(and(), second));
    }

    private Expression not() {
        if (tokens.accept("not") || tokens.accept("!")) {
            tokens.deeper();
            Token operand = tokens.peek();
            Expression negated = new Expression.Not(flag(not(), operand));
            tokens.shallower();
            return negated;
        }
        return comparison();
    }

    private Expression comparison() {
        Expression left = sum(null);
        Token sign = tokens.peek();
        Expression.Operator operator =
                sign.kind() == Token.Kind.SIGN ? Expression.Operator.of(sign.text()) : null;
        if (operator == null) {
            return left;
        }
        tokens.take();
        Token second = tokens.peek();
        Expression right = sum(left.type());
        if (!left.type().canBe(right.type().kind())) {
            throw problem(
                    second,
                    Phrase.of(
                            "predicate.compared", left.type().describe(), right.type().describe()),
                    EXAMPLE);
        }
        boolean ordered =
                operator != Expression.Operator.EQUAL && operator != Expression.Operator.UNEQUAL;
        if (ordered && !left.type().canBe(Type.Kind.NUMBER)) {
            throw problem(
                    sign, Phrase.of("predicate.onlyNumbers"), Phrase.of("predicate.equalityOrNot"));
        }
        return new Expression.Comparison(operator, left, right);
    }

    /// @param expected the type of what it is compared with, whose names may stand here
    private Expression sum(@Nullable Type expected) {
        Token first = tokens.peek();
        Expression left = primary(expected);
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            boolean minus = tokens.take().is("-");
            Token second = tokens.peek();
            left = new Expression.Sum(minus, number(left, first), number(primary(null), second));
        }
        return left;
    }

    private Expression primary(@Nullable Type expected) {
        Token token = tokens.take();
        return switch (token.kind()) {
            case NUMBER -> new Expression.Constant(Type.NUMBER, Value.of(parse(token)));
            case TEXT -> new Expression.Constant(Type.TEXT, new Value.Text(token.text()));
            case NAME -> named(token, expected);
            case SIGN -> {
                if (token.is("(")) {
                    tokens.deeper();
                    Expression inner = or();
                    tokens.shallower();
                    tokens.expect(")");
                    yield inner;
                }
                if (beginsVariable(token) && ofTask) {
                    yield variable(new Asked(null), token);
                }
                if (beginsVariable(token)) {
                    throw problem(
                            token,
                            Phrase.of("predicate.variableOfTask"),
                            Phrase.of(
                                    "predicate.writeVariable", token.text(), tokens.peek().text()));
                }
                if (token.is("-")) {
                    tokens.deeper();
                    Token operand = tokens.peek();
                    Expression inner = number(primary(null), operand);
                    tokens.shallower();
                    yield new Expression.Sum(
                            true, new Expression.Constant(Type.NUMBER, Value.of(0)), inner);
                }
                throw missing(token);
            }
            case END -> throw missing(token);
        };
    }

    private static PredicateProblem missing(Token token) {
        return problem(token, Phrase.of("predicate.missing", token.describe()), EXAMPLE);
    }

    private Expression named(Token name, @Nullable Type expected) {
        if (expected != null && expected.kind() == Type.Kind.WORD) {
            return word(name, expected);
        }
        switch (name.text()) {
            case "true", "false" -> {
                return new Expression.Constant(Type.FLAG, Value.of(name.is("true")));
            }
            case "task" -> {
                Asked asked = asked();
                tokens.expect(".");
                return beginsVariable(tokens.peek())
                        ? variable(asked, tokens.take())
                        : ofTask(asked, tokens.takeName());
            }
            case KernelPath.MACHINE -> {
                return new KernelPath(tokens, this::index).read(null, name);
            }
            case "exists" -> {
                return new Expression.Exists(asked());
            }
            case "any", "all", "count" -> {
                return quantified(Quantity.valueOf(name.text().toUpperCase(Locale.ROOT)));
            }
            default -> {
                // A field, or the name of a signal.
            }
        }
        Signal signal = signal(name.text());
        if (signal != null) {
            return new Expression.Constant(Type.NUMBER, Value.of(signal.number()));
        }
        MachineField field = MachineField.named(name.text());
        if (field != null) {
            return new Expression.OfMachine(field);
        }
        if (ofTask) {
            return ofTask(new Asked(null), name);
        }
        if (TaskField.named(name.text()) != null || TaskFunction.named(name.text()) != null) {
            throw problem(
                    name,
                    Phrase.of("predicate.fieldOfTask", name.text()),
                    Phrase.of("predicate.writeField", name.text()));
        }
        throw problem(
                name,
                Phrase.of("predicate.noField", name.text()),
                Phrase.of(
                        "predicate.machineFields",
                        Stream.of(MachineField.values())
                                .map(MachineField::label)
                                .collect(Collectors.joining(", ")),
                        KernelPath.MACHINE));
    }

    private static Expression word(Token name, Type expected) {
        String word = name.text().toLowerCase(Locale.ROOT).replace("_", "");
        if (!expected.words().contains(word)) {
            throw problem(
                    name,
                    Phrase.of("predicate.notOneOf", name.text(), expected.describe()),
                    Phrase.of("predicate.writeName"));
        }
        return new Expression.Constant(expected, new Value.Text(word));
    }

    private Asked asked() {
        tokens.expect("(");
        tokens.deeper();
        Token first = tokens.peek();
        Expression number = number(sum(null), first);
        tokens.shallower();
        tokens.expect(")");
        return new Asked(number);
    }

    private Expression quantified(Quantity quantity) {
        tokens.expect("(");
        tokens.deeper();
        quantifiers++;
        if (quantifiers > 2) {
            throw problem(
                    tokens.peek(),
                    Phrase.of("predicate.tooManyQuantifiers"),
                    Phrase.of("predicate.twoEnough"));
        }
        boolean outer = ofTask;
        ofTask = true;
        Token first = tokens.peek();
        Expression body = flag(or(), first);
        ofTask = outer;
        quantifiers--;
        tokens.shallower();
        tokens.expect(")");
        return new Expression.Quantified(quantity, body);
    }

    private static boolean beginsVariable(Token token) {
        return token.is("$") || token.is("*");
    }

    /// A variable behind the `$` or the stars before it.
    private Expression variable(Asked asked, Token first) {
        int stars = 0;
        Token token = first;
        while (token.is("*")) {
            if (++stars > MOST_STARS) {
                throw problem(
                        token,
                        Phrase.of("predicate.tooManyStars"),
                        Phrase.of("predicate.simplify"));
            }
            token = tokens.take();
        }
        if (!token.is("$")) {
            throw problem(
                    token,
                    Phrase.of("predicate.variableWanted", token.describe()),
                    Phrase.of("predicate.variableExample"));
        }
        String name = tokens.takeName().text();
        String function = "";
        if (tokens.accept("::")) {
            function = name;
            name = tokens.takeName().text();
        }
        List<OfProgram.Part> parts = new ArrayList<>();
        while (true) {
            if (tokens.accept("->") || tokens.accept(".")) {
                parts.add(new OfProgram.Member(tokens.takeName().text()));
            } else if (tokens.accept("[")) {
                parts.add(new OfProgram.Element(index()));
            } else {
                break;
            }
        }
        // A star takes what stands behind it whole, as in C.
        for (int i = 0; i < stars; i++) {
            parts.add(new OfProgram.Element(new Expression.Constant(Type.NUMBER, Value.of(0))));
        }
        return new OfProgram(asked, function, name, List.copyOf(parts));
    }

    /// A number, and the bracket that closes behind it.
    private Expression index() {
        tokens.deeper();
        Token first = tokens.peek();
        Expression index = number(sum(null), first);
        tokens.shallower();
        tokens.expect("]");
        return index;
    }

    private Expression ofTask(Asked asked, Token name) {
        TaskFunction function = TaskFunction.named(name.text());
        if (function != null) {
            return new Expression.Call(asked, function, arguments(function));
        }
        if (name.is(KernelPath.TASK)) {
            return new KernelPath(tokens, this::index).read(asked, name);
        }
        TaskField field = TaskField.named(name.text());
        if (field == null) {
            throw problem(
                    name,
                    Phrase.of("predicate.noTaskField", name.text()),
                    Phrase.of(
                            "predicate.taskFields",
                            Stream.concat(
                                            Arrays.stream(TaskField.values()).map(TaskField::label),
                                            Arrays.stream(TaskFunction.values())
                                                    .map(each -> each.label() + "(...)"))
                                    .collect(Collectors.joining(", ")),
                            KernelPath.TASK));
        }
        return new Expression.OfTask(asked, field);
    }

    private List<Expression> arguments(TaskFunction function) {
        List<Expression> arguments = new ArrayList<>();
        tokens.expect("(");
        tokens.deeper();
        for (int i = 0; i < function.arguments(); i++) {
            if (i > 0) {
                tokens.expect(",");
            }
            Token first = tokens.peek();
            arguments.add(number(sum(null), first));
        }
        tokens.shallower();
        tokens.expect(")");
        return List.copyOf(arguments);
    }

    private static @Nullable Signal signal(String name) {
        if (!name.startsWith("SIG")) {
            return null;
        }
        for (int number = 1; number <= Signal.LAST; number++) {
            Signal signal = new Signal(number);
            if (signal.label().equals(name)) {
                return signal;
            }
        }
        return null;
    }

    private static long parse(Token token) {
        String text = token.text();
        try {
            return text.startsWith("0x") || text.startsWith("0X")
                    ? Long.parseUnsignedLong(text.substring(2), 16)
                    : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw problem(
                    token,
                    Phrase.of("predicate.noNumber", text),
                    Phrase.of("predicate.writeNumber"));
        }
    }

    private static Expression flag(Expression expression, Token at) {
        return required(expression, Type.Kind.FLAG, at);
    }

    private static Expression number(Expression expression, Token at) {
        return required(expression, Type.Kind.NUMBER, at);
    }

    private static Expression required(Expression expression, Type.Kind kind, Token at) {
        if (!expression.type().canBe(kind)) {
            throw problem(
                    at,
                    Phrase.of(
                            "predicate.otherType",
                            expression.type().describe(),
                            (kind == Type.Kind.FLAG
                                    ? Phrase.of("predicate.type.flag")
                                    : Phrase.of("predicate.type.number"))),
                    kind == Type.Kind.FLAG ? Phrase.of("predicate.compare") : EXAMPLE);
        }
        return expression;
    }

    private static PredicateProblem problem(Token at, Phrase what, Phrase wayOut) {
        return new PredicateProblem(at.column(), what, wayOut);
    }
}
