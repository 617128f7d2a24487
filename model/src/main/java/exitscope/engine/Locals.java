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

    static final int TAGS = 10;
    static final int PAGES = 11;

    /// The address of the access at work.
    static final int ADDRESS = 12;

    /// Its page, as the TLB gave it.
    static final int PAGE = 14;

    /// What to throw at the end, or null.
    static final int PROBLEM = 15;

    static final int SCRATCH = 16;

    /// The guest's registers.
    static final int REGISTERS = 17;

    private Locals() {}
}
