package exitscope.engine;

import exitscope.memory.MemoryEditor;
import exitscope.riscv.Hart;

/// Something that runs guest instructions. All engines do exactly the same.
public interface Engine {

    /// The property that chooses the [standard][#standard] engine: `interpreter`, `translator` or
    /// `eager`.
    String PROPERTY = "exitscope.engine";

    /// The engine to use where nobody asks for another: the [Interpreter], unless [#PROPERTY] says
    /// otherwise.
    ///
    /// @throws IllegalArgumentException if it says what is none
    static Engine standard() {
        String name = System.getProperty(PROPERTY, "interpreter");
        return switch (name) {
            case "interpreter" -> new Interpreter();
            case "translator" -> new Translator();
            case "eager" -> Translator.eager();
            default -> throw new IllegalArgumentException(PROPERTY + ": no engine " + name);
        };
    }

    /// Runs until a trap, or until `limit` instructions have retired.
    ///
    /// The hart and the memory are changed in place; [Hart#instret] grows by the instructions that
    /// retired. Cutting a run into several does not change its outcome.
    ///
    /// @param limit at least 0
    Trap run(Hart hart, MemoryEditor memory, long limit);

    /// Runs likewise, but also stops after the first instruction after which `condition` holds.
    default Trap run(Hart hart, MemoryEditor memory, long limit, StopCondition condition) {
        for (long left = limit; left > 0; left--) {
            Trap trap = run(hart, memory, 1);
            if (!(trap instanceof Trap.LimitReached)) {
                return trap;
            }
            if (condition.holds(hart)) {
                return Trap.STOPPED;
            }
        }
        return Trap.LIMIT_REACHED;
    }
}
