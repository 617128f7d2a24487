package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.ToolchainProblem;

import java.util.List;
import java.util.Locale;

/// A kind of computer for which there is a bundled compiler, and what the compiler consists of
/// there.
enum Platform {
    /// Linux on x86-64, with glibc.
    LINUX_X86_64("linux-x86_64", Layout.LINUX),
    /// Linux on 64-bit Arm, with glibc.
    LINUX_ARM64("linux-arm64", Layout.LINUX),
    /// macOS on Intel processors.
    MACOS_X86_64("macosx-x86_64", Layout.MACOS),
    /// macOS on Apple processors.
    MACOS_ARM64("macosx-arm64", Layout.MACOS),
    /// Windows on x86-64; on 64-bit Arm, too, where Windows translates.
    WINDOWS_X86_64("windows-x86_64", Layout.WINDOWS);

    /// A file of the compiler.
    ///
    /// @param entry where it is in the bundle, below `org/bytedeco/`; `*` stands for the classifier
    /// @param target where it goes, below the compiler's directory
    /// @param executable whether it is a program
    record File(String entry, String target, boolean executable) {}

    private enum Layout {
        LINUX,
        MACOS,
        WINDOWS
    }

    private final String classifier;
    private final Layout layout;

    Platform(String classifier, Layout layout) {
        this.classifier = classifier;
        this.layout = layout;
    }

    /// The platform we run on.
    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        boolean x86 = arch.equals("amd64") || arch.equals("x86_64");
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        if (os.startsWith("linux") && (x86 || arm)) {
            return x86 ? LINUX_X86_64 : LINUX_ARM64;
        }
        if (os.startsWith("mac") && (x86 || arm)) {
            return x86 ? MACOS_X86_64 : MACOS_ARM64;
        }
        if (os.startsWith("windows") && (x86 || arm)) {
            return WINDOWS_X86_64;
        }
        throw new ToolchainProblem(
                Phrase.of("compile.noBundle", osName, osArch), Phrase.of("compile.openBuilt"));
    }

    /// The name that the bundle's jar ends in.
    String classifier() {
        return classifier;
    }

    /// The programs and libraries to unpack. The libraries' names are those that the programs ask
    /// for; programs find them in `../lib`, on Windows beside themselves.
    List<File> files() {
        return switch (layout) {
            case LINUX ->
                    List.of(
                            new File("llvm/*/clang", "bin/clang", true),
                            new File("llvm/*/lld", "bin/lld", true),
                            new File("llvm/*/libLLVM.so", "lib/libLLVM.so.20.1", false),
                            new File("llvm/*/libclang-cpp.so", "lib/libclang-cpp.so.20.1", false));
            case MACOS ->
                    List.of(
                            new File("llvm/*/clang", "bin/clang", true),
                            new File("llvm/*/lld", "bin/lld", true),
                            new File("llvm/*/libLLVM.dylib", "lib/libLLVM.dylib", false),
                            new File("llvm/*/libclang-cpp.dylib", "lib/libclang-cpp.dylib", false));
            case WINDOWS ->
                    List.of(
                            new File("llvm/*/clang.exe", "bin/clang.exe", true),
                            new File("llvm/*/lld.exe", "bin/lld.exe", true),
                            new File("javacpp/*/msvcp140.dll", "bin/msvcp140.dll", false),
                            new File("javacpp/*/vcruntime140.dll", "bin/vcruntime140.dll", false),
                            new File(
                                    "javacpp/*/vcruntime140_1.dll",
                                    "bin/vcruntime140_1.dll",
                                    false));
        };
    }

    /// The name of a program's file.
    String program(String name) {
        return layout == Layout.WINDOWS ? name + ".exe" : name;
    }

    /// Whether programs can be started through a POSIX shell, which can limit them.
    boolean hasShell() {
        return layout != Layout.WINDOWS;
    }
}
