package exitscope.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions and objects of a program by address and by name.
public final class SymbolTable {
    /// By address; of several at one address the most telling first: sized before unsized, global
    /// before local, a program's name before one that is reserved to libraries (C11 7.1.3: `trunc`
    /// before `__trunc`), then by name, so that the order does not depend on the file's.
    private static final Comparator<Symbol> ORDER =
            Comparator.comparingLong(Symbol::address)
                    .thenComparing(symbol -> symbol.size() == 0)
                    .thenComparing(symbol -> !symbol.global())
                    .thenComparingLong(symbol -> -symbol.size())
                    .thenComparing(symbol -> symbol.name().startsWith("__"))
                    .thenComparing(Symbol::name)
                    .thenComparing(Symbol::kind);

    private final List<Symbol> symbols;
    private final List<Symbol> functions;
    private final List<Symbol> objects;
    private final Map<String, Symbol> byName;

    SymbolTable(List<Symbol> unsorted) {
        var sorted = new ArrayList<>(unsorted);
        sorted.sort(ORDER);
        symbols = Collections.unmodifiableList(sorted);
        functions = firstAtEachAddress(Symbol.Kind.FUNCTION);
        objects = firstAtEachAddress(Symbol.Kind.OBJECT);
        byName = HashMap.newHashMap(sorted.size());
        for (Symbol symbol : sorted) {
            byName.merge(symbol.name(), symbol, (a, b) -> !a.global() && b.global() ? b : a);
        }
    }

    /// All symbols, sorted by address; several may share one.
    public List<Symbol> all() {
        return symbols;
    }

    /// The functions, sorted by address, one for each address.
    public List<Symbol> functions() {
        return functions;
    }

    /// The symbol with this name; a global one if there are several.
    public Optional<Symbol> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// The data object whose bytes include the address.
    public Optional<Symbol> objectAt(long address) {
        return containing(objects, address);
    }

    /// The function whose bytes include the address. One of unknown size (written in assembly, say)
    /// has only its first byte here; {@link exitscope.program.Functions} knows better.
    public Optional<Symbol> functionAt(long address) {
        return containing(functions, address);
    }

    private static Optional<Symbol> containing(List<Symbol> sorted, long address) {
        int low = 0;
        int high = sorted.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).address() <= address) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        if (high < 0) {
            return Optional.empty();
        }
        Symbol symbol = sorted.get(high);
        boolean inside = address == symbol.address() || address - symbol.address() < symbol.size();
        return inside ? Optional.of(symbol) : Optional.empty();
    }

    private List<Symbol> firstAtEachAddress(Symbol.Kind kind) {
        var first = new ArrayList<Symbol>();
        for (Symbol symbol : symbols) {
            boolean taken = !first.isEmpty() && first.getLast().address() == symbol.address();
            if (symbol.kind() == kind && !taken) {
                first.add(symbol);
            }
        }
        return Collections.unmodifiableList(first);
    }
}
