/// JavaFX controls that draw a machine state; no engine, no files.
module exitscope.views {
    requires static org.jspecify;
    requires transitive exitscope.model;
    requires transitive javafx.controls;
    requires org.jgrapht.core;
    requires org.kordamp.ikonli.core;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;

    exports exitscope.views;
    exports exitscope.views.tree;
}
