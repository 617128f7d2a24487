package exitscope.machine;

import exitscope.kernel.FirstTask;
import exitscope.kernel.ImageLoader;
import exitscope.persistent.LongMap;
import exitscope.program.ElfImage;
import exitscope.state.Console;
import exitscope.state.GroupId;
import exitscope.state.MachineState;
import exitscope.state.ProgramFile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Makes the state in which a run begins: one task, about to run its first instruction.
public final class Boot {
    private static final String INIT = "/sbin/init";

    private Boot() {}

    public static MachineState boot(BootOptions options) {
        List<ProgramFile> programs = new ArrayList<>();
        programs.add(file(options.path(), options.program(), options));
        List<byte[]> arguments = new ArrayList<>();
        ElfImage init = options.init();
        if (init != null) {
            programs.add(file(INIT, init, options));
            arguments.add(bytes("init"));
        }
        arguments.add(bytes(options.path()));
        options.arguments().forEach(argument -> arguments.add(bytes(argument)));
        List<byte[]> environment = options.environment().stream().map(Boot::bytes).toList();
        return FirstTask.start(
                empty(options, programs),
                programs.getLast(),
                arguments,
                environment,
                options.credentials());
    }

    private static ProgramFile file(String path, ElfImage image, BootOptions options) {
        return new ProgramFile(path, image, ImageLoader.load(image, options.limits().pages()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MachineState empty(BootOptions options, List<ProgramFile> programs) {
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
                new Console(
                        options.terminal(),
                        LongMap.of(),
                        0,
                        options.input(),
                        options.inputClosed(),
                        LongMap.of()),
                LongMap.of(),
                LongMap.of(),
                LongMap.of(),
                null,
                0,
                List.copyOf(programs),
                new GroupId(1),
                null,
                MachineState.Counters.NONE,
                options.limits(),
                options.personality());
    }
}
