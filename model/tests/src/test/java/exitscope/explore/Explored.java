package exitscope.explore;

import exitscope.machine.GuestRun;
import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.state.MachineState;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Explores C programs, for tests.
final class Explored {
    static final String INCLUDES =
            """
            #include <errno.h>
            #include <signal.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/wait.h>
            #include <unistd.h>
            """;

    /// What ends the text of an outcome that is none.
    static final String STUCK = " stuck";

    private Explored() {}

    static MachineState boot(String source) {
        return GuestRun.boot("test.c", INCLUDES + source, false);
    }

    static MachineState bootAsInit(String source) {
        return GuestRun.boot("test.c", INCLUDES + source, true);
    }

    static Report of(String source) {
        return of(source, Settings.DEFAULT);
    }

    static Report of(String source, Settings settings) {
        return Exploration.of(boot(source), settings, (_, _) -> true);
    }

    /// The outputs, in order; with the status where it is not 0, and `stuck` where it is.
    static Set<String> outcomes(Report report) {
        Set<String> outcomes = new TreeSet<>();
        for (Outcome outcome : report.outcomes()) {
            outcomes.add(
                    outcome.output()
                            + (outcome.status() == 0 ? "" : " status " + outcome.status())
                            + (outcome.stuck() ? STUCK : ""));
        }
        return outcomes;
    }

    /// The kinds of what was found.
    static Set<String> kinds(Report report) {
        return report.findings().stream()
                .map(finding -> finding.kind().label())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What is said of the findings of a kind.
    static Set<String> messages(Report report, Finding.Kind kind) {
        return report.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(finding -> finding.message().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
