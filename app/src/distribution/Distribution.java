import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lays out the directory that a person starts Exitscope from; run by the build, in the JDK that it
/// compiles with.
///
/// ```
/// bin/       the launchers
/// lib/       the jar with the compiler; what the virtual machine has learned of the program
/// runtime/   a Java runtime: Exitscope, what it uses, and the JDK's modules that they need
/// samples/   the C programs and the lessons
/// ```
///
/// Runs again and again into the same directory; what is still right is left alone.
final class Distribution {
    private static final String MAIN_MODULE = "exitscope.app";
    private static final String CACHE = "exitscope.aot";
    private static final long TRAINING_MINUTES = 5;

    /// Needed though no module asks for them: zip files as file systems, Unsafe for JavaFX's
    /// libraries.
    private static final Set<String> MORE_MODULES = Set.of("jdk.zipfs", "jdk.unsupported");

    /// Those that call native code.
    private static final String NATIVE_MODULES = "javafx.graphics";

    /// Options of the Java virtual machine, the same in training and ever after.
    private static final List<String> OPTIONS =
            List.of(
                    // A cache that does not fit this machine is passed over; nobody needs to hear
                    // of it.
                    "-Xlog:disable",
                    "-XX:+UseG1GC",
                    // Nothing is left behind in the directory for temporary files.
                    "-XX:-UsePerfData",
                    "-XX:MaxRAMPercentage=50",
                    "--enable-native-access=" + NATIVE_MODULES);

    /// What is linked, and how.
    private static final List<String> LINKING =
            List.of(
                    "--add-modules",
                    String.join(",", roots()),
                    // They are laid out as files.
                    "--exclude-resources",
                    "**.so,**.dylib,**.dll",
                    "--no-header-files",
                    "--no-man-pages",
                    "--generate-cds-archive");

    private static final Pattern COMPILER = Pattern.compile("(llvm|javacpp)-.*\\.jar");

    private static final Pattern NATIVE_LIBRARY = Pattern.compile(".*\\.(so|dylib|dll)(\\.\\d+)*");

    private final Path output;
    private final Path sources;
    private final Path samples;
    private final List<Path> jars;

    private Distribution(Path output, Path sources, Path samples, List<Path> jars) {
        this.output = output;
        this.sources = sources;
        this.samples = samples;
        this.jars = jars;
    }

