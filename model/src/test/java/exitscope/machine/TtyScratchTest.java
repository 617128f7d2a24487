package exitscope.machine;

import exitscope.schedule.Schedule;
import exitscope.state.Console;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class TtyScratchTest {
    @TestFactory
    Stream<DynamicNode> all() throws Exception {
        String only = System.getProperty("only", "terminal-");
        return RuleCase.all().stream().filter(r -> r.name().startsWith(only)).flatMap(rule ->
            Stream.of("fifo", "round-robin", "random:1", "random:2", "random:3", "random:4").map(s -> DynamicTest.dynamicTest(rule.name() + " " + s, () -> {
                GuestRun run = GuestRun.of(GuestRun.boot(rule.name() + ".c", GuestRun.compile(rule.source()), rule.personality()), Schedule.parse(s));
                rule.check(run.output(), "under " + s);
            })));
    }
}
