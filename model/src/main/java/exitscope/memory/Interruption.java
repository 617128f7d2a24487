package exitscope.memory;

import java.util.function.BooleanSupplier;

/// Lets a transition that nobody waits for any more be given up half-way: whoever does much in it
/// [says so][#spend], and after every [#SPELL] of work it is asked whether somebody wants the end;
/// so it is where a transition begins, since many small ones take long, too.
///
/// A transition is given up by an exception and leaves nothing behind, so that this decides when a
/// person gets an answer, and never what a program does.
///
/// For one transition, and thread.
public final class Interruption {
    /// The work between two looks. One is about what an instruction takes, some ten nanoseconds; so
    /// this is a millisecond, and some milliseconds where the JVM has not compiled itself yet.
    public static final int SPELL = 1 << 16;

    /// The work of copying a page.
    public static final int PAGE = 32;

    private final BooleanSupplier wanted;
    private int left = SPELL;

    /// @param wanted whether the transition is to be given up; asked on its thread
    public Interruption(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    /// One that nobody wants.
    public static Interruption never() {
        return new Interruption(() -> false);
    }

    /// Notes work that is done or about to be done.
    ///
    /// @param work not negative
    /// @throws Interrupted if the transition is to be given up
    public void spend(long work) {
        if (work < left) {
            left -= (int) work;
            return;
        }
        look();
    }

    /// Looks whether somebody wants the end.
    ///
    /// @throws Interrupted if so
    public void look() {
        left = SPELL;
        if (wanted.getAsBoolean()) {
            throw new Interrupted();
        }
    }

    /// Gives a transition up.
    public static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Interrupted() {
            super("somebody wants the transition to end", null, false, false);
        }
    }
}
