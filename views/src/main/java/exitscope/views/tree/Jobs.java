package exitscope.views.tree;

import exitscope.persistent.LongMap;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.ProcessGroup;
import exitscope.state.Session;
import exitscope.state.TaskNumber;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which process group and session each process belongs to. (JC-03, JC-04)
record Jobs(Map<GroupId, Job> byProcess) {
    static final Jobs NONE = new Jobs(Map.of());

    /// By the numbers of the founders.
    ///
    /// @param index the place of the process group among all, in the order in which they came
    record Job(int index, int processGroup, int session) {}

    Jobs {
        byProcess = Collections.unmodifiableMap(new LinkedHashMap<>(byProcess));
    }

    static Jobs of(MachineState state) {
        Map<GroupId, Job> jobs = new LinkedHashMap<>();
        int index = 0;
        LongMap<Session> sessions = state.sessions();
        for (ProcessGroup group : state.processGroups().values()) {
            Session session = sessions.get(group.session().value());
            Job job =
                    new Job(
                            index++,
                            number(group.numbers()),
                            session == null ? 0 : number(session.numbers()));
            group.members().values().forEach(member -> jobs.put(member, job));
        }
        return new Jobs(jobs);
    }

    private static int number(List<TaskNumber> numbers) {
        return numbers.isEmpty() ? 0 : numbers.getLast().number();
    }
}
