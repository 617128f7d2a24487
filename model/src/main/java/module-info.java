/// The machine: kernel model, guest execution engine and history, usable without any user interface.
module exitscope.model {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;

    exports exitscope.abi;
    exports exitscope.problem;
    exports exitscope.program;
    exports exitscope.toolchain;
}
