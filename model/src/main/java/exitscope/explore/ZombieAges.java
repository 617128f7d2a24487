package exitscope.explore;

import exitscope.persistent.LongMap;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;

/// For how many transitions tasks have been zombies, as far as somebody wants to know; a value.
///
/// @param tasks by identity; no more than one above the age that is asked for
record ZombieAges(LongMap<Integer> tasks) {
    static final ZombieAges NONE = new ZombieAges(LongMap.of());

    /// What they are after one more transition.
    ///
    /// @param most the age that is asked for
    ZombieAges after(MachineState state, int most) {
        LongMap.Editor<Integer> now = LongMap.<Integer>of().edit();
        for (Task task : state.tasks().values()) {
            if (task.exitState() == TaskExitState.ZOMBIE) {
                Integer age = tasks.get(task.id().value());
                now.put(task.id().value(), age == null ? 0 : Math.min(age, most) + 1);
            }
        }
        return new ZombieAges(now.commit());
    }
}
