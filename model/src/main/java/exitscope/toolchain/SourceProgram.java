package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.problem.SourceProblem;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// The source of one program: one or more files that are compiled and linked together.
///
/// @param files the files; headers among them are found by `#include "..."`
/// @param directory where else `#include "..."` looks: the directory the person's file is in; empty
///   for text that is in no file
public record SourceProgram(List<SourceFile> files, Optional<Path> directory) {

    /// Checks that there is something to compile and that no two files have the same name.
    ///
    /// @throws exitscope.problem.SourceProblem otherwise
    public SourceProgram {
        files = List.copyOf(files);
        directory = directory.map(d -> d.toAbsolutePath().normalize());
        if (files.stream().noneMatch(SourceFile::isUnit)) {
            String name = files.isEmpty() ? "" : files.getFirst().name();
            throw new SourceProblem(
                    Diagnostic.of(name, 0, 0, Severity.ERROR, Phrase.of("compile.noSource")),
                    Phrase.of("compile.openC"));
        }
        var names = new HashSet<String>();
        for (SourceFile file : files) {
            if (!names.add(file.lowerName())) {
                throw new SourceProblem(
                        Diagnostic.of(
                                file.name(), 0, 0, Severity.ERROR, Phrase.of("compile.sameName")),
                        Phrase.of("compile.rename"));
            }
            if (file.isUnit() && file.text().isBlank()) {
                throw new SourceProblem(
                        Diagnostic.of(file.name(), 0, 0, Severity.ERROR, Phrase.of("source.empty")),
                        Phrase.of("compile.writeProgram"));
            }
        }
    }

    /// A program of one text, as in an editor.
    public static SourceProgram of(String name, String text) {
        return new SourceProgram(List.of(new SourceFile(name, text)), Optional.empty());
    }

    /// A program of one file on disk.
    ///
    /// @throws exitscope.problem.SourceProblem when it cannot be read
    public static SourceProgram read(Path file) {
        return new SourceProgram(
                List.of(SourceFile.read(file)),
                Optional.ofNullable(file.toAbsolutePath().getParent()));
    }

    /// The first file that is compiled: the one that gives the program its name.
    public SourceFile main() {
        return files.stream().filter(SourceFile::isUnit).findFirst().orElseThrow();
    }

    /// The file with this name.
    public Optional<SourceFile> file(String name) {
        return files.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /// Whether some of it is C++.
    public boolean isCPlusPlus() {
        return files.stream().anyMatch(file -> isCPlusPlus(file.lowerName()));
    }

    private static boolean isCPlusPlus(String lowerName) {
        return lowerName.endsWith(".cpp")
                || lowerName.endsWith(".cc")
                || lowerName.endsWith(".cxx")
                || lowerName.endsWith(".c++")
                || lowerName.endsWith(".hpp");
    }
}
