package exitscope.publish;

import exitscope.dwarf.DebugInfo;
import exitscope.program.Functions;
import exitscope.program.LineTable;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The program that the person opened.
///
/// @param name file name, as shown
/// @param path where the guest finds it; tasks that run another program have no lines in `source`
/// @param source its C text, or null for a program that came as an ELF
/// @param lines which address belongs to which line
/// @param functions its functions
/// @param debug what else its file tells a debugger, or null where nobody has looked
/// @param further its source files beside `source`, those that were compiled before those that they
///   include
public record ProgramInfo(
        String name,
        String path,
        @Nullable String source,
        LineTable lines,
        Functions functions,
        @Nullable DebugInfo debug,
        List<SourceText> further) {
    /// The name of the file that was opened, among those of its sources.
    public static final String OPENED = "";

    public ProgramInfo {
        further = List.copyOf(further);
    }

    /// With its lines alone.
    public ProgramInfo(String name, String path, @Nullable String source, LineTable lines) {
        this(name, path, source, lines, Functions.NONE, null, List.of());
    }

    /// With all that its file tells, made of the text that was opened alone.
    public ProgramInfo(String name, String path, @Nullable String source, DebugInfo debug) {
        this(name, path, source, debug, List.of());
    }

    /// With all that its file tells.
    public ProgramInfo(
            String name,
            String path,
            @Nullable String source,
            DebugInfo debug,
            List<SourceText> further) {
        this(name, path, source, debug.lines(), debug.symbols(), debug, further);
    }

    /// Which of its sources a file of the line table is: [#OPENED], or the file as `further` names
    /// it; null for a file that is none of them, such as one of a library.
    public @Nullable String sourceOf(String file) {
        for (SourceText each : further) {
            if (each.file().equals(file)) {
                return file;
            }
        }
        return SourceText.lastPart(file).equals(SourceText.lastPart(name)) ? OPENED : null;
    }
}
