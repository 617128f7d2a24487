package exitscope.state;

import exitscope.abi.Resource;

import java.util.ArrayList;
import java.util.List;

/// The limits of a process, inherited by fork and kept by exec. (getrlimit(2))
///
/// @param limits by the order of [Resource]
public record ResourceLimits(List<Limit> limits) {
    /// No limit.
    public static final long INFINITY = -1;

    /// A soft limit, which counts, and a hard one, up to which it may be raised; both unsigned.
    public record Limit(long soft, long hard) {
        static final Limit NONE = new Limit(INFINITY, INFINITY);
    }

    /// What the first process has.
    public static final ResourceLimits DEFAULT = defaults();

    public ResourceLimits {
        limits = List.copyOf(limits);
    }

    private static ResourceLimits defaults() {
        List<Limit> limits = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            limits.add(
                    switch (resource) {
                        case CPU, FSIZE, DATA, RSS, AS, LOCKS, RTTIME -> Limit.NONE;
                        case STACK -> new Limit(8L << 20, INFINITY);
                        case CORE -> new Limit(0, INFINITY);
                        case NPROC, SIGPENDING -> new Limit(4_096, 4_096);
                        case NOFILE -> new Limit(1_024, 4_096);
                        case MEMLOCK -> new Limit(8L << 20, 8L << 20);
                        case MSGQUEUE -> new Limit(819_200, 819_200);
                        case NICE, RTPRIO -> new Limit(0, 0);
                    });
        }
        return new ResourceLimits(limits);
    }

    public Limit get(Resource resource) {
        return limits.get(resource.ordinal());
    }

    /// The soft limit, unsigned.
    public long soft(Resource resource) {
        return get(resource).soft;
    }

    /// Whether an amount is above the soft limit.
    public boolean exceeds(Resource resource, long amount) {
        return Long.compareUnsigned(amount, soft(resource)) > 0;
    }

    public ResourceLimits with(Resource resource, Limit limit) {
        List<Limit> changed = new ArrayList<>(limits);
        changed.set(resource.ordinal(), limit);
        return new ResourceLimits(changed);
    }
}
