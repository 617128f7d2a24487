import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Jars as jlink wants them. It takes none that does not say what it needs (an automatic module);
/// these get a description, made from what their classes use.
final class ExplicitModules {
    private static final String DESCRIPTION = "module-info.class";

    /// Of an automatic module's files, those beside its classes' packages.
    private static final String ABOUT_JAR = "META-INF";

    private final List<ModuleReference> all;
    private final List<ModuleReference> automatic;
    private final Path descriptions;

    /// The services that automatic modules provide.
    private final Set<String> services = new TreeSet<>();

    private ExplicitModules(List<ModuleReference> all, Path descriptions) {
        this.all = all;
        this.descriptions = descriptions;
        automatic = all.stream().filter(module -> module.descriptor().isAutomatic()).toList();
        for (ModuleReference module : automatic) {
            for (ModuleDescriptor.Provides provided : module.descriptor().provides()) {
                services.add(provided.service());
            }
        }
    }

    /// @param modules those that are to be linked
    /// @param directory an empty one, for the jars that are described here
    /// @return the jars of all of them
    static List<Path> of(List<ModuleReference> modules, Path directory) throws IOException {
        ExplicitModules explicit = new ExplicitModules(modules, directory.resolve("descriptions"));
        explicit.describe();
        List<Path> jars = new ArrayList<>();
        for (ModuleReference module : modules) {
            jars.add(
                    module.descriptor().isAutomatic()
                            ? explicit.withDescription(module, directory)
                            : location(module));
        }
        return jars;
    }

    private void describe() {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(
                List.of(
                        "--generate-module-info",
                        descriptions.toString(),
                        "--multi-release",
                        Integer.toString(Runtime.version().feature()),
                        // What a library can do without.
                        "--ignore-missing-deps",
                        "--module-path",
                        path()));
        automatic.forEach(module -> arguments.add(location(module).toString()));
        Tool.JDEPS.run(arguments.toArray(String[]::new));
    }

    private Path withDescription(ModuleReference module, Path directory) throws IOException {
        Path jar = directory.resolve(location(module).getFileName());
        Files.copy(location(module), jar);
        Path description = compile(module);
        try (FileSystem content = FileSystems.newFileSystem(jar)) {
            Path root = content.getPath("/");
            try (Stream<Path> entries = Files.list(root)) {
                for (Path entry : entries.filter(Files::isDirectory).toList()) {
                    if (isAboutJar(entry)) {
                        removeSignatures(entry);
                    } else if (!holdsClasses(entry)) {
                        // It would count as a package, and another jar may have one of that name.
                        removeTree(entry);
                    }
                }
            }
            Files.copy(description, root.resolve(DESCRIPTION));
        }
        return jar;
    }

    private static boolean isAboutJar(Path directory) {
        return directory.getFileName().toString().replace("/", "").equals(ABOUT_JAR);
    }

    /// A jar that was changed is not what was signed.
    private static void removeSignatures(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (file.toString().matches(".*\\.(SF|RSA|DSA|EC)")) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean holdsClasses(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        }
    }

    private static void removeTree(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path compile(ModuleReference module) throws IOException {
        String name = module.descriptor().name();
        Path description = descriptions.resolve(name);
        Path source;
        try (Stream<Path> files = Files.walk(description)) {
            source =
                    files.filter(file -> file.endsWith("module-info.java"))
                            .findFirst()
                            .orElseThrow(
                                    () -> new IllegalStateException("no description of " + name));
        }
        Files.writeString(source, withUses(Files.readString(source), module));
        Tool.JAVAC.run(
                "-nowarn",
                "-Xlint:none",
                "--module-path",
                path(),
                "--patch-module",
                name + "=" + location(module),
                "-d",
                description.toString(),
                source.toString());
        return description.resolve(DESCRIPTION);
    }

    /// An automatic module may look for any service, one that is described for those alone that its
    /// description names. Who looks for a service is as a rule who defines it.
    private String withUses(String source, ModuleReference module) {
        StringBuilder uses = new StringBuilder();
        for (String service : services) {
            String home = service.substring(0, service.lastIndexOf('.'));
            if (module.descriptor().packages().contains(home)) {
                uses.append("    uses ").append(service).append(";\n");
            }
        }
        int end = source.lastIndexOf('}');
        return source.substring(0, end) + uses + source.substring(end);
    }

    private String path() {
        return all.stream()
                .map(module -> location(module).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path location(ModuleReference module) {
        return Path.of(module.location().orElseThrow());
    }
}
