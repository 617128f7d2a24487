package exitscope.app.window;

import exitscope.app.program.WholeFile;
import exitscope.format.recording.RecordingFile;
import exitscope.problem.ExitscopeException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The file whose text is in the editor, and what of it lies on the disk.
///
/// @param path where it is saved; null when nowhere yet
/// @param name what it is called
/// @param saved the text as last read or written
/// @param isText whether there is a text at all; a program that came as an ELF is not written over
record Document(@Nullable Path path, String name, String saved, boolean isText) {
    static final Document NONE = new Document(null, "program.c", "", true);

    /// What a session with it is called, unless the person says otherwise.
    String sessionName() {
        return name.replaceFirst("\\.[^.]*$", "") + RecordingFile.SUFFIX;
    }

    /// Where its own headers are.
    Optional<Path> directory() {
        return path == null
                ? Optional.empty()
                : Optional.ofNullable(path.toAbsolutePath().getParent());
    }

    /// Writes the text, whole or not at all.
    ///
    /// @throws ExitscopeException when it cannot be written
    static Document save(Path path, String text) {
        WholeFile.write(path, text.getBytes(StandardCharsets.UTF_8));
        return new Document(path, String.valueOf(path.getFileName()), text, true);
    }
}
