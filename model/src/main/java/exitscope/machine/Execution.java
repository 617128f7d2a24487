package exitscope.machine;

import exitscope.engine.Engine;
import exitscope.engine.Interpreter;
import exitscope.engine.Translator;
import exitscope.footprint.FootprintRecorder;
import exitscope.memory.Interruption;

import java.util.function.BooleanSupplier;

/// How transitions are carried out. Nothing of it can be seen in states and changes.
///
/// @param engine what runs guest code
/// @param footprints whether each transition notes what it reads and changes; else its footprint
///   says that it conflicts with every other
/// @param interrupted whether the transition that is being carried out is to be given up; asked
///   every so often on its thread
public record Execution(Engine engine, boolean footprints, BooleanSupplier interrupted) {
    /// By the translator, for whoever does not ask for footprints.
    public static final Execution STANDARD = new Execution(new Translator(), false);

    /// By the interpreter alone, which the translator is compared with.
    public static final Execution INTERPRETED = new Execution(new Interpreter(), false);

    /// Carries transitions out whole.
    public Execution(Engine engine, boolean footprints) {
        this(engine, footprints, () -> false);
    }

    /// The same with footprints.
    public Execution withFootprints() {
        return new Execution(engine, true, interrupted);
    }

    /// The same, but a transition is given up when somebody wants it.
    public Execution interruptedBy(BooleanSupplier wanted) {
        return new Execution(engine, footprints, wanted);
    }

    Interruption interruption() {
        return new Interruption(interrupted);
    }

    FootprintRecorder footprint() {
        return footprints ? new FootprintRecorder() : FootprintRecorder.ignoring();
    }
}
