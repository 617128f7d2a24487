package exitscope.app.program;

import exitscope.dwarf.DebugInfo;
import exitscope.machine.BootOptions;
import exitscope.problem.Diagnostic;
import exitscope.program.ElfImage;
import exitscope.publish.ProgramInfo;
import exitscope.recording.Origin;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A program that can be run, and what is known of where it came from.
///
/// @param name the file's name, without its directory
/// @param origin what it was made of, or null when it came as an ELF
/// @param warnings what the compiler warns about
public record LoadedProgram(
        String name, ElfImage image, @Nullable Origin origin, List<Diagnostic> warnings) {
    public LoadedProgram {
        warnings = List.copyOf(warnings);
    }

    /// What every guest program finds in its environment.
    public static final List<String> ENVIRONMENT = List.of("PATH=/bin", "HOME=/");

    /// The C text of the file that was opened, or null when it came as an ELF.
    public @Nullable String source() {
        return origin == null ? null : origin.source();
    }

    /// What views show of it once it has been booted.
    public ProgramInfo info(BootOptions boot) {
        return new ProgramInfo(name, boot.path(), source(), DebugInfo.of(image));
    }
}
