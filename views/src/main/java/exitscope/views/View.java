package exitscope.views;

import exitscope.publish.Publication;

import javafx.scene.Node;

/// A part of the window that draws what the model publishes. A view keeps ids, never parts of a
/// state, across two publications, and acts only by sending a command. All methods are called on
/// the JavaFX thread.
public interface View {
    /// What is put into the window; always the same node.
    Node node();

    /// Draws this moment in place of the one before.
    void show(Publication publication);
}
