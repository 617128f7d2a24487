package exitscope.recording;

import exitscope.toolchain.SourceFile;

import java.util.List;

/// What a program was made of, where it was compiled here. Headers of the person's own are not in
/// it: the image is what runs.
///
/// @param source the text of the file that was opened
/// @param further the other source files
/// @param compiler what compiled them, for the person to read
/// @param options what it was told, as on its command line
public record Origin(
        String source, List<SourceFile> further, String compiler, List<String> options) {
    public Origin {
        further = List.copyOf(further);
        options = List.copyOf(options);
    }
}
