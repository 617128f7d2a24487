package exitscope.machine;

import exitscope.kernel.Editor;
import exitscope.kernel.FirstTask;
import exitscope.kernel.tree.InitialTree;
import exitscope.kernel.tree.Mounts;
import exitscope.persistent.LongMap;
import exitscope.program.CommandSet;
import exitscope.program.ElfImage;
import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.state.GroupId;
import exitscope.state.Host;
import exitscope.state.InodeId;
import exitscope.state.MachineState;
import exitscope.state.NewProgram;
import exitscope.state.StringBlock;

import java.util.ArrayList;
import java.util.List;

/// Makes the state in which a run begins: one task, about to run its first instruction.
public final class Boot {
    private static final String INIT = "/sbin/init";

    private Boot() {}

    public static MachineState boot(BootOptions options) {
        Editor edit = new Editor(empty(options));
        InitialTree.plant(edit);
        CommandSet commands = options.commands();
        if (commands != null) {
            InitialTree.programs(edit, "/bin/", commands.names(), commands.image().bytes());
        }
        InodeId file = InitialTree.program(edit, options.path(), options.program().bytes());
        ElfImage image = options.program();
        String path = options.path();
        List<Bytes> arguments = new ArrayList<>();
        ElfImage init = options.init();
        if (init != null) {
            file = InitialTree.program(edit, INIT, init.bytes());
            image = init;
            path = INIT;
            arguments.add(Bytes.utf8("init"));
        }
        arguments.add(Bytes.utf8(options.path()));
        options.arguments().forEach(argument -> arguments.add(Bytes.utf8(argument)));
        List<Bytes> environment = options.environment().stream().map(Bytes::utf8).toList();
        return FirstTask.start(
                edit,
                new NewProgram(
                        file,
                        image.headers(),
                        path,
                        path,
                        StringBlock.of(arguments),
                        StringBlock.of(environment)),
                InitialTree.find(edit, InitialTree.HOME),
                Mounts.initial(edit),
                options.terminals(),
                InitialTree.find(edit, "/dev/console"));
    }

    private static MachineState empty(BootOptions options) {
        return new MachineState(
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                new Console(null, LongMap.of(), 0, options.input(), options.inputClosed()),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                null,
                0,
                0,
                0,
                0,
                new GroupId(1),
                null,
                MachineState.Counters.NONE,
                options.limits(),
                options.personality(),
                LongMap.of(),
                Host.DEFAULT);
    }
}
