package exitscope.app.cli;

import exitscope.machine.Execution;
import exitscope.machine.Steps;

import picocli.CommandLine.Option;

/// Whether the machine is checked as it runs.
final class CheckOption {
    @Option(
            names = "--check",
            description = {
                "After every transition, check everything that must always hold in the kernel"
                        + " model; stop with code 70 where something does not."
            })
    boolean check;

    Steps steps(Execution execution) {
        return check ? Steps.checked(execution) : Steps.unchecked(execution);
    }
}
