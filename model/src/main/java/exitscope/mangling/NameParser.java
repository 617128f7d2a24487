package exitscope.mangling;

import exitscope.mangling.Part.Around;
import exitscope.mangling.Part.Joined;
import exitscope.mangling.Part.Template;
import exitscope.mangling.Part.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Reads names: functions, variables, what the compiler makes of its own accord. Types are read by
/// its [TypeParser].
final class NameParser {
    /// Deeper than any program nests its names.
    private static final int MAX_DEPTH = 200;

    private final Input input;
    private final TypeParser types;
    private final Substitutions known;
    private int depth;

    /// Whether the arguments of the name that is being read are those that parameters refer to: it
    /// is a function's, not a type's.
    private boolean ofFunction;

    /// Whether the last name was a constructor's, a destructor's or a conversion's, whose result is
    /// not mangled even if it is a template.
    private boolean withoutResult;

    /// What comes behind the parameters of the function that is being read.
    private String qualifiers = "";

    NameParser(String mangled) {
        input = new Input(mangled);
        known = new Substitutions();
        types = new TypeParser(input, this, known);
    }

    Part wholeName() throws UnknownMangling {
        Part name = encoding();
        if (!input.atEnd()) {
            throw new UnknownMangling("more than a name");
        }
        return name;
    }

    void enter() throws UnknownMangling {
        if (++depth > MAX_DEPTH) {
            throw new UnknownMangling("too deep");
        }
    }

    /// Says whose name comes next; tells whose it was before.
    boolean ofFunction(boolean now) {
        boolean before = ofFunction;
        ofFunction = now;
        return before;
    }

    void leave() {
        depth--;
    }

    /// A function with parameters, a variable, or something of the compiler's own.
    Part encoding() throws UnknownMangling {
        enter();
        Part found =
                input.peek() == 'T' || (input.peek() == 'G' && input.peek(1) != 'L')
                        ? special()
                        : ordinary(true);
        leave();
        return found;
    }

    /// @param withResult whether a template's result is written
    private Part ordinary(boolean withResult) throws UnknownMangling {
        String outer = qualifiers;
        boolean outerResult = withoutResult;
        qualifiers = "";
        withoutResult = false;
        boolean outerKind = ofFunction;
        ofFunction = true;
        List<Part> outerArguments = known.exchange(List.of());
        Part name = name();
        ofFunction = outerKind;
        String after = qualifiers;
        qualifiers = outer;
        Part found = name;
        if (!input.atEnd() && input.peek() != 'E') {
            Part result = name.isTemplate() && !withoutResult ? types.type() : null;
            List<Part> parameters = types.parameters();
            found = new Part.Function(name, withResult ? result : null, parameters, after);
        }
        known.exchange(outerArguments);
        withoutResult = outerResult;
        return found;
    }

    private Part special() throws UnknownMangling {
        char first = input.take();
        char second = input.take();
        if (first == 'G') {
            return switch (second) {
                case 'V' -> new Around("guard variable for ", name(), "");
                case 'R' -> {
                    Part name = name();
                    int number = input.sequence(36);
                    yield new Around("reference temporary #" + number + " for ", name, "");
                }
                case 'T' -> {
                    String kind = input.take() == 'n' ? "non-transaction" : "transaction";
                    yield new Around(kind + " clone for ", encoding(), "");
                }
                default -> throw new UnknownMangling("G" + second);
            };
        }
        return switch (second) {
            case 'V' -> new Around("vtable for ", types.type(), "");
            case 'T' -> new Around("VTT for ", types.type(), "");
            case 'I' -> new Around("typeinfo for ", types.type(), "");
            case 'S' -> new Around("typeinfo name for ", types.type(), "");
            case 'H' -> new Around("TLS init function for ", name(), "");
            case 'W' -> new Around("TLS wrapper function for ", name(), "");
            case 'A' -> new Around("template parameter object for ", types.templateArgument(), "");
            case 'C' -> {
                Part derived = types.type();
                input.upTo('_');
                Part base = types.type();
                Part before = new Around("construction vtable for ", base, "-in-");
                yield new Part.Chain(before, derived);
            }
            case 'h' -> {
                offset();
                yield new Around("non-virtual thunk to ", encoding(), "");
            }
            case 'v' -> {
                offset();
                offset();
                yield new Around("virtual thunk to ", encoding(), "");
            }
            case 'c' -> {
                callOffset();
                callOffset();
                yield new Around("covariant return thunk to ", encoding(), "");
            }
            default -> throw new UnknownMangling("T" + second);
        };
    }

    private void callOffset() throws UnknownMangling {
        if (input.take() == 'v') {
            offset();
        }
        offset();
    }

    private void offset() throws UnknownMangling {
        input.upTo('_');
    }

    /// A name with its scope.
    Part name() throws UnknownMangling {
        enter();
        Part found =
                switch (input.peek()) {
                    case 'N' -> nested();
                    case 'Z' -> local();
                    case 'S' -> unscopedOrTemplate();
                    default -> withArguments(unqualified(null));
                };
        leave();
        return found;
    }

    private Part unscopedOrTemplate() throws UnknownMangling {
        if (input.peek(1) != 't') {
            Part template = known.next(input, this);
            return input.peek() == 'I' ? new Template(template, arguments()) : template;
        }
        input.word(2);
        input.takeIf('L');
        return withArguments(new Joined(new Text("std"), unqualified(null)));
    }

