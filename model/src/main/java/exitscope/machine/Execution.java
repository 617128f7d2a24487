package exitscope.machine;

import exitscope.engine.Engine;
import exitscope.engine.Interpreter;
import exitscope.engine.Translator;
import exitscope.footprint.FootprintRecorder;

/// How transitions are carried out. Nothing of it can be seen in states and changes.
///
/// @param engine what runs guest code
/// @param footprints whether each transition notes what it reads and changes; else its footprint
///   says that it conflicts with every other
public record Execution(Engine engine, boolean footprints) {
    /// By the translator, for whoever does not ask for footprints.
    public static final Execution STANDARD = new Execution(new Translator(), false);

    /// By the interpreter alone, which the translator is compared with.
    public static final Execution INTERPRETED = new Execution(new Interpreter(), false);

    /// The same with footprints.
    public Execution withFootprints() {
        return new Execution(engine, true);
    }

    FootprintRecorder footprint() {
        return footprints ? new FootprintRecorder() : FootprintRecorder.ignoring();
    }
}
