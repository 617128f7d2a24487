package exitscope.dwarf;

import exitscope.program.Cursor;
import exitscope.program.ElfImage;
import exitscope.program.Functions;
import exitscope.program.LineTable;
import exitscope.program.MalformedData;
import exitscope.program.SourceName;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Everything that a program's file tells a debugger: lines, symbols, functions, variables, types,
/// and how to find callers.
///
/// Looks things up for any thread. Never fails: what is damaged is left out, see [#notes]; a
/// program without debug information just has none.
public final class DebugInfo {
    private final ElfImage image;
    private final LineTable lines;
    private final Functions symbols;
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private final Units units;
    private final UnwindTable unwinding;
    private final TypeReader types = new TypeReader(this);

    /// Of the units whose root tells what they cover, by start.
    private final TreeMap<Long, CoveredUnit> covered = new TreeMap<>();

    /// The units whose root does not tell.
    private final List<Unit> uncovered = new ArrayList<>();

    private final Map<Unit, Subprograms> subprograms = new HashMap<>();
    private final Map<Unit, List<SourceName>> fileNames = new HashMap<>();
    private @Nullable List<VariableInfo> globals;

    private record CoveredUnit(AddressRange range, Unit unit) {}

    private DebugInfo(ElfImage image, LineTable lines) {
        this.image = image;
        this.lines = lines;
        symbols = Functions.of(image);
        units = new Units(new Sections(image, notes), image.bias(), notes);
        unwinding = new UnwindTable(image, notes);
        for (Unit unit : units.all()) {
            index(unit);
        }
    }

    /// Reads what must be known at once; the rest is read when somebody asks.
    public static DebugInfo of(ElfImage image) {
        return new DebugInfo(image, LineTable.of(image));
    }

    /// With a line table that has been read already.
    public static DebugInfo of(ElfImage image, LineTable lines) {
        return new DebugInfo(image, lines);
    }

    private void index(Unit unit) {
        try {
            List<AddressRange> ranges = unit.rootRanges();
            for (AddressRange range : ranges) {
                covered.putIfAbsent(range.start(), new CoveredUnit(range, unit));
            }
            if (ranges.isEmpty()) {
                uncovered.add(unit);
            }
        } catch (MalformedData e) {
            units.note(e);
            uncovered.add(unit);
        }
    }

    /// The program.
    public ElfImage image() {
        return image;
    }

    /// Its source lines.
    public LineTable lines() {
        return lines;
    }

    /// Its functions as the symbol table names them.
    public Functions symbols() {
        return symbols;
    }

    /// What was left out because it is damaged, one sentence each; usually empty.
    public List<String> notes() {
        return List.copyOf(notes);
    }

    UnwindTable unwinding() {
        return unwinding;
    }

    /// The function that an instruction belongs to, and the inlined ones around it.
    public synchronized Optional<FunctionInfo> functionAt(long address) {
        try {
            Map.Entry<Long, CoveredUnit> below = covered.floorEntry(address);
            if (below != null && below.getValue().range().contains(address)) {
                Entry entry = subprograms(below.getValue().unit()).at(address);
                if (entry != null) {
                    return Optional.of(new FunctionInfo(this, entry));
                }
            }
            for (Unit unit : uncovered) {
                Entry entry = subprograms(unit).at(address);
                if (entry != null) {
                    return Optional.of(new FunctionInfo(this, entry));
                }
            }
        } catch (MalformedData e) {
            units.note(e);
        }
        return Optional.empty();
    }

    private Subprograms subprograms(Unit unit) {
        Subprograms known = subprograms.get(unit);
        if (known == null) {
            known = new Subprograms(unit);
            subprograms.put(unit, known);
        }
        return known;
    }

    /// The variables that live as long as the program, `static` ones within functions included.
    public synchronized List<VariableInfo> globals() {
        if (globals == null) {
            List<VariableInfo> found = new ArrayList<>();
            for (Unit unit : units.all()) {
                try {
                    collectGlobals(unit, found);
                } catch (MalformedData e) {
                    units.note(e);
                }
            }
            globals = List.copyOf(found);
        }
        return globals;
    }

    private void collectGlobals(Unit unit, List<VariableInfo> found) {
        for (Entry entry : unit.entries()) {
            Entry parent = entry.parent();
            if (entry.tag() == Tag.VARIABLE
                    && parent != null
                    && (parent.tag() == Tag.COMPILE_UNIT || parent.tag() == Tag.NAMESPACE)
                    && !entry.has(Attribute.DECLARATION)
                    && (entry.has(Attribute.LOCATION) || entry.has(Attribute.CONST_VALUE))) {
                found.add(new VariableInfo(this, entry, null));
            }
        }
    }

    TypeReader types() {
        return types;
    }

    /// The source file that a unit refers to by a number; empty when it does not tell.
    String fileName(Unit unit, long number) {
        List<SourceName> names = filesOf(unit);
        return number >= 0 && number < names.size() ? names.get((int) number).file() : "";
    }

    private List<SourceName> filesOf(Unit unit) {
        List<SourceName> names = fileNames.get(unit);
        if (names == null) {
            names = List.of();
            try {
                FormValue table = unit.head().get(Attribute.STATEMENT_LIST);
                if (table != null) {
                    names = LineTable.filesOfUnit(image, table.number());
                }
            } catch (MalformedData e) {
                units.note(e);
            }
            fileNames.put(unit, names);
        }
        return names;
    }

    /// The source files that code comes from: those that were compiled, in the order in which they
    /// were linked, then those that they include.
    public synchronized List<CompiledSource> sources() {
        Set<String> wanted = new TreeSet<>(lines.files());
        Map<String, CompiledSource> compiled = new LinkedHashMap<>();
        Map<String, CompiledSource> included = new TreeMap<>();
        for (Unit unit : units.all()) {
            try {
                Entry root = unit.head();
                String directory = root.text(Attribute.COMPILATION_DIRECTORY);
                String main = root.name();
                for (SourceName name : filesOf(unit)) {
                    if (wanted.contains(name.file())) {
                        boolean isMain = lastPart(name.file()).equals(lastPart(main));
                        (isMain ? compiled : included)
                                .putIfAbsent(
                                        name.file(),
                                        new CompiledSource(
                                                name.file(), directory, name.checksum()));
                    }
                }
            } catch (MalformedData e) {
                units.note(e);
            }
        }
        List<CompiledSource> all = new ArrayList<>(compiled.values());
        included.keySet().removeAll(compiled.keySet());
        all.addAll(included.values());
        return List.copyOf(all);
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /// Finds where an expression says that something is.
    Location locate(Unit unit, @Nullable Cursor expression, ExpressionContext context) {
        if (expression == null) {
            return new Location.OptimizedOut();
        }
        try {
            return Expression.locate(unit, expression, context);
        } catch (MalformedData e) {
            String why = e.getMessage();
            return new Location.Unavailable(why == null ? "damaged" : why);
        }
    }

    /// The caller's registers.
    ///
    /// @param address an instruction of the call, or the one to run next in the innermost frame
    /// @return null when nothing is told of this address
    public synchronized @Nullable CallerRegisters callerOf(
            long address, ExpressionContext registers) {
        UnwindTable.Covered function = unwinding.at(address);
        if (function == null) {
            return null;
        }
        try {
            return CallerRegisters.of(function, address, registers);
        } catch (MalformedData e) {
            return null;
        }
    }
}
