package exitscope.program;

import exitscope.mangling.LinkerName;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions of a program, without gaps that have a name: a function whose size the file does
/// not tell (assembly) reaches to the next one or to the end of its segment.
public final class Functions {
    /// Of a program without symbols.
    public static final Functions NONE = new Functions(List.of());

    private final List<FunctionRange> ranges;
    private @Nullable Map<String, List<FunctionRange>> inSource;

    private Functions(List<FunctionRange> ranges) {
        this.ranges = Collections.unmodifiableList(ranges);
    }

    /// The functions that the symbol table names; none for a stripped program.
    public static Functions of(ElfImage image) {
        List<Symbol> symbols = image.symbols().functions();
        var ranges = new ArrayList<FunctionRange>(symbols.size());
        for (int i = 0; i < symbols.size(); i++) {
            Symbol symbol = symbols.get(i);
            long end = Segments.at(image.segments(), symbol.address()).orElseThrow().end();
            if (i + 1 < symbols.size()) {
                end = Math.min(end, symbols.get(i + 1).address());
            }
            if (symbol.size() > 0) {
                end = Math.min(end, symbol.end());
            }
            ranges.add(new FunctionRange(symbol.name(), symbol.address(), end));
        }
        return new Functions(ranges);
    }

    /// All functions, sorted by address.
    public List<FunctionRange> all() {
        return ranges;
    }

    /// The function that an instruction belongs to.
    public Optional<FunctionRange> at(long address) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).start() <= address) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high >= 0 && ranges.get(high).contains(address)
                ? Optional.of(ranges.get(high))
                : Optional.empty();
    }

    /// The function with this name; the one at the lowest address if there are several.
    ///
    /// @param name as for [#allNamed(String)]
    public Optional<FunctionRange> named(String name) {
        return allNamed(name).stream().findFirst();
    }

    /// The functions with a name: as the linker knows it, or as in the source, in C++ with scope,
    /// and with parameters or without, which then means each function of the name, also what the
    /// compiler made of it for some callers, but not what it tore off: that is not where the
    /// function begins. Blanks do not matter.
    ///
    /// @return them, by address
    public List<FunctionRange> allNamed(String name) {
        List<FunctionRange> exact = ranges.stream().filter(f -> f.symbol().equals(name)).toList();
        return exact.isEmpty() ? inSource().getOrDefault(withoutBlanks(name), List.of()) : exact;
    }

    /// The functions of C++ under their names in the source, with parameters and without. Worked
    /// out when first asked for, as most never are.
    private synchronized Map<String, List<FunctionRange>> inSource() {
        if (inSource == null) {
            var found = new HashMap<String, List<FunctionRange>>();
            for (FunctionRange range : ranges) {
                String name = range.name();
                if (!name.equals(range.symbol())) {
                    String plain = withoutBlanks(LinkerName.withoutParameters(name));
                    add(found, withoutBlanks(name), range);
                    if (!LinkerName.isTornOff(range.symbol())) {
                        add(found, plain, range);
                    }
                }
            }
            inSource = found;
        }
        return inSource;
    }

    private static void add(
            Map<String, List<FunctionRange>> found, String name, FunctionRange range) {
        List<FunctionRange> same = found.computeIfAbsent(name, _ -> new ArrayList<>());
        if (!same.contains(range)) {
            same.add(range);
        }
    }

    private static String withoutBlanks(String name) {
        return name.replace(" ", "");
    }
}
