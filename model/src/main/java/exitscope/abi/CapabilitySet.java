package exitscope.abi;

import java.util.ArrayList;
import java.util.List;

/// A set of capabilities.
///
/// @param bits bit n stands for the capability with number n
public record CapabilitySet(long bits) {
    public static final CapabilitySet NONE = new CapabilitySet(0);

    /// All that there are.
    public static final CapabilitySet ALL =
            new CapabilitySet((Capability.CAP_CHECKPOINT_RESTORE.bit() << 1) - 1);

    /// What goes with the file system uid. (Linux: CAP_FS_MASK and CAP_LINUX_IMMUTABLE)
    public static final CapabilitySet FILE_SYSTEM =
            of(
                    Capability.CAP_CHOWN,
                    Capability.CAP_MKNOD,
                    Capability.CAP_DAC_OVERRIDE,
                    Capability.CAP_DAC_READ_SEARCH,
                    Capability.CAP_FOWNER,
                    Capability.CAP_FSETID,
                    Capability.CAP_LINUX_IMMUTABLE,
                    Capability.CAP_MAC_OVERRIDE);

    /// Bits that stand for no capability are dropped.
    public CapabilitySet {
        bits &= (Capability.CAP_CHECKPOINT_RESTORE.bit() << 1) - 1;
    }

    public static CapabilitySet of(Capability... capabilities) {
        long bits = 0;
        for (Capability capability : capabilities) {
            bits |= capability.bit();
        }
        return new CapabilitySet(bits);
    }

    public boolean has(Capability capability) {
        return (bits & capability.bit()) != 0;
    }

    /// Whether the capability with this number is in the set.
    public boolean has(int number) {
        return Capability.valid(number) && (bits >> number & 1) != 0;
    }

    public CapabilitySet union(CapabilitySet other) {
        return new CapabilitySet(bits | other.bits);
    }

    public CapabilitySet intersect(CapabilitySet other) {
        return new CapabilitySet(bits & other.bits);
    }

    public CapabilitySet without(CapabilitySet other) {
        return new CapabilitySet(bits & ~other.bits);
    }

    public boolean containsAll(CapabilitySet other) {
        return (other.bits & ~bits) == 0;
    }

    /// In order of their numbers.
    public List<Capability> members() {
        List<Capability> members = new ArrayList<>();
        for (Capability capability : Capability.values()) {
            if (has(capability)) {
                members.add(capability);
            }
        }
        return members;
    }
}
