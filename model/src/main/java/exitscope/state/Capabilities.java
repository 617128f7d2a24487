package exitscope.state;

import exitscope.abi.CapabilitySet;

/// The capability sets of a task. (capabilities(7))
///
/// @param permitted what it may make effective
/// @param effective what counts when a privilege is asked for
/// @param inheritable what an exec may keep, where the file agrees
/// @param bounding the most that an exec can give
/// @param ambient what an exec of a plain file keeps; always permitted and inheritable
public record Capabilities(
        CapabilitySet permitted,
        CapabilitySet effective,
        CapabilitySet inheritable,
        CapabilitySet bounding,
        CapabilitySet ambient) {
    /// What root has.
    public static final Capabilities FULL =
            new Capabilities(
                    CapabilitySet.ALL,
                    CapabilitySet.ALL,
                    CapabilitySet.NONE,
                    CapabilitySet.ALL,
                    CapabilitySet.NONE);

    /// What anybody else has.
    public static final Capabilities NONE =
            new Capabilities(
                    CapabilitySet.NONE,
                    CapabilitySet.NONE,
                    CapabilitySet.NONE,
                    CapabilitySet.ALL,
                    CapabilitySet.NONE);

    public Capabilities withPermitted(CapabilitySet set) {
        return new Capabilities(set, effective, inheritable, bounding, ambient);
    }

    public Capabilities withEffective(CapabilitySet set) {
        return new Capabilities(permitted, set, inheritable, bounding, ambient);
    }

    public Capabilities withBounding(CapabilitySet set) {
        return new Capabilities(permitted, effective, inheritable, set, ambient);
    }

    public Capabilities withAmbient(CapabilitySet set) {
        return new Capabilities(permitted, effective, inheritable, bounding, set);
    }
}
