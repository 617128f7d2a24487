package exitscope.mangling;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// How operators are abbreviated.
final class Operators {
    /// Name and how many operands it takes.
    record Operator(String name, int operands) {}

    private static final Map<String, Operator> BY_CODE =
            Map.ofEntries(
                    entry("nw", " new", 3), entry("na", " new[]", 3),
                    entry("dl", " delete", 1), entry("da", " delete[]", 1),
                    entry("aw", " co_await", 1), entry("ps", "+", 1),
                    entry("ng", "-", 1), entry("ad", "&", 1),
                    entry("de", "*", 1), entry("co", "~", 1),
                    entry("pl", "+", 2), entry("mi", "-", 2),
                    entry("ml", "*", 2), entry("dv", "/", 2),
                    entry("rm", "%", 2), entry("an", "&", 2),
                    entry("or", "|", 2), entry("eo", "^", 2),
                    entry("aS", "=", 2), entry("pL", "+=", 2),
                    entry("mI", "-=", 2), entry("mL", "*=", 2),
                    entry("dV", "/=", 2), entry("rM", "%=", 2),
                    entry("aN", "&=", 2), entry("oR", "|=", 2),
                    entry("eO", "^=", 2), entry("ls", "<<", 2),
                    entry("rs", ">>", 2), entry("lS", "<<=", 2),
                    entry("rS", ">>=", 2), entry("eq", "==", 2),
                    entry("ne", "!=", 2), entry("lt", "<", 2),
                    entry("gt", ">", 2), entry("le", "<=", 2),
                    entry("ge", ">=", 2), entry("ss", "<=>", 2),
                    entry("nt", "!", 1), entry("aa", "&&", 2),
                    entry("oo", "||", 2), entry("pp", "++", 1),
                    entry("mm", "--", 1), entry("cm", ",", 2),
                    entry("pm", "->*", 2), entry("pt", "->", 2),
                    entry("cl", "()", 2), entry("ix", "[]", 2),
                    entry("qu", "?", 3), entry("dt", ".", 2));

    private Operators() {}

    private static Map.Entry<String, Operator> entry(String code, String name, int operands) {
        return Map.entry(code, new Operator(name, operands));
    }

    static @Nullable Operator of(String code) {
        return BY_CODE.get(code);
    }
}
