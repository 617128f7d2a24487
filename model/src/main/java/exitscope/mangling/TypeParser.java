package exitscope.mangling;

import exitscope.mangling.Part.Around;
import exitscope.mangling.Part.Pack;
import exitscope.mangling.Part.Template;
import exitscope.mangling.Part.Text;

import java.util.ArrayList;
import java.util.List;

/// Reads types and template arguments.
final class TypeParser {
    private static final String VOID = "void";

    private final Input input;
    private final NameParser names;
    private final Substitutions known;
    private final ExpressionParser expressions;
    private boolean inLambda;
    private Part.Parameter lastParameter = new Part.Parameter(0);

    /// Whether arguments that follow are not the type's, but those of the operator that converts to
    /// it.
    private boolean inConversion;

    TypeParser(Input input, NameParser names, Substitutions known) {
        this.input = input;
        this.names = names;
        this.known = known;
        expressions = new ExpressionParser(input, names, this);
    }

    Part type() throws UnknownMangling {
        names.enter();
        boolean outer = names.ofFunction(false);
        Part found = read();
        names.ofFunction(outer);
        names.leave();
        return found;
    }

    private Part read() throws UnknownMangling {
        char c = input.peek();
        if (c == 'r' || c == 'V' || c == 'K') {
            String qualifiers = qualifiers();
            if (input.peek() == 'F') {
                return remembered(functionType(qualifiers));
            }
            return remembered(Types.Qualified.of(type(), qualifiers));
        }
        String builtin = BuiltinTypes.of(c);
        if (builtin != null) {
            input.take();
            return new Text(builtin);
        }
        return switch (c) {
            case 'u' -> {
                input.take();
                Part vendor = names.sourceName();
                yield remembered(
                        input.peek() == 'I' ? new Template(vendor, templateArguments()) : vendor);
            }
            case 'F' -> remembered(functionType(""));
            case 'A' -> remembered(array());
            case 'M' -> {
                input.take();
                Part owner = type();
                yield remembered(new Types.Member(owner, type()));
            }
            case 'T' -> {
                if (input.peek(1) == 's' || input.peek(1) == 'u' || input.peek(1) == 'e') {
                    input.word(2);
                    yield remembered(names.name());
                }
                Part parameter = templateParameter();
                known.add(lastParameter);
                yield input.peek() == 'I' && !inConversion
                        ? remembered(new Template(parameter, templateArguments()))
                        : parameter;
            }
            case 'P' -> pointer("*");
            case 'R' -> pointer("&");
            case 'O' -> pointer("&&");
            case 'C' -> {
                input.take();
                yield remembered(new Around("", type(), " _Complex"));
            }
            case 'G' -> {
                input.take();
                yield remembered(new Around("", type(), " _Imaginary"));
            }
            case 'U' -> vendorQualified();
            case 'S' -> {
                if (input.peek(1) == 't') {
                    yield remembered(names.name());
                }
                Part part = resolved(known.next(input, names));
                yield input.peek() == 'I'
                        ? remembered(new Template(part, templateArguments()))
                        : part;
            }
            case 'D' -> twoLetters();
            default -> remembered(className());
        };
    }

    private Part className() throws UnknownMangling {
        char c = input.peek();
        if (c != 'N' && c != 'Z' && !input.atDigit()) {
            throw new UnknownMangling("a type");
        }
        return names.name();
    }

    private Part remembered(Part part) {
        known.add(part);
        return part;
    }

    private Part pointer(String sign) throws UnknownMangling {
        input.take();
        return remembered(new Types.Pointer(type(), sign));
    }

    /// `const` and its kin, as they are written behind a type.
    String qualifiers() {
        String found = "";
        if (input.takeIf('r')) {
            found += " restrict";
        }
        if (input.takeIf('V')) {
            found = " volatile" + found;
        }
        if (input.takeIf('K')) {
            found = " const" + found;
        }
        return found;
    }

    private Part vendorQualified() throws UnknownMangling {
        if (input.peek(1) == 'l' || input.peek(1) == 't') {
            return remembered(names.name());
        }
        input.take();
        String qualifier = input.named();
        return remembered(new Types.Qualified(type(), " " + qualifier));
    }

    private Part functionType(String qualifiers) throws UnknownMangling {
        String after = qualifiers;
        input.expect('F');
        input.takeIf('Y');
        Part result = type();
        List<Part> parameters = parameters();
        if (input.takeIf('R')) {
            after += " &";
        } else if (input.takeIf('O')) {
            after += " &&";
        }
        input.expect('E');
        return new Types.FunctionType(result, parameters, after);
    }

    private Part array() throws UnknownMangling {
        input.expect('A');
        Part length = input.takeIf('_') ? new Text("") : count();
        return new Types.Array(type(), length);
    }

