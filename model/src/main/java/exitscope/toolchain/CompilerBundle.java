package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.ToolchainProblem;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The compiler as it is shipped: files inside the jar `llvm-VERSION-PLATFORM.jar` of the JavaCPP
/// presets, of which we take the few that are needed (a third of the whole).
///
/// The jar is found among our own resources (class path, resolved module, runtime image) or by its
/// name where the launcher says that it lies, or on the class or module path: nothing `requires`
/// it, so on the module path it is not resolved by itself.
final class CompilerBundle {
    /// System properties that hold paths on which the jar may be; the first is the launcher's.
    private static final List<String> PLACES =
            List.of("exitscope.compiler", "jdk.module.path", "java.class.path");

    private static final String ROOT = "org/bytedeco/";

    /// The compiler's own headers that C programs use; they come after the guest's.
    private static final List<String> HEADERS =
            List.of(
                    "__stdarg___gnuc_va_list.h",
                    "__stdarg___va_copy.h",
                    "__stdarg_header_macro.h",
                    "__stdarg_va_arg.h",
                    "__stdarg_va_copy.h",
                    "__stdarg_va_list.h",
                    "__stddef_header_macro.h",
                    "__stddef_max_align_t.h",
                    "__stddef_null.h",
                    "__stddef_nullptr_t.h",
                    "__stddef_offsetof.h",
                    "__stddef_ptrdiff_t.h",
                    "__stddef_rsize_t.h",
                    "__stddef_size_t.h",
                    "__stddef_unreachable.h",
                    "__stddef_wchar_t.h",
                    "__stddef_wint_t.h",
                    "float.h",
                    "inttypes.h",
                    "iso646.h",
                    "limits.h",
                    "riscv_bitmanip.h",
                    "stdalign.h",
                    "stdarg.h",
                    "stdatomic.h",
                    "stdbool.h",
                    "stdckdint.h",
                    "stddef.h",
                    "stdint.h",
                    "stdnoreturn.h",
                    "tgmath.h",
                    "unwind.h");

    /// One file to unpack.
    ///
    /// @param entry its name in the jar
    /// @param target where it goes, below the compiler's directory
    /// @param executable whether it is a program
    /// @param size its size in bytes
    /// @param jar the jar it is in; empty when it is in the runtime image
    record Part(String entry, String target, boolean executable, long size, Optional<Path> jar) {}

    private final List<Part> parts;
    private final String id;

    /// @param id what tells these files from others
    CompilerBundle(List<Part> parts, String id) {
        this.parts = parts;
        this.id = id;
    }

    /// Finds the bundle for a platform. Reads only the jar's table of contents.
    ///
    /// @throws exitscope.problem.ToolchainProblem when it is not there or not whole
    static CompilerBundle find(Platform platform) {
        Map<String, Platform.File> wanted = wanted(platform);
        var parts = new ArrayList<Part>();
        var fingerprint = new Fingerprint();
        var missing = new LinkedHashSet<>(wanted.keySet());
        for (Path path : jars(platform, wanted.keySet())) {
            try (var jar = new ZipFile(path.toFile())) {
                for (String name : List.copyOf(missing)) {
                    ZipEntry entry = jar.getEntry(name);
                    Platform.File file = wanted.get(name);
                    if (entry != null && file != null && missing.remove(name)) {
                        parts.add(part(name, file, entry.getSize(), Optional.of(path)));
                        fingerprint.add(name).add(entry.getSize()).add(entry.getCrc());
                    }
                }
            } catch (IOException e) {
                throw new ToolchainProblem(
                        Phrase.of("compile.bundleUnreadable", path, e.getMessage()),
                        Phrase.of("compile.install"),
                        e);
            }
        }
        addFromRuntimeImage(wanted, missing, parts, fingerprint);
        if (!missing.isEmpty()) {
            throw new ToolchainProblem(
                    Phrase.of(
                            "compile.bundleMissing",
                            platform.classifier(),
                            missing.iterator().next()),
                    Phrase.of("compile.putJar", platform.classifier()));
        }
        return new CompilerBundle(List.copyOf(parts), fingerprint.hex().substring(0, 16));
    }

    /// What tells this compiler from other versions and from those for other platforms.
    String id() {
        return id;
    }

    /// The files to unpack.
    List<Part> parts() {
        return parts;
    }

    private static Map<String, Platform.File> wanted(Platform platform) {
        var wanted = new LinkedHashMap<String, Platform.File>();
        for (Platform.File file : platform.files()) {
            wanted.put(ROOT + file.entry().replace("*", platform.classifier()), file);
        }
        for (String header : HEADERS) {
            String path = "lib/clang/20/include/" + header;
            wanted.put(
                    ROOT + "llvm/" + platform.classifier() + "/" + path,
                    new Platform.File(path, path, false));
        }
        return wanted;
    }

    private static Part part(String name, Platform.File file, long size, Optional<Path> jar) {
        return new Part(name, file.target(), file.executable(), size, jar);
    }

    /// The jars that may have the files: those our own resources come from, then those whose name
    /// fits.
    private static Set<Path> jars(Platform platform, Set<String> wanted) {
        var jars = new LinkedHashSet<Path>();
        for (String name : wanted) {
            URL url = CompilerBundle.class.getClassLoader().getResource(name);
            if (url != null) {
                jarOf(url).ifPresent(jars::add);
            }
        }
        String ending = "-" + platform.classifier() + ".jar";
        for (String property : PLACES) {
            var elements =
                    new StringTokenizer(System.getProperty(property, ""), File.pathSeparator);
            while (elements.hasMoreTokens()) {
                for (Path path : filesAt(elements.nextToken())) {
                    String name = String.valueOf(path.getFileName());
                    boolean fits = name.startsWith("llvm-") || name.startsWith("javacpp-");
                    if (fits && name.endsWith(ending)) {
                        jars.add(path.toAbsolutePath().normalize());
                    }
                }
            }
        }
        return jars;
    }

    private static Optional<Path> jarOf(URL url) {
        try {
            return url.openConnection() instanceof JarURLConnection jar
                    ? Optional.of(Path.of(jar.getJarFileURL().toURI()).toAbsolutePath().normalize())
                    : Optional.empty();
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Path> filesAt(String pathElement) {
        try {
            Path path = Path.of(pathElement);
            return Files.isDirectory(path) ? CacheFiles.list(path) : List.of(path);
        } catch (InvalidPathException e) {
            return List.of();
        }
    }

    private static void addFromRuntimeImage(
            Map<String, Platform.File> wanted,
            Set<String> missing,
            List<Part> parts,
            Fingerprint fingerprint) {
        for (String name : List.copyOf(missing)) {
            URL url = CompilerBundle.class.getClassLoader().getResource(name);
            Platform.File file = wanted.get(name);
            if (url == null || file == null) {
                continue;
            }
            try {
                long size = url.openConnection().getContentLengthLong();
                parts.add(part(name, file, size, Optional.empty()));
                fingerprint.add(name).add(size);
                missing.remove(name);
            } catch (IOException e) {
                // It stays missing.
            }
        }
    }
}
