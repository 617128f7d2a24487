package exitscope.app.program;

import exitscope.dwarf.DebugInfo;
import exitscope.machine.BootOptions;
import exitscope.problem.Diagnostic;
import exitscope.program.ElfImage;
import exitscope.publish.ProgramInfo;
import exitscope.publish.SourceText;
import exitscope.recording.Origin;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A program that can be run, and what is known of where it came from.
///
/// @param name the file's name, without its directory
/// @param origin what it was made of, or null when it came as an ELF
/// @param warnings what the compiler warns about
/// @param search where its sources are looked for
public record LoadedProgram(
        String name,
        ElfImage image,
        @Nullable Origin origin,
        List<Diagnostic> warnings,
        SourceSearch search) {
    public LoadedProgram {
        warnings = List.copyOf(warnings);
    }

    /// Whose sources are where it says itself.
    public LoadedProgram(
            String name, ElfImage image, @Nullable Origin origin, List<Diagnostic> warnings) {
        this(name, image, origin, warnings, SourceSearch.NOWHERE);
    }

    /// What every guest program finds in its environment.
    public static final List<String> ENVIRONMENT = List.of("PATH=/bin", "HOME=/");

    /// The C text of the file that was opened, or null when it came as an ELF.
    public @Nullable String source() {
        return origin == null ? null : origin.source();
    }

    /// What views show of it once it has been booted. Reads debug information and sources.
    ///
    /// @throws exitscope.problem.ExitscopeException when a file that the person has named is no
    ///   source of it
    public ProgramInfo info(BootOptions boot) {
        DebugInfo debug = DebugInfo.of(image);
        Origin made = origin;
        List<SourceText> further =
                made == null
                        ? search.find(debug, List.of(), "")
                        : search.find(debug, made.further(), name);
        return new ProgramInfo(name, boot.path(), source(), debug, further);
    }
}
