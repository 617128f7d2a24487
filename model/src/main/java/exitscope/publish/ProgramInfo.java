package exitscope.publish;

import exitscope.dwarf.DebugInfo;
import exitscope.program.Functions;
import exitscope.program.LineTable;

import org.jspecify.annotations.Nullable;

/// The program that the person opened.
///
/// @param name file name, as shown
/// @param path where the guest finds it; tasks that run another program have no lines in `source`
/// @param source its C text, or null for a program that came as an ELF
/// @param lines which address belongs to which line
/// @param functions its functions
/// @param debug what else its file tells a debugger, or null where nobody has looked
public record ProgramInfo(
        String name,
        String path,
        @Nullable String source,
        LineTable lines,
        Functions functions,
        @Nullable DebugInfo debug) {
    /// With its lines alone.
    public ProgramInfo(String name, String path, @Nullable String source, LineTable lines) {
        this(name, path, source, lines, Functions.NONE, null);
    }

    /// With all that its file tells.
    public ProgramInfo(String name, String path, @Nullable String source, DebugInfo debug) {
        this(name, path, source, debug.lines(), debug.symbols(), debug);
    }
}
