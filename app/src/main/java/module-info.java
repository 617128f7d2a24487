/// The desktop window and the command line: joins the machine and its views.
module exitscope.app {
    requires static org.jspecify;
    requires exitscope.model;
    requires exitscope.views;
    requires info.picocli;
    requires java.desktop;
    requires java.xml;
    requires javafx.controls;
    requires org.fxmisc.richtext;
    requires org.kordamp.ikonli.feather;
    requires org.kordamp.ikonli.javafx;

    opens exitscope.app.cli to
            info.picocli;

    exports exitscope.app.window to
            javafx.graphics;
}
