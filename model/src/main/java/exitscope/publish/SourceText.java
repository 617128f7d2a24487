package exitscope.publish;

import org.jspecify.annotations.Nullable;

/// A source file of a program beside the one that is edited.
///
/// @param file as the program's [line table][exitscope.program.LineTable#files] names it
/// @param text what is in it; null where it was not found
/// @param doubt whether that may not be what was compiled
public record SourceText(String file, @Nullable String text, Doubt doubt) {
    /// Why a text may not be what was compiled.
    public enum Doubt {
        NONE,
        /// The file was written after the program.
        NEWER,
        /// The program tells another checksum.
        CHANGED
    }

    /// Without its directory.
    public String name() {
        return lastPart(file);
    }

    static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
