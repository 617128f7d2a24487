package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.MalformedData;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/// A function that has code.
public final class FunctionInfo {
    private static final int MAX_DEPTH = 256;

    private final DebugInfo info;
    private final Entry entry;

    FunctionInfo(DebugInfo info, Entry entry) {
        this.info = info;
        this.entry = entry;
    }

    /// Its name, in C++ with namespaces and classes.
    public String name() {
        synchronized (info) {
            return nameOf(entry);
        }
    }

    private static String nameOf(Entry function) {
        try {
            return TypeReader.qualifiedName(function.declaration());
        } catch (MalformedData e) {
            return "";
        }
    }

    /// The addresses of its instructions.
    public List<AddressRange> ranges() {
        synchronized (info) {
            try {
                return List.copyOf(entry.ranges());
            } catch (MalformedData e) {
                return List.of();
            }
        }
    }

    /// A function at an instruction: the one whose code it is, or one that was inlined there.
    ///
    /// @param name the function's name
    /// @param callFile where an inlined function was called, empty for one that was not inlined
    /// @param callLine the line of that call, 0 for none
    /// @param variables what is in scope there, innermost first
    /// @param ranges the code of this inlined call, or of the function
    public record Scope(
            String name,
            String callFile,
            int callLine,
            List<VariableInfo> variables,
            List<AddressRange> ranges) {
        public Scope {
            variables = List.copyOf(variables);
            ranges = List.copyOf(ranges);
        }

        /// Whether the compiler put the function's code where it is called.
        public boolean inlined() {
            return callLine > 0 || !callFile.isEmpty();
        }
    }

    /// The functions at an instruction, innermost first; the last one is this.
    public List<Scope> scopesAt(long address) {
        synchronized (info) {
            List<Scope> scopes = new ArrayList<>();
            try {
                Deque<Entry> path = pathTo(address);
                while (!path.isEmpty()) {
                    scopes.add(scope(path));
                }
            } catch (MalformedData e) {
                scopes.clear();
                scopes.add(new Scope(name(), "", 0, List.of(), List.of()));
            }
            return Collections.unmodifiableList(scopes);
        }
    }

    /// The function, the blocks and inlined calls that hold an address, innermost on top.
    private Deque<Entry> pathTo(long address) {
        Deque<Entry> path = new ArrayDeque<>();
        path.push(entry);
        while (path.size() < MAX_DEPTH) {
            Entry inner = null;
            for (Entry child : path.getFirst().children()) {
                boolean scope =
                        child.tag() == Tag.LEXICAL_BLOCK || child.tag() == Tag.INLINED_SUBROUTINE;
                if (scope && child.covers(address)) {
                    inner = child;
                    break;
                }
            }
            if (inner == null) {
                break;
            }
            path.push(inner);
        }
        return path;
    }

    /// Takes the innermost function off the path.
    private Scope scope(Deque<Entry> path) {
        List<VariableInfo> variables = new ArrayList<>();
        while (true) {
            Entry inner = path.pop();
            for (Entry child : inner.children()) {
                boolean variable =
                        child.tag() == Tag.FORMAL_PARAMETER || child.tag() == Tag.VARIABLE;
                if (variable && !child.has(Attribute.DECLARATION)) {
                    VariableInfo found = new VariableInfo(info, child, entry);
                    if (!found.name().isEmpty()) {
                        variables.add(found);
                    }
                }
            }
            if (inner.tag() == Tag.INLINED_SUBROUTINE || path.isEmpty()) {
                boolean inlined = inner.tag() == Tag.INLINED_SUBROUTINE;
                return new Scope(
                        nameOf(inner),
                        inlined
                                ? info.fileName(inner.unit(), inner.number(Attribute.CALL_FILE, -1))
                                : "",
                        inlined ? (int) Math.max(1, inner.number(Attribute.CALL_LINE, 1)) : 0,
                        variables,
                        inner.ranges());
            }
        }
    }

    /// What the function calls its frame base, which variables are found from.
    public long frameBase(long address, ExpressionContext context) {
        synchronized (info) {
            Cursor expression = entry.expression(Attribute.FRAME_BASE, address);
            if (expression == null) {
                throw new MalformedData("a function without a frame base");
            }
            return Expression.value(entry.unit(), expression, context);
        }
    }

    /// The value that a call in this function gave a register, where the caller tells it.
    ///
    /// @param returnAddress where the call returns to
    /// @throws exitscope.program.MalformedData when it does not tell
    public long argument(long returnAddress, int register, ExpressionContext caller) {
        synchronized (info) {
            Entry call = call(returnAddress);
            if (call != null) {
                for (Entry child : call.children()) {
                    Cursor value = argumentFor(child, register);
                    if (value != null) {
                        return Expression.value(entry.unit(), value, caller);
                    }
                }
            }
            throw new MalformedData("a value on entry that the caller does not tell");
        }
    }

    private static @Nullable Cursor argumentFor(Entry parameter, int register) {
        boolean isParameter =
                parameter.tag() == Tag.CALL_SITE_PARAMETER
                        || parameter.tag() == Tag.GNU_CALL_SITE_PARAMETER;
        FormValue place = isParameter ? parameter.get(Attribute.LOCATION) : null;
        if (place == null || place.block() == null || !isRegister(place.block().copy(), register)) {
            return null;
        }
        FormValue value = parameter.get(Attribute.CALL_VALUE);
        if (value == null) {
            value = parameter.get(Attribute.GNU_CALL_SITE_VALUE);
        }
        return value == null ? null : value.block();
    }

    private static boolean isRegister(Cursor place, int register) {
        if (place.atEnd()) {
            return false;
        }
        int operation = place.u8();
        boolean found =
                operation == Operation.REGX
                        ? place.uleb128() == register
                        : operation < Operation.BREG0 && operation - Operation.REG0 == register;
        return found && place.atEnd();
    }

    private @Nullable Entry call(long returnAddress) {
        Deque<Entry> open = new ArrayDeque<>(List.of(entry));
        while (!open.isEmpty()) {
            Entry each = open.pop();
            boolean site = each.tag() == Tag.CALL_SITE || each.tag() == Tag.GNU_CALL_SITE;
            if (site
                    && (each.number(Attribute.CALL_RETURN_PC, 0) == returnAddress
                            || each.number(Attribute.LOW_PC, 0) == returnAddress)) {
                return each;
            }
            for (Entry child : each.children()) {
                open.push(child);
            }
        }
        return null;
    }
}