    /// How many elements, and the `_` behind it.
    private Part count() throws UnknownMangling {
        if (input.atDigit()) {
            return new Text(input.digitsUpTo('_'));
        }
        Part found = expressions.expression();
        input.expect('_');
        return found;
    }

    private Part twoLetters() throws UnknownMangling {
        input.expect('D');
        char c = input.take();
        String builtin = BuiltinTypes.ofTwo(c);
        if (builtin != null) {
            return new Text(builtin);
        }
        return switch (c) {
            case 'p' -> remembered(new Part.Expansion(type()));
            case 't', 'T' -> {
                Part inner = expressions.expression();
                input.expect('E');
                yield remembered(new Around("decltype (", inner, ")"));
            }
            case 'o' -> remembered(functionType(" noexcept"));
            case 'O' -> {
                Part condition = expressions.expression();
                input.expect('E');
                var name = new Around(" noexcept(", condition, ")");
                Part function = functionType("");
                yield remembered(new Part.Chain(function, name));
            }
            case 'x' -> remembered(functionType(" transaction_safe"));
            case 'F' -> {
                String bits = input.upTo('_');
                yield new Text("_Float" + bits);
            }
            case 'v' -> {
                if (!input.atDigit()) {
                    input.expect('_');
                }
                Part size = count();
                Part element = type();
                yield remembered(new Part.Chain(element, new Around(" __vector(", size, ")")));
            }
            default -> throw new UnknownMangling("D" + c);
        };
    }

    /// What a part stands for that was named before: a parameter may have another argument now. The
    /// part itself where nothing is different, so that names that refer to each other do not copy
    /// all that is in them.
    @SuppressWarnings("ReferenceEquality") // equal parts would be compared with all that is in them
    Part resolved(Part part) throws UnknownMangling {
        if (inLambda) {
            return part;
        }
        names.enter();
        Part found =
                switch (part) {
                    case Part.Parameter(int number) -> known.argument(number);
                    case Types.Pointer(Part type, String sign) -> {
                        Part inner = resolved(type);
                        yield inner == type ? part : new Types.Pointer(inner, sign);
                    }
                    case Types.Qualified(Part type, String qualifiers) -> {
                        Part inner = resolved(type);
                        yield inner == type ? part : Types.Qualified.of(inner, qualifiers);
                    }
                    default -> part;
                };
        names.leave();
        return found;
    }

    Part templateParameter() throws UnknownMangling {
        input.expect('T');
        int number = input.sequence(10);
        lastParameter = new Part.Parameter(number);
        return inLambda ? lastParameter : known.argument(number);
    }

    /// Parameters up to the end, or an `E`; none for `void`.
    List<Part> parameters() throws UnknownMangling {
        List<Part> found = new ArrayList<>();
        while (!input.atEnd() && input.peek() != 'E' && !referenceEnd()) {
            found.add(type());
        }
        boolean none =
                found.size() == 1
                        && found.getFirst() instanceof Text(String text)
                        && text.equals(VOID);
        return none ? List.of() : List.copyOf(found);
    }

    /// Whether a function type's `&` is next, not a parameter that is a reference.
    private boolean referenceEnd() {
        return (input.peek() == 'R' || input.peek() == 'O') && input.peek(1) == 'E';
    }

    /// Whose template parameters are `auto`.
    List<Part> parametersOfLambda() throws UnknownMangling {
        boolean outer = inLambda;
        inLambda = true;
        List<Part> found = parameters();
        inLambda = outer;
        return found;
    }

    /// The type that an operator converts to.
    Part converted() throws UnknownMangling {
        boolean outer = inConversion;
        inConversion = true;
        Part found = type();
        inConversion = outer;
        return found;
    }

    /// A template's arguments.
    List<Part> templateArguments() throws UnknownMangling {
        input.expect('I');
        boolean outer = inConversion;
        inConversion = false;
        List<Part> found = new ArrayList<>();
        while (!input.takeIf('E')) {
            found.add(templateArgument());
        }
        inConversion = outer;
        return List.copyOf(found);
    }

    Part templateArgument() throws UnknownMangling {
        return switch (input.peek()) {
            case 'X' -> {
                input.take();
                Part inner = expressions.expression();
                input.expect('E');
                yield inner;
            }
            case 'L' -> expressions.literal();
            case 'J', 'I' -> {
                input.take();
                names.enter();
                List<Part> elements = new ArrayList<>();
                while (!input.takeIf('E')) {
                    elements.add(templateArgument());
                }
                names.leave();
                yield new Pack(List.copyOf(elements));
            }
            default -> type();
        };
    }
}
