package exitscope.toolchain;

import exitscope.phrase.Phrase;

import java.util.OptionalDouble;

/// Hears how far a longer piece of work has come. Called from whichever thread does the work, in
/// quick succession; implementations return fast.
@FunctionalInterface
public interface Progress {
    /// Listens to nothing.
    Progress NONE = (stage, fraction) -> {};

    /// Hears where the work is.
    ///
    /// @param stage what is being done
    /// @param fraction how much of it is done, from 0 to 1; empty when unknown
    void report(Phrase stage, OptionalDouble fraction);

    /// A stage of unknown length.
    default void report(Phrase stage) {
        report(stage, OptionalDouble.empty());
    }
}
