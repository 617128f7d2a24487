package exitscope.mangling;

import exitscope.mangling.Part.Around;
import exitscope.mangling.Part.Chain;
import exitscope.mangling.Part.Joined;
import exitscope.mangling.Part.Listing;
import exitscope.mangling.Part.Text;

import java.util.ArrayList;
import java.util.List;

/// Reads the expressions that array lengths, template arguments and `decltype` hold.
final class ExpressionParser {
    private final Input input;
    private final NameParser names;
    private final TypeParser types;

    ExpressionParser(Input input, NameParser names, TypeParser types) {
        this.input = input;
        this.names = names;
        this.types = types;
    }

    Part expression() throws UnknownMangling {
        names.enter();
        Part found = read();
        names.leave();
        return found;
    }

    private Part read() throws UnknownMangling {
        char c = input.peek();
        if (c == 'L') {
            return literal();
        }
        if (c == 'T') {
            return types.templateParameter();
        }
        if (c == 'f' && (input.peek(1) == 'p' || input.peek(1) == 'L')) {
            return parameter();
        }
        if (input.takeIf("sr")) {
            Part scope = types.type();
            return new Joined(scope, maybeTemplate(memberName()));
        }
        if (input.takeIf("sp")) {
            return new Part.Expansion(expression());
        }
        if (input.takeIf("sZ")) {
            return new Around("sizeof...(", expression(), ")");
        }
        if (input.takeIf("st")) {
            return new Around("sizeof (", types.type(), ")");
        }
        if (input.takeIf("sz")) {
            return new Around("sizeof (", expression(), ")");
        }
        if (input.takeIf("at")) {
            return new Around("alignof (", types.type(), ")");
        }
        if (input.takeIf("az")) {
            return new Around("alignof (", expression(), ")");
        }
        if (input.takeIf("nx")) {
            return new Around("noexcept (", expression(), ")");
        }
        if (input.takeIf("cv")) {
            Part type = types.type();
            Part operand = input.takeIf('_') ? new Listing(upToEnd()) : expression();
            return new Chain(new Around("(", type, ")("), new Around("", operand, ")"));
        }
        if (input.takeIf("tl")) {
            Part type = types.type();
            return new Chain(type, new Around("{", new Listing(upToEnd()), "}"));
        }
        if (input.takeIf("il")) {
            return new Around("{", new Listing(upToEnd()), "}");
        }
        if (input.takeIf("cl")) {
            Part function = expression();
            Part before = new Around("", bracketed(function), "(");
            return new Chain(before, new Around("", new Listing(upToEnd()), ")"));
        }
        if (input.takeIf("gsnw") || input.takeIf("gsna")) {
            return allocation("::new ");
        }
        if (input.takeIf("nw") || input.takeIf("na")) {
            return allocation("new ");
        }
        for (String cast : List.of("dc", "sc", "cc", "rc")) {
            if (input.takeIf(cast)) {
                return cast(cast);
            }
        }
        if (input.atDigit() || input.takeIf("on")) {
            return maybeTemplate(memberName());
        }
        return operation();
    }

    /// `new (place) type(values)`
    private Part allocation(String word) throws UnknownMangling {
        List<Part> place = new ArrayList<>();
        while (!input.takeIf('_')) {
            place.add(expression());
        }
        Part before =
                place.isEmpty() ? new Text(word) : new Around(word + "(", new Listing(place), ") ");
        Part type = new Chain(before, types.type());
        if (input.takeIf('E')) {
            return type;
        }
        if (!input.takeIf("pi")) {
            throw new UnknownMangling("an initial value");
        }
        return new Chain(type, new Around("(", new Listing(upToEnd()), ")"));
    }

    private Part cast(String kind) throws UnknownMangling {
        String word =
                switch (kind) {
                    case "dc" -> "dynamic_cast";
                    case "sc" -> "static_cast";
                    case "cc" -> "const_cast";
                    default -> "reinterpret_cast";
                };
        Part type = new Around(word + "<", types.type(), ">(");
        return new Chain(type, new Around("", expression(), ")"));
    }

    private Part maybeTemplate(Part name) throws UnknownMangling {
        return input.peek() == 'I' ? new Part.Template(name, types.templateArguments()) : name;
    }

    private Part memberName() throws UnknownMangling {
        return input.atDigit() ? names.sourceName() : names.name();
    }

    private List<Part> upToEnd() throws UnknownMangling {
        List<Part> found = new ArrayList<>();
        while (!input.takeIf('E')) {
            found.add(expression());
        }
        return found;
    }

    private Part operation() throws UnknownMangling {
        boolean prefix = input.takeIf("pp_") || input.takeIf("mm_");
        if (prefix) {
            throw new UnknownMangling("a prefix operator");
        }
        String code = input.word(2);
        Operators.Operator operator = Operators.of(code);
        if (operator == null) {
            throw new UnknownMangling("an operator");
        }
        if (code.equals("dt") || code.equals("pt")) {
            Part left = expression();
            Part right = input.atDigit() ? maybeTemplate(names.sourceName()) : expression();
            return new Chain(bracketed(left), new Around(operator.name(), right, ""));
        }
        return switch (operator.operands()) {
            case 1 -> new Around(operator.name(), bracketed(expression()), "");
            case 2 -> {
                Part left = bracketed(expression());
                Part right = bracketed(expression());
                Part both = new Chain(new Around("", left, operator.name()), right);
                // So that it is not taken for the end of the arguments.
                yield code.equals("gt") ? new Around("(", both, ")") : both;
            }
            default -> {
                Part condition = bracketed(expression());
                Part yes = bracketed(expression());
                Part no = bracketed(expression());
                yield new Chain(
                        new Around("", condition, operator.name()),
                        new Chain(new Around("", yes, " : "), no));
            }
        };
    }

    /// With brackets, unless it is a name.
    private static Part bracketed(Part operand) {
        boolean plain = operand instanceof Text || operand instanceof Joined;
        return plain ? operand : new Around("(", operand, ")");
    }

    private Part parameter() throws UnknownMangling {
        input.take();
        if (input.take() == 'L') {
            input.digitsUpTo('p');
        }
        types.qualifiers();
        if (input.takeIf('T')) {
            return new Text("this");
        }
        return new Text("{parm#" + (input.sequence(10) + 1) + "}");
    }

    /// A number or the name of something with an address.
    Part literal() throws UnknownMangling {
        input.expect('L');
        if (input.takeIf("_Z") || input.takeIf('Z')) {
            Part named = names.encoding();
            input.expect('E');
            return named;
        }
        char kind = input.peek();
        Part type = types.type();
        boolean negative = input.takeIf('n');
        String digits = (negative ? "-" : "") + input.upTo('E');
        return switch (kind) {
            case 'b' ->
                    switch (digits) {
                        case "0" -> value("false");
                        case "1" -> value("true");
                        default -> new Around("(", type, ")" + digits);
                    };
            case 'i' -> value(digits);
            case 'j' -> value(digits + "u");
            case 'l' -> value(digits + "l");
            case 'm' -> value(digits + "ul");
            case 'x' -> value(digits + "ll");
            case 'y' -> value(digits + "ull");
            case 'f', 'd', 'e' -> new Around("(", type, ")[" + digits + "]");
            default -> new Around("(", type, ")" + digits);
        };
    }

    /// A value, which as an operand has brackets, unlike a name.
    private static Part value(String text) {
        return new Around(text, new Text(""), "");
    }
}
