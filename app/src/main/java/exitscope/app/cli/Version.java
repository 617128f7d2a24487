package exitscope.app.cli;

import picocli.CommandLine.IVersionProvider;

import java.lang.module.ModuleDescriptor;

/// Which Exitscope this is.
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "exitscope " + number(),
            "Java "
                    + Runtime.version()
                    + ", "
                    + System.getProperty("os.name")
                    + " "
                    + System.getProperty("os.arch")
        };
    }

    /// The number that the build gave the module.
    public static String number() {
        ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
        return descriptor == null ? "(not built)" : descriptor.rawVersion().orElse("(not built)");
    }
}
