import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleReference;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Jars as jlink wants them. It takes none that does not say what it needs (an automatic module);
/// these get a description, made from what their classes use.
final class ExplicitModules {
    private ExplicitModules() {}

    /// @param modules those that are to be linked
    /// @param directory an empty one, for the jars that are described here
    /// @return the jars of all of them
    static List<Path> of(List<ModuleReference> modules, Path directory) throws IOException {
        List<Path> explicit = new ArrayList<>();
        List<ModuleReference> automatic = new ArrayList<>();
        for (ModuleReference module : modules) {
            if (module.descriptor().isAutomatic()) {
                automatic.add(module);
            } else {
                explicit.add(location(module));
            }
        }
        Path descriptions = directory.resolve("descriptions");
        describe(automatic, modules, descriptions);
        List<Path> all = new ArrayList<>(explicit);
        for (ModuleReference module : automatic) {
            Path jar = directory.resolve(location(module).getFileName());
            Files.copy(location(module), jar);
            Path compiled = compile(module, descriptions, modules);
            try (FileSystem content = FileSystems.newFileSystem(jar)) {
                Files.copy(compiled, content.getPath("/module-info.class"));
            }
            all.add(jar);
        }
        return all;
    }

    private static void describe(
            List<ModuleReference> automatic, List<ModuleReference> modules, Path descriptions) {
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
                        path(modules)));
        automatic.forEach(module -> arguments.add(location(module).toString()));
        Tool.JDEPS.run(arguments.toArray(String[]::new));
    }

    private static Path compile(
            ModuleReference module, Path descriptions, List<ModuleReference> modules)
            throws IOException {
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
        Tool.JAVAC.run(
                "-nowarn",
                "-Xlint:none",
                "--module-path",
                path(modules),
                "--patch-module",
                name + "=" + location(module),
                "-d",
                description.toString(),
                source.toString());
        return description.resolve("module-info.class");
    }

    private static String path(List<ModuleReference> modules) {
        return modules.stream()
                .map(module -> location(module).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path location(ModuleReference module) {
        return Path.of(module.location().orElseThrow());
    }
}
