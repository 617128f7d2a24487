package exitscope.views.time;

import exitscope.command.Command;
import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Theme;

import javafx.application.Platform;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

/// Asks what runs are to stop at.
public final class BreakpointDialog extends Dialog<Command> {
    /// @param owner over which it appears, and whose colours it has
    /// @param at the moment whose tasks can be chosen
    /// @param line proposed where a line has to be told; 0 for none
    @SuppressWarnings("this-escape") // to nothing but the setters of the stock dialog
    public BreakpointDialog(@Nullable Window owner, Messages messages, Publication at, int line) {
        initOwner(owner);
        BreakpointForm form = new BreakpointForm(messages, at, line);
        ButtonType set = new ButtonType(messages.text("stop.set"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(messages.text("stop.cancel"), ButtonData.CANCEL_CLOSE);
        setTitle(messages.text("stop.title"));
        setResizable(true);
        getDialogPane().getStylesheets().add(Theme.stylesheet(BreakpointDialog.class, "time.css"));
        getDialogPane().setContent(form);
        getDialogPane().getStyleClass().add("breakpoint-dialog");
        getDialogPane().getButtonTypes().setAll(set, cancel);
        getDialogPane().lookupButton(set).disableProperty().bind(form.command().isNull());
        setResultConverter(button -> button == set ? form.command().get() : null);
        setOnShown(_ -> Platform.runLater(form::focus));
    }
}
