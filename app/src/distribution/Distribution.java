import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lays out the directory that a person starts Exitscope from; run by the build, in the JDK that it
/// compiles with.
///
/// ```
/// bin/       the launchers
/// lib/       every jar, as a module path; JavaFX's native libraries, so that none is unpacked at each start
/// runtime/   a Java runtime with just the modules that are needed
/// samples/   the C programs
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

    /// Modules of ours that call native code.
    private static final List<String> NATIVE_MODULES =
            List.of("javafx.graphics", "org.bytedeco.javacpp", "org.bytedeco.llvm");

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
        copyJars(modules);
        unpackJavaFxLibraries(modules);
        linkRuntime(modules);
        copySamples();
        writeLaunchers(modules);
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

    private static Path[] paths(Map<String, ModuleReference> modules) {
        return modules.values().stream().map(Distribution::location).toArray(Path[]::new);
    }

    private static Path location(ModuleReference module) {
        return Path.of(module.location().orElseThrow());
    }

    private void copyJars(Map<String, ModuleReference> modules) throws IOException {
        Path lib = Files.createDirectories(output.resolve("lib"));
        Set<String> wanted = new TreeSet<>();
        for (Path jar : withCompanions(modules)) {
            wanted.add(jar.getFileName().toString());
            copy(jar, lib.resolve(jar.getFileName()));
        }
        try (Stream<Path> present = Files.list(lib)) {
            for (Path file : present.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".jar") && !wanted.contains(name)) {
                    Files.delete(file);
                }
            }
        }
    }

    /// The jar of every module, and the jars without a module of their own that hold a module's
    /// native code.
    private List<Path> withCompanions(Map<String, ModuleReference> modules) {
        Set<Path> all = new TreeSet<>();
        modules.values().forEach(module -> all.add(location(module)));
        return List.copyOf(all);
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

    /// JavaFX looks for its libraries beside its jars (on Windows in `../bin`) before it unpacks
    /// them into the person's home directory.
    private void unpackJavaFxLibraries(Map<String, ModuleReference> modules) throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path target = Files.createDirectories(output.resolve(windows ? "bin" : "lib"));
        for (Map.Entry<String, ModuleReference> module : modules.entrySet()) {
            if (!module.getKey().startsWith("javafx.")) {
                continue;
            }
            try (FileSystem jar = FileSystems.newFileSystem(location(module.getValue()));
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

    private void linkRuntime(Map<String, ModuleReference> modules) throws IOException {
        String needed = String.join(",", platformModules(modules));
        Path runtime = output.resolve("runtime");
        Path note = runtime.resolve("linked-from");
        String key = System.getProperty("java.vm.version") + "\n" + needed + "\n";
        if (Files.exists(note) && Files.readString(note).equals(key)) {
            return;
        }
        deleteTree(runtime);
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        // Its archive plugin talks past the writer it is given.
        PrintStream before = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        int result =
                ToolProvider.findFirst("jlink")
                        .orElseThrow(
                                () -> new IllegalStateException("this JDK has no jlink: " + key))
                        .run(
                                out,
                                out,
                                "--add-modules",
                                needed,
                                "--output",
                                runtime.toString(),
                                "--strip-java-debug-attributes",
                                "--no-header-files",
                                "--no-man-pages",
                                "--generate-cds-archive");
        System.setOut(before);
        out.flush();
        if (result != 0) {
            throw new IllegalStateException("jlink failed: " + said);
        }
        Files.writeString(note, key);
    }

    /// The JDK's modules that ours need, directly or through others.
    private static Set<String> platformModules(Map<String, ModuleReference> modules) {
        Set<String> roots = new TreeSet<>(MORE_MODULES);
        // Not the compiler's jar: it is a module of data that nothing requires.
        roots.add("exitscope.app");
        Configuration configuration =
                Configuration.resolve(
                        ModuleFinder.of(paths(modules)),
                        List.of(Configuration.empty()),
                        ModuleFinder.ofSystem(),
                        roots);
        return configuration.modules().stream()
                .map(module -> module.reference())
                .filter(reference -> reference.location().orElseThrow().getScheme().equals("jrt"))
                .map(ModuleReference::descriptor)
                .map(ModuleDescriptor::name)
                .collect(Collectors.toCollection(TreeSet::new));
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

    private void writeLaunchers(Map<String, ModuleReference> modules) throws IOException {
        Path bin = Files.createDirectories(output.resolve("bin"));
        ModuleFinder finder = ModuleFinder.of(paths(modules));
        for (Map.Entry<String, String> launcher :
                Map.of("exitscope", "$home/lib/", "exitscope.bat", "%home%\\lib\\").entrySet()) {
            String text = Files.readString(sources.resolve("bin").resolve(launcher.getKey()));
            String options =
                    "-XX:AOTCache=\""
                            + launcher.getValue()
                            + CACHE
                            + "\" "
                            + String.join(" ", options(finder));
            Path file = bin.resolve(launcher.getKey());
            Files.writeString(file, text.replace("@@OPTIONS@@", options));
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /// Options of the Java virtual machine, the same in training and ever after.
    private static List<String> options(ModuleFinder modules) {
        String nativeModules =
                NATIVE_MODULES.stream()
                        .filter(name -> modules.find(name).isPresent())
                        .collect(Collectors.joining(","));
        return List.of(
                // A cache that does not fit this machine is passed over; nobody needs to hear of
                // it.
                "-Xlog:disable",
                "-XX:+UseSerialGC",
                // Nothing is left behind in the directory for temporary files.
                "-XX:-UsePerfData",
                "-XX:MaxRAMPercentage=50",
                "--enable-native-access=" + nativeModules);
    }

    /// Starts the program once to see which classes it loads, and keeps them in the form in which
    /// the virtual machine uses them. Without that cache everything works, only later.
    private void trainRuntime() throws IOException, InterruptedException {
        Path lib = output.resolve("lib").toAbsolutePath();
        Path cache = lib.resolve(CACHE);
        Files.deleteIfExists(cache);
        Path log = Files.createTempFile("exitscope-training", ".log");
        try {
            List<String> command = new ArrayList<>();
            command.add(output.resolve("runtime/bin/java").toAbsolutePath().toString());
            command.add("-XX:AOTCacheOutput=" + cache);
            command.addAll(options(ModuleFinder.of(lib)));
            command.add("-Dexitscope.home=" + output.toAbsolutePath());
            command.add("--module-path");
            command.add(lib.toString());
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
