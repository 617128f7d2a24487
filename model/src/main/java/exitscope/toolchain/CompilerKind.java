package exitscope.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The families of compilers on a person's machine, told apart by what they say of themselves.
enum CompilerKind {
    CLANG,
    GCC,
    ZIG;

    /// The kind whose `--version` this is.
    static Optional<CompilerKind> of(String version) {
        String text = version.toLowerCase(Locale.ROOT);
        if (text.contains("clang")) {
            return Optional.of(CLANG);
        }
        if (text.contains("gcc") || text.contains("g++")) {
            return Optional.of(GCC);
        }
        // zig prints its number, or explains its commands.
        return text.contains("zig") || text.strip().matches("\\d+\\.\\d+\\.\\d+\\S*")
                ? Optional.of(ZIG)
                : Optional.empty();
    }

    /// What to ask it with.
    static List<String> versionQuestion(String program) {
        return program.toLowerCase(Locale.ROOT).startsWith("zig")
                ? List.of("version")
                : List.of("--version");
    }

    /// The beginning of every command: what makes it compile for the guest.
    List<String> target() {
        return switch (this) {
            case CLANG -> List.of("--target=riscv64-linux-gnu", "-fno-caret-diagnostics");
            case GCC -> List.of("-fno-diagnostics-show-caret");
            case ZIG -> List.of("cc", "-target", "riscv64-linux-musl", "-fno-caret-diagnostics");
        };
    }

    /// The options for a program that a person wrote.
    ///
    /// @param cPlusPlus whether some of it is C++
    /// @param lld whether its linker is lld
    List<String> options(CompileOptions options, boolean cPlusPlus, boolean lld) {
        List<String> flags = new ArrayList<>(target());
        flags.addAll(
                List.of(
                        "-static",
                        "-pthread",
                        options.optimization().flag(),
                        "-Wall",
                        this == GCC ? "-fdiagnostics-color=never" : "-fno-color-diagnostics"));
        if (!cPlusPlus) {
            flags.add("-std=" + options.standard());
        }
        if (options.debugInformation()) {
            // GNU's linker crashes on what clang says of C++ in DWARF 5.
            flags.add(this == CLANG && !lld ? "-gdwarf-4" : "-g");
        }
        if (this == CLANG && lld) {
            flags.add("-fuse-ld=lld");
        }
        options.defines().forEach(define -> flags.add("-D" + define));
        options.includeDirectories().forEach(directory -> flags.add("-I" + directory));
        return flags;
    }
}
