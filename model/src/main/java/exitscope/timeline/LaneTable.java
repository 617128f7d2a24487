package exitscope.timeline;

import exitscope.persistent.LongMap;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.function.IntPredicate;

/// Lanes by their places, which are in the order in which the tasks came to be; those of tasks that
/// are gone are packed. A value; what is changed of it is shared but for the change.
final class LaneTable {
    /// Without lanes.
    static final LaneTable EMPTY = new LaneTable(LongMap.of(), LongMap.of());

    /// Lanes by themselves; what is here counts, whatever a block says of its place.
    private final LongMap<Lane> single;

    private final LongMap<LaneBlock> blocks;

    /// The block that was read last. Two threads may each write another: either is right.
    private @Nullable Unpacked near;

    private record Unpacked(int block, LanesOfBlock lanes) {}

    /// Holds an array that nobody writes to any more.
    private static final class LanesOfBlock {
        private final @Nullable Lane[] lanes;

        LanesOfBlock(LaneBlock block) {
            lanes = block.lanes();
        }
    }

    private LaneTable(LongMap<Lane> single, LongMap<LaneBlock> blocks) {
        this.single = single;
        this.blocks = blocks;
    }

    @SuppressWarnings("ReferenceEquality") // whether the same is given back
    LaneTable with(int place, Lane lane) {
        LongMap<Lane> changed = single.with(place, lane);
        return changed == single ? this : new LaneTable(changed, blocks);
    }

    /// Packs the lanes of a block that are given.
    ///
    /// @param goes whether the lane at a place is over, so that it can be packed
    LaneTable packed(int block, IntPredicate goes) {
        LaneBlock old = blocks.get(block);
        @Nullable Lane[] lanes = old == null ? new @Nullable Lane[LaneBlock.SIZE] : old.lanes();
        LongMap.Editor<Lane> left = single.edit();
        for (int at = 0; at < LaneBlock.SIZE; at++) {
            int place = block * LaneBlock.SIZE + at;
            Lane lane = single.get(place);
            if (lane != null && lane.states() instanceof PackedSeries && goes.test(place)) {
                lanes[at] = lane;
                left.remove(place);
            }
        }
        return new LaneTable(left.commit(), blocks.with(block, LaneBlock.of(lanes)));
    }

    /// What a packed block weighs, in bytes.
    long weight(int block) {
        LaneBlock packed = blocks.get(block);
        return packed == null ? 0 : packed.weight();
    }

    /// The lane at a place, which must be there.
    Lane get(int place) {
        Lane lane = single.get(place);
        if (lane == null) {
            lane = unpacked(place / LaneBlock.SIZE)[place % LaneBlock.SIZE];
        }
        if (lane == null) {
            throw new IllegalArgumentException("there is no lane at place " + place);
        }
        return lane;
    }

    private @Nullable Lane[] unpacked(int block) {
        Unpacked known = near;
        if (known == null || known.block() != block) {
            known = new Unpacked(block, new LanesOfBlock(blocks.require(block)));
            near = known;
        }
        return known.lanes().lanes;
    }

    /// How many of the first lanes are of tasks up to this one. Looks into no more than one block.
    int upTo(TaskId task, int count) {
        return first(
                count,
                block -> firstTask(block) <= task.value(),
                place -> get(place).task().compareTo(task) <= 0);
    }

    /// How many of the first lanes begin at a position or before it.
    int bornBy(long step, int count) {
        return first(count, block -> firstBorn(block) <= step, place -> get(place).born() <= step);
    }

    private int firstTask(int block) {
        Lane lane = single.get((long) block * LaneBlock.SIZE);
        return lane == null ? blocks.require(block).firstTask() : lane.task().value();
    }

    private long firstBorn(int block) {
        Lane lane = single.get((long) block * LaneBlock.SIZE);
        return lane == null ? blocks.require(block).firstBorn() : lane.born();
    }

    /// How many of the first places hold something that is true of a row of first ones.
    private static int first(int count, IntPredicate ofBlock, IntPredicate ofPlace) {
        int blocks = (count + LaneBlock.SIZE - 1) / LaneBlock.SIZE;
        int low = (first(0, blocks, ofBlock) - 1) * LaneBlock.SIZE;
        return low < 0 ? 0 : first(low, Math.min(count, low + LaneBlock.SIZE), ofPlace);
    }

    private static int first(int from, int to, IntPredicate holds) {
        int low = from;
        int high = to - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (holds.test(middle)) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
