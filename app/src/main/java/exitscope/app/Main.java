package exitscope.app;

import exitscope.app.cli.Cli;
import exitscope.app.cli.Surroundings;
import exitscope.app.settings.LanguageSetting;
import exitscope.app.window.WindowDesktop;

/// Where the program starts.
public final class Main {
    private Main() {}

    /// Carries out one command line and ends with its exit code.
    ///
    /// @param arguments what was written behind `exitscope`
    public static void main(String[] arguments) {
        LanguageSetting.apply();
        System.exit(new Cli(Surroundings.ofProcess(), new WindowDesktop()).run(arguments));
    }
}
