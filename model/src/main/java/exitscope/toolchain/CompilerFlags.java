package exitscope.toolchain;

import java.util.ArrayList;
import java.util.List;

/// What the compiler and the linker are told. All of it goes into the names under which results are
/// cached.
final class CompilerFlags {
    /// What all code for the guest has in common.
    private static final List<String> TARGET =
            List.of(
                    "--no-default-config",
                    "--target=riscv64-unknown-linux-gnu",
                    "-march=rv64gc",
                    "-mabi=lp64d",
                    "-fno-pic",
                    "-fno-pie",
                    "-fno-stack-protector",
                    "-fno-ident",
                    "-fno-crash-diagnostics",
                    "-fno-color-diagnostics",
                    "-fno-caret-diagnostics",
                    "-fdebug-compilation-dir=.",
                    "-nostdinc");

    /// Clang refuses these where the compilers that most courses use (gcc before version 14) warn.
    /// Many programs of teaching rest on that: a `main` without its type, a call without the header
    /// that declares it. They run here as they run there, and the warning says what is amiss.
    private static final List<String> OLDER_C =
            List.of(
                    "-Wno-error=implicit-int",
                    "-Wno-error=implicit-function-declaration",
                    "-Wno-error=int-conversion",
                    "-Wno-error=incompatible-function-pointer-types",
                    "-Wno-error=return-type");

    private CompilerFlags() {}

    /// For what a person wrote: everything can be seen by a debugger.
    static List<String> program(CompileOptions options) {
        var flags = new ArrayList<>(TARGET);
        flags.addAll(
                List.of(
                        "-std=" + options.standard(),
                        options.optimization().flag(),
                        "-fno-omit-frame-pointer",
                        "-mno-omit-leaf-frame-pointer",
                        "-ferror-limit=50",
                        "-Wall"));
        flags.addAll(OLDER_C);
        if (options.debugInformation()) {
            flags.addAll(List.of("-g", "-gdwarf-5"));
        }
        for (String define : options.defines()) {
            flags.add("-D" + define);
        }
        return flags;
    }

    /// For the guest's C library: small, and out of a debugger's way.
    static List<String> library() {
        var flags = new ArrayList<>(TARGET);
        flags.addAll(
                List.of(
                        "-std=gnu17",
                        "-O1",
                        "-D_GNU_SOURCE",
                        "-ffreestanding",
                        "-fno-builtin",
                        "-ffunction-sections",
                        "-fdata-sections",
                        "-fno-omit-frame-pointer",
                        "-fno-asynchronous-unwind-tables",
                        "-Wall"));
        return flags;
    }

    /// For the linker.
    static List<String> link() {
        return List.of(
                "-flavor",
                "gnu",
                "-m",
                "elf64lriscv",
                "-static",
                "--gc-sections",
                "--build-id=none",
                "--threads=1",
                "--color-diagnostics=never",
                "--error-limit=20",
                "-z",
                "noexecstack",
                "-e",
                "_start");
    }
}
