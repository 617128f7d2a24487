/// The machine: kernel model, guest execution engine and history, usable without any user
/// interface.
module exitscope.model {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires org.commonmark;

    exports exitscope.abi;
    exports exitscope.breakpoint;
    exports exitscope.change;
    exports exitscope.command;
    exports exitscope.debug;
    exports exitscope.dwarf;
    exports exitscope.engine;
    exports exitscope.explore;
    exports exitscope.footprint;
    exports exitscope.history;
    exports exitscope.inspect;
    exports exitscope.lesson;
    exports exitscope.machine;
    exports exitscope.memory;
    exports exitscope.outcome;
    exports exitscope.persistent;
    exports exitscope.phrase;
    exports exitscope.predicate;
    exports exitscope.problem;
    exports exitscope.program;
    exports exitscope.publish;
    exports exitscope.riscv;
    exports exitscope.schedule;
    exports exitscope.state;
    exports exitscope.timeline;
    exports exitscope.toolchain;
    exports exitscope.waiting;
    exports exitscope.format;
    exports exitscope.format.lesson;
    exports exitscope.format.perfetto;
    exports exitscope.format.recording;
    exports exitscope.format.strace;
    exports exitscope.recording;
}
