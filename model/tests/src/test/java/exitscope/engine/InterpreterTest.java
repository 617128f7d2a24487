package exitscope.engine;

class InterpreterTest extends EngineTest {
    InterpreterTest() {
        super(new Interpreter());
    }
}
