package exitscope.publish;

/// A point of a run: after `step` transitions of a branch, and `ticks` guest instructions into the
/// next one.
///
/// @param branch number of the branch, 0 for the first
/// @param step transitions since boot, the same for every replay
/// @param ticks guest instructions into the transition that follows, 0 at its begin
public record Moment(int branch, long step, long ticks) {
    public static final Moment START = new Moment(0, 0, 0);

    public Moment {
        if (branch < 0 || step < 0 || ticks < 0) {
            throw new IllegalArgumentException(
                    "no such moment: " + branch + "/" + step + "/" + ticks);
        }
    }
}
