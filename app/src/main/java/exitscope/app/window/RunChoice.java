package exitscope.app.window;

import java.util.List;

/// One thing that a person chooses of how programs are compiled and started.
sealed interface RunChoice {
    /// The settings with this chosen, and all else as it was.
    RunSettings in(RunSettings settings);

    /// Whether a program runs as process 1 itself.
    record AsInit(boolean on) implements RunChoice {
        @Override
        public RunSettings in(RunSettings settings) {
            return settings.withInit(on);
        }
    }

    /// Whose turn it is while nobody chooses.
    ///
    /// @param text `fifo`, `round-robin` or `random:SEED`
    record Schedule(String text) implements RunChoice {
        @Override
        public RunSettings in(RunSettings settings) {
            return settings.withSchedule(text);
        }
    }

    /// Whose behaviour the kernel shows.
    record Personality(exitscope.state.Personality whose) implements RunChoice {
        @Override
        public RunSettings in(RunSettings settings) {
            return settings.withPersonality(whose);
        }
    }

    /// Who compiles C source.
    record Compiler(String name) implements RunChoice {
        @Override
        public RunSettings in(RunSettings settings) {
            return settings.withCompiler(name);
        }
    }

    /// What the program finds in argv after its name.
    record Arguments(List<String> words) implements RunChoice {
        public Arguments {
            words = List.copyOf(words);
        }

        @Override
        public RunSettings in(RunSettings settings) {
            return settings.withArguments(words);
        }
    }
}
