package exitscope.mangling;

import java.util.List;

/// What a linker's name means.
public final class LinkerName {
    private static final String MANGLED = "_Z";

    /// Longer names are not for persons, and would take long to read.
    private static final int MAX_LETTERS = 4096;

    private LinkerName() {}

    /// The name in C++, with parameters if it is a function's; other names, and those that are
    /// damaged, or are or would become very long, as they are.
    public static String inSource(String symbol) {
        if (!symbol.startsWith(MANGLED) || symbol.length() > MAX_LETTERS) {
            return symbol;
        }
        try {
            int clone = symbol.indexOf('.');
            String mangled = clone < 0 ? symbol : symbol.substring(0, clone);
            var parser = new NameParser(mangled.substring(MANGLED.length()));
            String name = Writer.text(parser.wholeName());
            return clone < 0 ? name : name + " [clone " + symbol.substring(clone) + "]";
        } catch (UnknownMangling e) {
            return symbol;
        }
    }

    /// Whether the compiler tore this off a function (`f.cold`, `f.part.0`): it does not begin
    /// where the function does, unlike a copy that it made of all of it (`f.constprop.0`).
    public static boolean isTornOff(String symbol) {
        List<String> suffixes = List.of(symbol.split("\\.", -1));
        return suffixes.lastIndexOf("cold") > 0 || suffixes.lastIndexOf("part") > 0;
    }

    /// A name without parameters: `ns::f` of `ns::f(int)`, with a template's return type left out.
    public static String withoutParameters(String name) {
        int end = name.length();
        // What qualifies the function comes after its parameters.
        int close = name.lastIndexOf(')');
        if (close < 0) {
            return name;
        }
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            char c = name.charAt(i);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth == 0) {
                end = i;
                break;
            }
        }
        // The name of the operator.
        if (name.startsWith("operator", end - "operator".length()) && name.startsWith("()", end)) {
            end += 2;
        }
        return name.substring(start(name, end), end);
    }

    /// Behind the return type: the last space outside all brackets, but those of an operator's
    /// name.
    private static int start(String name, int end) {
        int operator = name.lastIndexOf("operator", end);
        int last = operator >= 0 ? operator : end;
        int depth = 0;
        for (int i = last - 1; i >= 0; i--) {
            char c = name.charAt(i);
            depth +=
                    c == '>' || c == ')' || c == '}'
                            ? 1
                            : c == '<' || c == '(' || c == '{' ? -1 : 0;
            if (c == ' ' && depth == 0) {
                return i + 1;
            }
        }
        return 0;
    }
}
