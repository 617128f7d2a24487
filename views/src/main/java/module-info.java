/// JavaFX controls that draw a machine state; no engine, no files.
module exitscope.views {
    requires static org.jspecify;
    requires transitive exitscope.model;
    requires transitive javafx.controls;
    requires atlantafx.base;
    requires com.google.common; // for ELK, whose modules do not ask for it
    requires org.eclipse.elk.alg.layered;
    requires org.eclipse.elk.core;
    requires org.eclipse.elk.graph;
    requires org.eclipse.emf.common; // whose lists ELK hands out
    requires org.fxmisc.flowless;
    requires org.fxmisc.richtext;
    requires org.fxmisc.undo;
    requires org.jgrapht.core;
    requires org.kordamp.ikonli.core;
    requires transitive org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;
    requires reactfx;

    exports exitscope.views;
    exports exitscope.views.changes;
    exports exitscope.views.choices;
    exports exitscope.views.console;
    exports exitscope.views.control;
    exports exitscope.views.disassembly;
    exports exitscope.views.files;
    exports exitscope.views.flags;
    exports exitscope.views.lanes;
    exports exitscope.views.lesson;
    exports exitscope.views.sequence;
    exports exitscope.views.memory;
    exports exitscope.views.outcomes;
    exports exitscope.views.registers;
    exports exitscope.views.source;
    exports exitscope.views.stack;
    exports exitscope.views.time;
    exports exitscope.views.tree;
    exports exitscope.views.waits;
    exports exitscope.words;
}