    /// A template's arguments follow; its name is one that can be referred to.
    private Part withArguments(Part name) throws UnknownMangling {
        if (input.peek() != 'I') {
            return name;
        }
        known.add(name);
        return new Template(name, arguments());
    }

    private List<Part> arguments() throws UnknownMangling {
        boolean referred = ofFunction;
        boolean result = withoutResult;
        List<Part> found = types.templateArguments();
        withoutResult = result;
        if (referred) {
            known.arguments(found);
        }
        return found;
    }

    private Part nested() throws UnknownMangling {
        input.expect('N');
        String behind = types.qualifiers();
        if (input.takeIf('R')) {
            behind += " &";
        } else if (input.takeIf('O')) {
            behind += " &&";
        }
        Part prefix = null;
        while (!input.takeIf('E')) {
            char c = input.peek();
            if (c == 'I' && prefix != null) {
                prefix = new Template(prefix, arguments());
            } else if (c == 'S' && input.peek(1) != 't') {
                if (prefix != null) {
                    throw new UnknownMangling("a second beginning");
                }
                prefix = types.resolved(known.next(input, this));
                continue;
            } else if (c == 'S') {
                input.word(2);
                prefix = new Text("std");
                continue;
            } else if (c == 'T' && prefix == null) {
                prefix = types.templateParameter();
            } else if (c == 'D' && (input.peek(1) == 't' || input.peek(1) == 'T')) {
                prefix = types.type();
                continue;
            } else if (c == 'M' && prefix != null) {
                input.take();
                continue;
            } else {
                Part name = unqualified(prefix);
                prefix = prefix == null ? name : new Joined(prefix, name);
            }
            if (input.peek() != 'E') {
                known.add(prefix);
            }
        }
        if (prefix == null) {
            throw new UnknownMangling("no name");
        }
        qualifiers = behind;
        return prefix;
    }

    private Part local() throws UnknownMangling {
        input.expect('Z');
        String outer = qualifiers;
        Part function = input.peek() == 'T' || input.peek() == 'G' ? special() : ordinary(false);
        qualifiers = outer;
        input.expect('E');
        if (input.takeIf('s')) {
            discriminator();
            return new Joined(function, new Text("string literal"));
        }
        if (input.takeIf('d')) {
            int number = input.sequence(10);
            Part entity = name();
            return new Joined(
                    new Joined(function, new Text("{default arg#" + (number + 1) + "}")), entity);
        }
        Part entity = name();
        discriminator();
        return new Joined(function, entity);
    }

    private void discriminator() throws UnknownMangling {
        if (!input.takeIf('_')) {
            return;
        }
        if (input.takeIf('_')) {
            input.digitsUpTo('_');
        } else if (input.atDigit()) {
            input.take();
        }
    }

    /// One name without scope.
    ///
    /// @param scope its scope, whose name constructors have
    private Part unqualified(@Nullable Part scope) throws UnknownMangling {
        Part name = untagged(scope);
        String tags = input.tags();
        return tags.isEmpty() ? name : new Around("", name, tags);
    }

    private Part untagged(@Nullable Part scope) throws UnknownMangling {
        withoutResult = false;
        input.takeIf('L');
        char c = input.peek();
        char second = input.peek(1);
        if (input.atDigit()) {
            return sourceName();
        }
        if (c == 'C' && scope != null && ((second >= '1' && second <= '5') || second == 'I')) {
            input.take();
            Part named = scope;
            if (input.takeIf('I')) {
                // Inherited, and still with the name of the class it comes from.
                input.take();
                named = types.type();
            } else {
                input.take();
            }
            withoutResult = true;
            return Substitutions.className(named);
        }
        if (c == 'D' && scope != null && second >= '0' && second <= '5') {
            input.word(2);
            withoutResult = true;
            return new Around("~", Substitutions.className(scope), "");
        }
        if (c == 'D' && second == 'C') {
            input.word(2);
            List<Part> names = new ArrayList<>();
            while (!input.takeIf('E')) {
                names.add(sourceName());
            }
            return new Around("[", new Part.Listing(names), "]");
        }
        if (c == 'U' && second == 't') {
            input.word(2);
            return new Text("{unnamed type#" + (input.sequence(10) + 1) + "}");
        }
        if (c == 'U' && second == 'l') {
            input.word(2);
            return lambda();
        }
        return operator();
    }

    private Part lambda() throws UnknownMangling {
        List<Part> parameters = types.parametersOfLambda();
        input.expect('E');
        String behind = ")#" + (input.sequence(10) + 1) + "}";
        return new Around("{lambda(", new Part.Listing(parameters), behind);
    }

    Part sourceName() throws UnknownMangling {
        String name = input.named();
        return new Text(name.startsWith("_GLOBAL__N") ? "(anonymous namespace)" : name);
    }

    private Part operator() throws UnknownMangling {
        if (input.takeIf("cv")) {
            Part type = types.converted();
            withoutResult = true;
            return new Around("operator ", type, "");
        }
        if (input.takeIf("li")) {
            return new Around("operator\"\" ", sourceName(), "");
        }
        Operators.Operator operator = Operators.of(input.word(2));
        if (operator == null) {
            throw new UnknownMangling("an operator");
        }
        return new Text("operator" + operator.name());
    }
}
