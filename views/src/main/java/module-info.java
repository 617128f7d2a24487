/// JavaFX controls that draw a machine state; no engine, no files.
module exitscope.views {
    requires static org.jspecify;
    requires transitive exitscope.model;
    requires transitive javafx.controls;

    exports exitscope.views;
}
