package exitscope.engine;

/// The local variables of [TranslatedCode]'s `run`, as [RegionCompiler] lays them out.
final class Locals {

    static final int HART = 1;
    static final int MEMORY = 2;

    /// The address of the region's first page.
    static final int BASE = 3;

    /// Instructions that may still retire, those of the trace that has begun taken off.
    static final int LEFT = 5;

    /// As many as could at the start.
    static final int LIMIT = 6;

    /// See [Sites].
    static final int SITE = 7;

    /// Where an indirect jump goes, and where the guest stands at the end.
    static final int PC = 8;

    static final int READ_TAGS = 10;
    static final int READ_BYTES = 11;
    static final int WRITE_TAGS = 12;
    static final int WRITE_BYTES = 13;

    /// The address of the access at work.
    static final int ADDRESS = 14;

    /// Its page, as the TLB gave it.
    static final int PAGE = 16;

    /// What to throw at the end, or null.
    static final int PROBLEM = 17;

    static final int SCRATCH = 18;

    /// The guest's registers.
    static final int REGISTERS = 19;

    private Locals() {}
}