    /// @param arguments output directory, directory with this file, directory of samples, the
    ///   program's own jar, class path of what it needs (entries that are no jars are passed over)
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 5) {
            throw new IllegalArgumentException(
                    "usage: Distribution OUTPUT SOURCES SAMPLES JAR CLASSPATH");
        }
        List<Path> jars =
                Stream.concat(
                                Stream.of(arguments[3]),
                                Stream.of(arguments[4].split(Pattern.quote(File.pathSeparator))))
                        .map(Path::of)
                        .filter(Files::isRegularFile)
                        .toList();
        new Distribution(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), jars)
                .make();
    }

    private void make() throws IOException, InterruptedException {
        Map<String, ModuleReference> modules = modules();
        Set<String> linked = linkedModules(modules);
        copyCompiler();
        modules.keySet().retainAll(linked);
        linkRuntime(modules);
        copySamples();
        writeLaunchers();
        trainRuntime();
    }

    /// The modules of the jars by name, without the empty jars that JavaFX needs for Maven's sake
    /// alone.
    private Map<String, ModuleReference> modules() {
        Map<String, ModuleReference> modules = new TreeMap<>();
        for (ModuleReference module : ModuleFinder.of(jars.toArray(Path[]::new)).findAll()) {
            String name = module.descriptor().name();
            if (!(name.startsWith("javafx.") && name.endsWith("Empty"))) {
                modules.put(name, module);
            }
        }
        if (!modules.containsKey(MAIN_MODULE)) {
            throw new IllegalStateException("no module " + MAIN_MODULE + " in " + jars);
        }
        return modules;
    }

    /// The program's module and what it needs, directly or through others, the JDK's among them.
    private static Set<String> linkedModules(Map<String, ModuleReference> modules) {
        return Configuration.resolve(
                        ModuleFinder.of(paths(modules)),
                        List.of(Configuration.empty()),
                        ModuleFinder.ofSystem(),
                        roots())
                .modules()
                .stream()
                .map(ResolvedModule::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What must be there, in an order that is always the same.
    private static Set<String> roots() {
        Set<String> roots = new TreeSet<>(MORE_MODULES);
        roots.add(MAIN_MODULE);
        return roots;
    }

    private static Path[] paths(Map<String, ModuleReference> modules) {
        return modules.values().stream().map(Distribution::location).toArray(Path[]::new);
    }

    private static Path location(ModuleReference module) {
        return Path.of(module.location().orElseThrow());
    }

    /// The jars with the compiler, which is run and not loaded, so that no module asks for it.
    private void copyCompiler() throws IOException {
        Path lib = Files.createDirectories(output.resolve("lib"));
        Set<Path> wanted = new TreeSet<>();
        for (Path jar : jars) {
            if (COMPILER.matcher(jar.getFileName().toString()).matches()) {
                Path target = lib.resolve(jar.getFileName());
                wanted.add(target);
                copy(jar, target);
            }
        }
        try (Stream<Path> present = Files.list(lib)) {
            for (Path file : present.toList()) {
                if (!wanted.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to)
                && Files.size(to) == Files.size(from)
                && Files.getLastModifiedTime(to).equals(Files.getLastModifiedTime(from))) {
            return;
        }
        Files.copy(
                from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private void linkRuntime(Map<String, ModuleReference> modules)
            throws IOException, InterruptedException {
        Path runtime = output.resolve("runtime");
        Path note = runtime.resolve("linked-from");
        String key = key(modules);
        if (Files.exists(note) && Files.readString(note).equals(key)) {
            return;
        }
        deleteTree(runtime);
        Path described = Files.createTempDirectory("exitscope-modules");
        try {
            String path =
                    ExplicitModules.of(List.copyOf(modules.values()), described).stream()
                            .map(Path::toString)
                            .collect(Collectors.joining(File.pathSeparator));
            List<String> arguments = new ArrayList<>(LINKING);
            arguments.addAll(List.of("--module-path", path, "--output", runtime.toString()));
            Tool.JLINK.run(arguments.toArray(String[]::new));
        } finally {
            deleteTree(described);
        }
        unpackNativeLibraries(modules, runtime);
        Files.writeString(note, key);
    }

    /// What a runtime is made from, and how: what describes modules and lays out the runtime counts
    /// with its text.
    private String key(Map<String, ModuleReference> modules) throws IOException {
        StringBuilder key = new StringBuilder(System.getProperty("java.vm.version")).append('\n');
        key.append(String.join(" ", LINKING)).append('\n');
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                key.append(file.getFileName())
                        .append(' ')
                        .append(digest(Files.readAllBytes(file)))
                        .append('\n');
            }
        }
        for (Path jar : paths(modules)) {
            key.append(jar)
                    .append(' ')
                    .append(Files.size(jar))
                    .append(' ')
                    .append(Files.getLastModifiedTime(jar))
                    .append('\n');
        }
        return key.toString();
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// JavaFX looks for its libraries in the runtime before it unpacks them into the person's home
    /// directory.
    private static void unpackNativeLibraries(Map<String, ModuleReference> modules, Path runtime)
            throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path target = runtime.resolve(windows ? "bin" : "lib");
        for (ModuleReference module : modules.values()) {
            try (FileSystem jar = FileSystems.newFileSystem(location(module));
                    Stream<Path> content = Files.list(jar.getPath("/"))) {
                for (Path file : content.toList()) {
                    String name = file.getFileName().toString();
                    if (NATIVE_LIBRARY.matcher(name).matches()) {
                        copy(file, target.resolve(name));
                    }
                }
            }
        }
    }

    private void copySamples() throws IOException {
        Path target = output.resolve("samples");
        deleteTree(target);
        Files.createDirectories(target);
        if (!Files.isDirectory(samples)) {
            return;
        }
        try (Stream<Path> files = Files.list(samples)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    private void writeLaunchers() throws IOException {
        Path bin = Files.createDirectories(output.resolve("bin"));
        for (Map.Entry<String, String> launcher :
                Map.of("exitscope", "$home/lib/", "exitscope.bat", "%home%\\lib\\").entrySet()) {
            String text = Files.readString(sources.resolve("bin").resolve(launcher.getKey()));
            String options =
                    "-XX:AOTCache=\""
                            + launcher.getValue()
                            + CACHE
                            + "\" "
                            + String.join(" ", OPTIONS);
            Path file = bin.resolve(launcher.getKey());
            String written = text.replace("@@OPTIONS@@", options);
            // The command interpreter of Windows misses labels in files with other ends of lines.
            boolean windows = launcher.getKey().endsWith(".bat");
            Files.writeString(file, windows ? written.replaceAll("\\R", "\r\n") : written);
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /// Starts the program once to see which classes it loads, and keeps them in the form in which
    /// the virtual machine uses them. Without that cache everything works, only later. It fits
    /// wherever the directory lies, since all classes come from the runtime: of jars it would want
    /// the paths and the times.
    private void trainRuntime() throws IOException, InterruptedException {
        Path lib = output.resolve("lib").toAbsolutePath();
        Path cache = lib.resolve(CACHE);
        Files.deleteIfExists(cache);
        Path log = Files.createTempFile("exitscope-training", ".log");
        try {
            List<String> command = new ArrayList<>();
            command.add(output.resolve("runtime/bin/java").toAbsolutePath().toString());
            command.add("-XX:AOTCacheOutput=" + cache);
            command.addAll(OPTIONS);
            command.add("-Dexitscope.home=" + output.toAbsolutePath());
            command.add("-Dexitscope.compiler=" + lib);
            command.add("--module");
            command.add(MAIN_MODULE + "/exitscope.app.Main");
            command.add("train");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            boolean ended = process.waitFor(TRAINING_MINUTES, TimeUnit.MINUTES);
            process.destroy();
            if (!ended || !Files.exists(cache)) {
                System.err.println(
                        "exitscope will start more slowly: no AOT cache was made\n"
                                + Files.readString(log));
            }
        } finally {
            Files.delete(log);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            tree.sorted(Comparator.reverseOrder())
                    .forEach(path -> {
                        try {
                            Files.delete(path);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
