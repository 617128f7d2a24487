package exitscope.toolchain;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns paths as the compiler sees them into names that a person knows and that are the same on
/// every machine.
final class PathNames {
    /// What the guest's headers are called.
    static final String GUEST_HEADERS = "exitscope/include/";

    private final Map<String, String> prefixes = new LinkedHashMap<>();

    /// @param library the guest library's directory, relative to the working directory
    PathNames(
            SourceProgram source,
            CompileOptions options,
            String library,
            UnpackedCompiler compiler) {
        prefixes.put(library + "/include/", GUEST_HEADERS);
        prefixes.put(slashed(compiler.headers()), GUEST_HEADERS);
        source.directory().ifPresent(d -> prefixes.put(slashed(d), ""));
        for (Path directory : options.includeDirectories()) {
            Path name = directory.getFileName();
            prefixes.putIfAbsent(slashed(directory), name == null ? "" : name + "/");
        }
    }

    /// Tells the compiler to write the names instead of the paths.
    List<String> prefixMaps() {
        return prefixes.entrySet().stream()
                .map(e -> "-ffile-prefix-map=" + e.getKey() + "=" + e.getValue())
                .toList();
    }

    /// The name for a path in a message.
    String shown(String path) {
        for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
            if (path.startsWith(prefix.getKey())) {
                return prefix.getValue() + path.substring(prefix.getKey().length());
            }
        }
        return path.startsWith("./") ? path.substring(2) : path;
    }

    private static String slashed(Path directory) {
        String path = directory.toString();
        String separator = directory.getFileSystem().getSeparator();
        return path.endsWith(separator) ? path : path + separator;
    }
}
