package exitscope.app;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Where this process has its classes from, for tests that start another one.
public final class OwnClasses {
    private OwnClasses() {}

    /// What this process runs from, whether as classes or as modules.
    ///
    /// @param roots of the classes whose places come first
    public static String path(List<Class<?>> roots) {
        List<String> places = new ArrayList<>();
        for (Class<?> each : roots) {
            places.add(root(each).toString());
        }
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            String value = System.getProperty(property, "");
            if (!value.isEmpty()) {
                places.add(value);
            }
        }
        return String.join(File.pathSeparator, places);
    }

    /// The directory that a class was loaded from. Its code source names the module, not the place
    /// that the module was patched with.
    private static Path root(Class<?> type) {
        String name = type.getName().replace('.', '/') + ".class";
        URL place = Objects.requireNonNull(type.getResource("/" + name), name);
        Path file = Path.of(URI.create(place.toString()));
        return file.resolve("../".repeat(Path.of(name).getNameCount())).normalize();
    }
}
