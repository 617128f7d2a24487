/// The desktop window and the command line: joins the machine and its views.
module exitscope.app {
    requires static org.jspecify;
}
