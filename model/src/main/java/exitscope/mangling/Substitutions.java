package exitscope.mangling;

import exitscope.mangling.Part.Joined;
import exitscope.mangling.Part.Template;
import exitscope.mangling.Part.Text;

import java.util.ArrayList;
import java.util.List;

/// What was named before and can be referred to by a number, and what the standard library has
/// letters for (5.1.8).
final class Substitutions {
    private static final Text STD = new Text("std");
    private static final Part CHAR = new Text("char");

    private final List<Part> parts = new ArrayList<>();

    private List<Part> arguments = List.of();
    private final List<Part.Later> waiting = new ArrayList<>();

    void add(Part part) {
        parts.add(part);
    }

    /// The arguments that template parameters stand for from now on.
    void arguments(List<Part> found) throws UnknownMangling {
        arguments = found;
        for (Part.Later later : waiting) {
            if (later.number() < found.size()) {
                later.is(found.get(later.number()));
            }
        }
        waiting.clear();
    }

    /// Puts other arguments in their place, none for a name that is yet to be read.
    ///
    /// @return those before
    List<Part> exchange(List<Part> others) {
        List<Part> before = arguments;
        arguments = others;
        return before;
    }

    /// What a template parameter stands for.
    Part argument(int number) throws UnknownMangling {
        if (number < arguments.size()) {
            return arguments.get(number);
        }
        if (!arguments.isEmpty()) {
            throw new UnknownMangling("a parameter without an argument");
        }
        Part.Later later = new Part.Later(number);
        waiting.add(later);
        return later;
    }

    /// What comes next, which begins with `S`.
    Part next(Input input, NameParser names) throws UnknownMangling {
        input.expect('S');
        char c = input.peek();
        if (c == '_' || Input.isDigit(c) || (c >= 'A' && c <= 'Z')) {
            int number = input.sequence(36);
            if (number >= parts.size()) {
                throw new UnknownMangling("something not named before");
            }
            return parts.get(number);
        }
        input.take();
        Part found =
                switch (c) {
                    case 't' -> new Joined(STD, names.sourceName());
                    case 'a' -> std("allocator");
                    case 'b' -> std("basic_string");
                    case 's' -> ofCharacters("basic_string", true);
                    case 'i' -> ofCharacters("basic_istream", false);
                    case 'o' -> ofCharacters("basic_ostream", false);
                    case 'd' -> ofCharacters("basic_iostream", false);
                    default -> throw new UnknownMangling("S" + c);
                };
        String tags = input.tags();
        if (tags.isEmpty()) {
            return found;
        }
        Part tagged = new Part.Around("", found, tags);
        add(tagged);
        return tagged;
    }

    private static Part std(String name) {
        return new Joined(STD, new Text(name));
    }

    private static Part ofCharacters(String name, boolean allocated) {
        List<Part> arguments = new ArrayList<>();
        arguments.add(CHAR);
        arguments.add(new Template(std("char_traits"), List.of(CHAR)));
        if (allocated) {
            arguments.add(new Template(std("allocator"), List.of(CHAR)));
        }
        return new Template(std(name), arguments);
    }

    /// The name of a class's constructors.
    static Part className(Part scope) {
        return scope.last();
    }
}
